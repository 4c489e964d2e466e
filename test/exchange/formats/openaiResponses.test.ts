import { openaiResponses } from "../../../src/exchange/formats/openaiResponses.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/openaiResponses.ts"

conforms(openaiResponses, transcripts)
