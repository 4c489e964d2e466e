import type { Span } from "../sentences.ts"

/**
 * A statement of an answer, before it is checked. `answer.slice(start, end)` is exactly `text`.
 */
export interface Statement extends Span {
  readonly text: string
  /**
   * `text` as it is read: with spaces in the place of Markdown and of references to the documents. As long as `text`,
   * so that an offset into the one is an offset into the other.
   */
  readonly reading: string
  /**
   * What the rest of the answer says that this statement speaks of: the headers and the label of a table's row, the
   * sentence that introduces a list, whom "he" means. It helps to find the place in the documents and to understand
   * the statement, and needs no support. Often empty.
   */
  readonly context: string
  /** Why there is nothing to check in it, and `null` where there is. */
  readonly unverifiable: string | null
}
