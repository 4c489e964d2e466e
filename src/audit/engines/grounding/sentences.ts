import { isFunctionWord } from "./functionWords.ts"

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Sentences longer than this many UTF-16 units are cut at a space, so that no later step meets an unbounded one. */
export const LONGEST_SENTENCE = 1_000

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" })

const TITLE =
  /(?:^|[\s("'“])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Rev|Hon|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|No|Nr|Fig|Vol|vs|cf|approx|ca|e\.g|i\.e|z\.B|d\.h|bzw)\.\s*$/i
const INITIAL = /(?:^|[\s("'“.])\p{Lu}\.\s*$/u
const NUMBERING = /^\s*\(?\d{1,3}[.)]\s*$/
const STARTS_LOWERCASE = /^\s*\p{Ll}/u
const FIRST_WORD = /^\s*([\p{L}'’]+)/u

/**
 * Whether a segmenter's break between `left` and `right` falls inside a sentence: after a title, an initial or a
 * list number, or before a lowercase letter.
 */
const belongsTogether = (left: string, right: string): boolean => {
  if (left.endsWith("\n") || left.endsWith("\r")) return false
  if (STARTS_LOWERCASE.test(right)) return true
  const tail = left.slice(-12)
  if (TITLE.test(tail) || NUMBERING.test(left)) return true
  if (!INITIAL.test(tail)) return false
  const next = FIRST_WORD.exec(right)?.[1]
  return next === undefined || !isFunctionWord(next.toLowerCase())
}

const WHITESPACE = /\s/

/** The span without the white space at either end. */
export const trimmed = (text: string, span: Span): Span => {
  let { start, end } = span
  while (start < end && WHITESPACE.test(text.charAt(start))) start++
  while (end > start && WHITESPACE.test(text.charAt(end - 1))) end--
  return { start, end }
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Cuts a span into pieces of at most `LONGEST_SENTENCE`, at a space where there is one. */
function* pieces(text: string, span: Span): Generator<Span> {
  let start = span.start
  while (span.end - start > LONGEST_SENTENCE) {
    let cut = start + LONGEST_SENTENCE
    const space = text.slice(start, cut).lastIndexOf(" ")
    if (space > LONGEST_SENTENCE / 2) cut = start + space
    else if (isLowSurrogate(text.charCodeAt(cut))) cut--
    yield trimmed(text, { start, end: cut })
    start = cut
  }
  yield trimmed(text, { start, end: span.end })
}

/**
 * The sentences of a text in any language that Unicode can segment, trimmed of white space. Line breaks end a
 * sentence; abbreviations, initials and decimals do not.
 *
 * Lazy, so that a caller can stop or pause between any two.
 */
export function* sentences(text: string, offset = 0): Generator<Span> {
  let open: { start: number; text: string } | null = null
  for (const { segment, index } of segmenter.segment(text)) {
    if (open !== null && open.text.length < LONGEST_SENTENCE && belongsTogether(open.text, segment)) {
      open.text += segment
      continue
    }
    if (open !== null) yield* shifted(text, open, offset)
    open = { start: index, text: segment }
  }
  if (open !== null) yield* shifted(text, open, offset)
}

function* shifted(text: string, open: { start: number; text: string }, offset: number): Generator<Span> {
  for (const piece of pieces(text, { start: open.start, end: open.start + open.text.length })) {
    if (piece.end > piece.start) yield { start: piece.start + offset, end: piece.end + offset }
  }
}
