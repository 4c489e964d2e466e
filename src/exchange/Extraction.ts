import type { Document } from "./Document.ts"

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
}
