import { openaiChat } from "../../../src/exchange/formats/openaiChat.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/openaiChat.ts"

conforms(openaiChat, transcripts)
