import type { Document } from "./Document.ts"
import type { Usage } from "./Usage.ts"

/** Why an answer is not whole. `null` means that it is. */
export type IncompleteReason = "client_disconnected" | "upstream_closed" | "capture_limit"

/**
 * What an audit needs of an exchange, whatever wire format it was spoken in.
 */
export interface Extraction {
  /** The wire format's name, such as `openai.chat`. */
  readonly format: string
  readonly model: string | null
  /** The user's question, without the documents that came with it. */
  readonly query: string
  readonly answer: string
  readonly documents: ReadonlyArray<Document>
  readonly incompleteReason: IncompleteReason | null
  /** What the provider says it cost, or `null` where it does not say. */
  readonly usage: Usage | null
  /** Why the model stopped, in the provider's own word (`stop`, `end_turn`, `MAX_TOKENS`), or `null`. */
  readonly finishReason: string | null
  /** What a reader of the audit should know: what could not be seen, left out, refused. A sentence each. */
  readonly notes: ReadonlyArray<string>
}
