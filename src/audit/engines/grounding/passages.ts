import type { Document } from "../../../exchange/Document.ts"
import { LONGEST_SENTENCE, sentences, type Span, trimmed } from "./sentences.ts"

/** Characters of the documents that are read, counted over all of them in order; the rest is left out. */
export const MOST_CHARACTERS = 2_000_000

/**
 * A sentence, line or JSON member of a document: the smallest piece that is quoted as evidence.
 *
 * `document` is the position of its document in the request. Offsets are into that document's `content`.
 */
export interface Passage extends Span {
  readonly document: number
  /** Whether it is a JSON name with its value, and no prose. */
  readonly isMember: boolean
}

const JSON_START = /^\s*[{[]/
const MEMBER = /^[{[\s]*"[^"]{1,100}"\s*:/
const MEMBER_END = /,(?=\s*")|[{[](?=\s*["{[])/g

const SENTENCE_END = /[.!?。！？\n]/

/** One JSON member, or the sentences of a long value. */
const spansOf = (content: string, start: number, end: number): Iterable<Span> => {
  const text = content.slice(start, end)
  if (text.length > LONGEST_SENTENCE || SENTENCE_END.test(text)) return sentences(text, start)
  const span = trimmed(content, { start, end })
  return span.end > span.start ? [span] : []
}

/** Cuts JSON at its commas and opening brackets, so that one member's value is not read as another's. */
function* membersOf(content: string): Generator<Span> {
  let start = 0
  for (const { index } of content.matchAll(MEMBER_END)) {
    yield* spansOf(content, start, index)
    start = index + 1
  }
  yield* spansOf(content, start, content.length)
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
    for (const { start, end } of spans) {
      yield { document, start, end, isMember: MEMBER.test(read.slice(start, end)) }
    }
  }
}

/** Whether the documents are longer than what is read of them. */
export const isCut = (documents: ReadonlyArray<Document>): boolean =>
  documents.reduce((sum, { content }) => sum + content.length, 0) > MOST_CHARACTERS
