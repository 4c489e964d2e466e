import { json } from "../../../src/exchange/formats/json.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/json.ts"

conforms(json, transcripts)
