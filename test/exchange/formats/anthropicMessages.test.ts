import { anthropicMessages } from "../../../src/exchange/formats/anthropicMessages.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/anthropicMessages.ts"

conforms(anthropicMessages, transcripts)
