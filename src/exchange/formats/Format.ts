import type { DecodedBody } from "../DecodedBody.ts"
import type { Prompt } from "../reading/Prompt.ts"
import type { Reply } from "../reading/Reply.ts"

/** An exchange with its content codings undone, as a format reads it. */
export interface DecodedExchange {
  /** The path of the request, without its query string. */
  readonly path: string
  readonly request: DecodedBody
  readonly response: DecodedBody
}

/**
 * A wire format in which LLM APIs are spoken.
 *
 * **Details**
 *
 * A new format is a file of its own and a line in `formats.ts`. `readPrompt` and `readReply` give `undefined` where
 * the body is not of the format's shape; an exchange is of the format whose shape both bodies have, so that a format
 * is recognized at any path. `spokenAt` says which paths are its own, where it is asked before all others. Both
 * readers must cope with every body, whatever types its members have.
 */
export interface Format {
  /** Such as `openai.chat`: the API, a dot, the endpoint. */
  readonly name: string
  readonly spokenAt: (path: string) => boolean
  /** Reads the request. The path is there for formats that have the model's name in it. */
  readonly readPrompt: (request: DecodedBody, path: string) => Prompt | undefined
  /** Reads the response. An error in the middle of it is no concern of the format's: `extract` looks for those. */
  readonly readReply: (response: DecodedBody) => Reply | undefined
}
