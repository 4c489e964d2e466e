import { openaiCompletions } from "../../../src/exchange/formats/openaiCompletions.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/openaiCompletions.ts"

conforms(openaiCompletions, transcripts)
