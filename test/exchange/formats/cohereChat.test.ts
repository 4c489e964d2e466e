import { cohereChat } from "../../../src/exchange/formats/cohereChat.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/cohereChat.ts"

conforms(cohereChat, transcripts)
