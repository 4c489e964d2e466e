import { ollamaChat } from "../../../src/exchange/formats/ollamaChat.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/ollamaChat.ts"

conforms(ollamaChat, transcripts)
