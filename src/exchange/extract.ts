import { Effect, Schema } from "effect"
import { decode } from "./ContentDecoding.ts"
import { DecodedBody, isError } from "./DecodedBody.ts"
import { findDocuments } from "./documents/findDocuments.ts"
import type { CapturedMessage, Ending, Exchange } from "./Exchange.ts"
import type { Extraction, IncompleteReason } from "./Extraction.ts"
import { readExchange } from "./formats/formats.ts"

/**
 * An exchange that there is nothing to audit in. `reason` is one line for the debug log and holds nothing of the
 * bodies.
 */
export class Unauditable extends Schema.TaggedError<Unauditable>()("Unauditable", {
  reason: Schema.String,
}) {}

/**
 * Turns an exchange as captured into what an audit needs: the query, the answer, and the documents.
 *
 * **Details**
 *
 * Never throws or hangs, whatever the bytes. `decodedLimit` is the most bytes that either body may have once its
 * content codings are undone. A body that was cut is read as far as it goes, and `incompleteReason` says why: how
 * the response ended comes first, then the capture limit (on the request as well, as documents may be missing), then
 * an answer that stopped without the sign that ends it.
 */
export const extract = Effect.fnUntraced(function* (
  exchange: Exchange,
  options: { readonly decodedLimit: number },
): Effect.fn.Return<Extraction, Unauditable> {
  const { path, ending } = exchange
  const { status } = exchange.response
  if (status < 200 || status > 299) return yield* unauditable(`upstream answered ${status}`)
  if (exchange.request.body.passedBytes === 0) return yield* unauditable("the request has no body")

  const request = yield* decodeBody("request", exchange.request, "complete", options.decodedLimit)
  const response = yield* decodeBody("response", exchange.response, ending, options.decodedLimit)
  const reading = readExchange({ path, request: request.body, response: response.body })
  if (reading === undefined) return yield* unauditable("no known format in the request and its response")

  const { format, prompt, reply } = reading
  const failed = response.body.items.items.some(isError)
  if (reply.answer === "") {
    if (failed) return yield* unauditable("the upstream answered with an error")
    return yield* unauditable(reply.callsTools ? "the answer only calls tools" : "the answer is empty")
  }
  return {
    format,
    model: reply.model ?? prompt.model,
    ...findDocuments(request.body.object, prompt.messages, [...prompt.documents, ...reply.documents]),
    answer: reply.answer,
    incompleteReason: incompleteReason(
      ending,
      request.beyondLimit || response.beyondLimit,
      reply.finished && !failed && !response.body.truncated,
    ),
    usage: reply.usage,
    finishReason: reply.finishReason,
    notes: [
      ...prompt.notes,
      ...reply.notes,
      ...(reply.refused ? ["The model refused to answer."] : []),
      ...(failed ? ["The upstream broke off the answer with an error."] : []),
    ],
  }
})

const unauditable = (reason: string): Unauditable => new Unauditable({ reason })

interface LimitedBody {
  readonly body: DecodedBody
  /** Whether a limit cut it, the capture's or that on decoded bytes. */
  readonly beyondLimit: boolean
}

const decodeBody = (
  name: string,
  message: CapturedMessage,
  ending: Ending,
  limit: number,
): Effect.Effect<LimitedBody, Unauditable> =>
  decode(message.body.bytes(), message.contentEncoding, limit).pipe(
    Effect.map(({ bytes, truncated }) => ({
      body: new DecodedBody(
        bytes,
        message.contentType,
        truncated || message.body.truncated || ending !== "complete",
      ),
      beyondLimit: message.body.truncated || (truncated && bytes.length >= limit),
    })),
    Effect.mapError(({ reason }) => unauditable(`${name}: ${reason}`)),
  )

const incompleteReason = (
  ending: Ending,
  beyondLimit: boolean,
  finished: boolean,
): IncompleteReason | null => {
  if (ending !== "complete") return ending
  if (beyondLimit) return "capture_limit"
  return finished ? null : "upstream_closed"
}
