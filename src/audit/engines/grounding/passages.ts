import type { Document } from "../../../exchange/Document.ts"
import { attributeName } from "./documents/attributeNames.ts"
import { type Attribute, readJson } from "./documents/attributes.ts"
import { unescapedJson } from "./jsonText.ts"
import { defaultLimits, type GroundingLimits } from "./limits.ts"
import { sentences, type Span } from "./sentences.ts"

/**
 * A sentence, line or JSON member of a document: the smallest piece that is quoted as evidence.
 *
 * `document` is the position of its document in the request. Offsets are into that document's `content`.
 */
export interface Passage extends Span {
  readonly document: number
  /**
   * What is read of it. For prose just what stands there; for JSON with escapes resolved, and for a member with the
   * names around it put before it (`hours "Monday": "8:00-17:00"`).
   */
  readonly text: string
  /** The JSON value that it is, or is a sentence of; `null` in prose. */
  readonly attribute: Attribute | null
  /** Whether it is a JSON name with its value, and no prose. */
  readonly isMember: boolean
}

/** A string value that is longer, or has an end of a sentence before its own, is prose. */
const LONGEST_MEMBER = 200
const SENTENCE_END = /[.!?。！？]["')]?\s|[。！？]./

const isProse = ({ kind, value }: Attribute): boolean =>
  kind === "string" &&
  typeof value === "string" &&
  (value.length > LONGEST_MEMBER || SENTENCE_END.test(value))

function* prose(content: string, span: Span, document: number): Generator<Passage> {
  const text = span.start === 0 && span.end === content.length ? content : content.slice(span.start, span.end)
  for (const { start, end } of sentences(text)) {
    yield {
      document,
      start: span.start + start,
      end: span.start + end,
      text: text.slice(start, end),
      attribute: null,
      isMember: false,
    }
  }
}

/** A JSON member as one passage, or each sentence of a value that is prose. */
function* member(content: string, attribute: Attribute, document: number): Generator<Passage> {
  const { start, end, path, valueStart } = attribute
  if (!isProse(attribute)) {
    const holders = attributeName({ path: start < valueStart ? path.slice(0, -1) : path })
    const own = unescapedJson(content.slice(start, end)).text
    yield { document, start, end, text: `${holders} ${own}`.trimStart(), attribute, isMember: true }
    return
  }
  const quotes = /^["']/.test(content.charAt(valueStart)) ? 1 : 0
  const from = valueStart + quotes
  const isClosed = quotes === 1 && end > from && content.charAt(end - 1) === content.charAt(valueStart)
  const { text, offsetOf } = unescapedJson(content.slice(from, isClosed ? end - 1 : end))
  for (const sentence of sentences(text)) {
    yield {
      document,
      start: from + offsetOf(sentence.start),
      end: from + offsetOf(sentence.end),
      text: text.slice(sentence.start, sentence.end),
      attribute,
      isMember: false,
    }
  }
}

/** The passages of one document: JSON by its attributes, all else by its sentences. */
function* passagesOfDocument(content: string, document: number): Generator<Passage> {
  const { attributes, spans } = readJson(content)
  let next = 0
  let read = 0
  for (const span of spans) {
    yield* prose(content, { start: read, end: span.start }, document)
    for (
      let each = attributes[next];
      each !== undefined && each.start < span.end;
      each = attributes[++next]
    ) {
      yield* member(content, each, document)
    }
    read = span.end
  }
  yield* prose(content, { start: read, end: content.length }, document)
}

/** The passages of the documents, in order, up to the limits, and whether those left any out. */
export const passagesOf = (
  documents: ReadonlyArray<Document>,
  limits: Pick<GroundingLimits, "characters" | "passages"> = defaultLimits,
): { readonly passages: ReadonlyArray<Passage>; readonly isCut: boolean } => {
  const passages: Array<Passage> = []
  let left = limits.characters
  for (const [document, { content }] of documents.entries()) {
    const read = content.length > left ? content.slice(0, left) : content
    left -= read.length
    for (const passage of passagesOfDocument(read, document)) {
      if (passages.length === limits.passages) return { passages, isCut: true }
      passages.push(passage)
    }
    if (read.length < content.length) return { passages, isCut: true }
  }
  return { passages, isCut: false }
}
