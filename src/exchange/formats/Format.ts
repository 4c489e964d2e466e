import type { DecodedBody } from "../DecodedBody.ts"
import type { PromptMessage } from "../PromptMessage.ts"

/** An exchange with its content codings undone, as a format reads it. */
export interface DecodedExchange {
  /** The path of the request, without its query string. */
  readonly path: string
  readonly request: DecodedBody
  readonly response: DecodedBody
}

/**
 * What a format understood of an exchange.
 */
export interface Reading {
  /** The model that answered or, where the response does not say, the one that was asked for. */
  readonly model: string | null
  /** What the model was asked, in order. */
  readonly messages: ReadonlyArray<PromptMessage>
  /** The text of the answer; `""` where it has none. */
  readonly answer: string
  /** Whether the answer asks for tools to be called. */
  readonly callsTools: boolean
  /** Whether the answer says of itself that it ends here. A format without such a sign says `true`. */
  readonly finished: boolean
}

/**
 * A wire format in which LLM APIs are spoken.
 *
 * **Details**
 *
 * A new format is a file of its own and a line in `formats.ts`. `read` looks at the bodies alone and gives
 * `undefined` where either is not of the format's shape, so that a format is recognized at any path; `spokenAt` says
 * which paths are its own, where it is asked before all others. `read` must cope with every body, whatever types
 * its members have.
 */
export interface Format {
  /** Such as `openai.chat`: the API, a dot, the endpoint. */
  readonly name: string
  readonly spokenAt: (path: string) => boolean
  readonly read: (exchange: DecodedExchange) => Reading | undefined
}
