import { bedrockRetrieveAndGenerate } from "../../../src/exchange/formats/bedrockRetrieveAndGenerate.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/bedrockRetrieveAndGenerate.ts"

conforms(bedrockRetrieveAndGenerate, transcripts)
