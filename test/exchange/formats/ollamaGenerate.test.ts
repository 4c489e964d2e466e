import { ollamaGenerate } from "../../../src/exchange/formats/ollamaGenerate.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/ollamaGenerate.ts"

conforms(ollamaGenerate, transcripts)
