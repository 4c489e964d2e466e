import { bedrockConverse } from "../../../src/exchange/formats/bedrockConverse.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/bedrockConverse.ts"

conforms(bedrockConverse, transcripts)
