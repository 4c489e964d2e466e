import { cohereChatV1 } from "../../../src/exchange/formats/cohereChatV1.ts"
import { conforms } from "./FormatConformance.ts"
import { transcripts } from "./transcripts/cohereChatV1.ts"

conforms(cohereChatV1, transcripts)
