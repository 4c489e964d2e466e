import type { Document } from "../../../exchange/Document.ts"
import { sentences, type Span } from "./sentences.ts"

/** Characters of the documents that are read, counted over all of them in order; the rest is left out. */
export const MOST_CHARACTERS = 2_000_000

/**
 * A sentence, line or JSON member of a document: the smallest piece that is quoted as evidence.
 *
 * `document` is the position of its document in the request. Offsets are into that document's `content`.
 */
export interface Passage extends Span {
  readonly document: number
}

const JSON_START = /^\s*[{[]/
const MEMBER_END = /,(?=\s*")/g

/** Cuts JSON at its commas, so that one member's value is not read as another's. */
function* membersOf(content: string): Generator<Span> {
  let start = 0
  for (const match of content.matchAll(MEMBER_END)) {
    yield* sentences(content.slice(start, match.index), start)
    start = match.index + 1
  }
  yield* sentences(content.slice(start), start)
}

/**
 * The passages of the documents, in order, up to `MOST_CHARACTERS`. Lazy.
 *
 * JSON is read as text: its keys and values are the words.
 */
export function* passagesOf(documents: ReadonlyArray<Document>): Generator<Passage> {
  let left = MOST_CHARACTERS
  for (const [document, { content }] of documents.entries()) {
    if (left <= 0) return
    const read = content.length > left ? content.slice(0, left) : content
    left -= read.length
    const spans = JSON_START.test(read) ? membersOf(read) : sentences(read)
    for (const { start, end } of spans) yield { document, start, end }
  }
}

/** Whether the documents are longer than what is read of them. */
export const isCut = (documents: ReadonlyArray<Document>): boolean =>
  documents.reduce((sum, { content }) => sum + content.length, 0) > MOST_CHARACTERS
