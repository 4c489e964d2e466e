import { text } from "../../../src/exchange/formats/text.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/text.ts"

conforms(text, transcripts)
