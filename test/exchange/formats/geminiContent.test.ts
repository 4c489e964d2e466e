import { geminiContent } from "../../../src/exchange/formats/geminiContent.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/geminiContent.ts"

conforms(geminiContent, transcripts)
