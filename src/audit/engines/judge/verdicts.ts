import { Array, Effect, Order, Schema } from "effect"
import { toCodecOpenAI } from "effect/ai/OpenAiStructuredOutput"
import { ClaimStatus } from "../../AuditResult.ts"
import type { ChatReply } from "./ChatEndpoint.ts"
import { type ChatError, chatError } from "./ChatError.ts"

/** What the judge says of one claim. Claims and documents are numbered from 1, as in the prompt. */
export const Verdict = Schema.Struct({
  claim: Schema.Int,
  status: ClaimStatus,
  confidence: Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 })),
  evidence: Schema.Array(Schema.Struct({ document: Schema.Int, quote: Schema.String })),
  reasoning: Schema.String,
})
export type Verdict = typeof Verdict.Type

const { codec, jsonSchema } = toCodecOpenAI(Schema.Struct({ verdicts: Schema.Array(Verdict) }))

/** The form of a reply as the JSON Schema that endpoints with structured output take. */
export const verdictsSchema = jsonSchema

const decode = Schema.decodeUnknownEffect(codec)
const decodeJson = Schema.decodeEffect(Schema.fromJsonString(Schema.Unknown))

const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>/

/** The JSON object in a reply: models without structured output put it into a code block, or words around it. */
const objectIn = (content: string): string => {
  const said = content.replace(THOUGHTS, "")
  return said.slice(Math.max(0, said.indexOf("{")), said.lastIndexOf("}") + 1)
}

const malformed = (what: string): ChatError => chatError("malformed", what)

/**
 * Reads the verdicts on claims 1 to `count` from a reply, in the order of the claims.
 *
 * Fails, in words that hold nothing of the reply, where it is cut short, is no JSON of the form asked for, or does not
 * have exactly one verdict for each claim.
 */
export const verdictsOf: (
  reply: ChatReply,
  count: number,
) => Effect.Effect<ReadonlyArray<Verdict>, ChatError> = Effect.fnUntraced(function* (
  { content, isCut },
  count,
) {
  if (isCut) {
    return yield* malformed(
      "it was cut at the limit of tokens. Keep each reasoning to a few words and quote little.",
    )
  }
  const json = yield* decodeJson(objectIn(content)).pipe(
    Effect.mapError(() => malformed("it was not one JSON object.")),
  )
  const { verdicts } = yield* decode(json).pipe(
    Effect.mapError(() => malformed("its members were not those of the form asked for.")),
  )
  const inOrder = Array.sortWith(verdicts, ({ claim }) => claim, Order.Number)
  if (inOrder.length !== count || inOrder.some(({ claim }, index) => claim !== index + 1)) {
    return yield* malformed(`it did not have exactly one verdict for each claim from 1 to ${count}.`)
  }
  return inOrder
})
