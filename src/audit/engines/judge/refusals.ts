import { type Duration, Redacted, Schema } from "effect"
import { type ChatError, chatError } from "./ChatError.ts"

/** A response of the judge whose status is not 2xx. */
export interface RefusedCall {
  readonly url: URL
  readonly status: number
  readonly location: string | null
  readonly body: string
  readonly apiKey: Redacted.Redacted | null
  readonly retryAfter: Duration.Duration | null
}

const ErrorBody = Schema.fromJsonString(
  Schema.Struct({ error: Schema.Union([Schema.String, Schema.Struct({ message: Schema.String })]) }),
)
const isErrorBody = Schema.decodeOption(ErrorBody)

/** Most characters of what a judge says of a refusal. */
const LONGEST_EXPLANATION = 200

const CONTROL = /\p{Cc}+/gu

/** What the judge says of its refusal, in one line and without our key, which some endpoints repeat. */
const explanationOf = ({ apiKey, body }: RefusedCall): string => {
  const decoded = isErrorBody(body)
  const error = decoded._tag === "Some" ? decoded.value.error : body
  const text = (typeof error === "string" ? error : error.message).replace(CONTROL, " ").trim()
  const key = apiKey === null ? "" : Redacted.value(apiKey)
  const safe = key === "" ? text : text.replaceAll(key, "***")
  return safe === "" ? "" : `: ${safe.slice(0, LONGEST_EXPLANATION)}`
}

const kindOf = (status: number): ChatError["kind"] => {
  if (status === 408 || status === 425 || status === 429 || status >= 500) return "busy"
  if (status === 400 || status === 413 || status === 422) return "refused"
  return "misconfigured"
}

const adviceOf = ({ location, status }: RefusedCall): string => {
  if (status === 401 || status === 403) return " Check TRUTHTABLE_JUDGE_API_KEY."
  if (status === 404 || status === 405) return " Check TRUTHTABLE_JUDGE_URL and TRUTHTABLE_JUDGE_MODEL."
  if (status >= 300 && status < 400 && location !== null) {
    return " Redirects are not followed: set TRUTHTABLE_JUDGE_URL to the address where the judge is."
  }
  return ""
}

/** Tells a refused call as an error: what the judge answered, and what to do about it. */
export const refusalOf = (call: RefusedCall): ChatError =>
  chatError(
    kindOf(call.status),
    `The judge at ${call.url.origin} answered ${call.status}${explanationOf(call)}.${adviceOf(call)}`,
    call.retryAfter,
  )
