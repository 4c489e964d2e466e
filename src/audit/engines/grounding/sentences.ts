import { continuesAfterStop } from "./abbreviations.ts"
import { classAt, UNSPACED } from "./characters.ts"

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Sentences longer than this many UTF-16 units are cut at a space, so that no later step meets an unbounded one. */
export const LONGEST_SENTENCE = 1_000

/** A line shorter than this is not taken to be wrapped. */
const SHORTEST_WRAPPED_LINE = 40

/** A Thai clause shorter than this goes on after a space. */
const SHORTEST_THAI_SENTENCE = 20

/** A mark that ends a sentence where white space follows. */
const STOP = 1
/** A mark that ends a sentence whatever follows: of scripts without spaces, and of Arabic, Hindi and others. */
const FULL_STOP = 2
/** What may stand between a mark and the end of its sentence. */
const CLOSER = 3
const LINE_BREAK = 4
const SPACE = 5

/** What each UTF-16 unit is to the end of a sentence; 0 for most. */
const roles = new Uint8Array(0x1_0000)
for (const [role, characters] of [
  [STOP, ".!?…"],
  [FULL_STOP, "。！？｡؟۔।॥።။។։"],
  [CLOSER, "\"'”’»)]}」』）》】*_"],
  [LINE_BREAK, "\n\r\u2028\u2029"],
  [
    SPACE,
    " \t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff",
  ],
] as const) {
  for (let index = 0; index < characters.length; index++) roles[characters.charCodeAt(index)] = role
}
const roleAt = (text: string, index: number): number =>
  index >= 0 && index < text.length ? (roles[text.charCodeAt(index)] ?? 0) : 0

const CITATION = /(?:\[\d{1,3}(?:[,–-] ?\d{1,3})*\])+/y
const LOWERCASE = /\p{Ll}/u
const isLowercase = (text: string, index: number): boolean => {
  if (index >= text.length) return false
  const unit = text.charCodeAt(index)
  return unit < 0x80 ? unit >= 0x61 && unit <= 0x7a : LOWERCASE.test(text.charAt(index))
}

const LETTER_OR_COMMA = /[\p{L},]/u
const GLUED = /^(?!ww)\p{Ll}\p{Ll}$/u
const UPPERCASE = /\p{Lu}/u

const isThai = (text: string, index: number): boolean => {
  if (index < 0 || index >= text.length) return false
  const unit = text.charCodeAt(index)
  return unit >= 0x0e01 && unit <= 0x0e5b
}

const isBetweenThai = (text: string, index: number): boolean =>
  isThai(text, index - 1) && isThai(text, index + 1)

const isWhite = (text: string, index: number): boolean => roleAt(text, index) >= LINE_BREAK

/** The span without the white space at either end. */
export const trimmed = (text: string, { start, end }: Span): Span => {
  while (start < end && isWhite(text, start)) start++
  while (end > start && isWhite(text, end - 1)) end--
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

const isMark = (role: number): boolean => role === STOP || role === FULL_STOP

/** Where the marks, closing brackets and citations that start at a mark end. */
const endOfMarks = (text: string, at: number): number => {
  let end = at + 1
  while (isMark(roleAt(text, end))) end++
  while (roleAt(text, end) === CLOSER) end++
  if (end >= text.length || text.charAt(end) !== "[") return end
  CITATION.lastIndex = end
  return CITATION.test(text) ? CITATION.lastIndex : end
}

/** Whether a line break after `start` is one that only wraps a long line. */
const isWrapped = (text: string, start: number, newline: number): boolean => {
  if (newline - start < SHORTEST_WRAPPED_LINE) return false
  if (text.slice(newline - SHORTEST_WRAPPED_LINE + 1, newline).includes("\n")) return false
  const before =
    text
      .slice(newline - 4, newline)
      .trimEnd()
      .at(-1) ?? ""
  return LETTER_OR_COMMA.test(before) && isLowercase(text, newline + 1)
}

/** Where the next sentence's text begins, at most a few spaces on. */
const afterSpaces = (text: string, at: number): number => {
  let next = at
  while (next < at + 8 && roleAt(text, next) === SPACE) next++
  return next
}

/** Whether a sentence ends at `end` although no space follows: between unspaced letters, or where one was forgotten. */
const isGlued = (text: string, stop: number, end: number): boolean =>
  classAt(text, end) === UNSPACED ||
  (GLUED.test(text.slice(Math.max(0, stop - 2), stop)) && UPPERCASE.test(text.charAt(end)))

/** Whether a sentence that began at `start` ends with the marks between `stop` and `end`. */
const isEnd = (text: string, start: number, stop: number, end: number): boolean => {
  const role = roleAt(text, end)
  if (end >= text.length || role === LINE_BREAK || roleAt(text, stop) === FULL_STOP) return true
  if (role !== SPACE) return isGlued(text, stop, end)
  const next = afterSpaces(text, end)
  if (isLowercase(text, next)) return false
  return text.charAt(stop) !== "." || !continuesAfterStop(text, start, stop, next)
}

/** Where the sentence, or the empty line, that starts at a place of a text ends. */
const endOfSentence = (text: string, start: number): number => {
  let at = start
  while (at < text.length) {
    const role = roleAt(text, at)
    if (role === 0 || role === CLOSER) {
      at++
      continue
    }
    let end = at + 1
    let isBreak = false
    if (role === LINE_BREAK) isBreak = !isWrapped(text, start, at)
    else if (isMark(role)) {
      end = endOfMarks(text, at)
      isBreak = isEnd(text, start, at, end)
    } else if (isBetweenThai(text, at)) isBreak = at - start >= SHORTEST_THAI_SENTENCE
    if (isBreak) return end
    at = end
  }
  return text.length
}

/**
 * The sentences of a text in any language, trimmed of white space.
 *
 * **Details**
 *
 * A sentence ends with its script's marks, or with its line unless that is only wrapped. Abbreviations, initials,
 * decimals and addresses do not end one. Thai, which has no such marks, is cut at spaces. Lazy and linear.
 */
export function* sentences(text: string, offset = 0): Generator<Span> {
  for (let next = 0; next < text.length;) {
    const from = next
    next = endOfSentence(text, from)
    const { end, start } = trimmed(text, { start: from, end: next })
    if (start === end) continue
    if (end - start <= LONGEST_SENTENCE) yield { start: start + offset, end: end + offset }
    else {
      for (const piece of pieces(text, { start, end })) {
        if (piece.end > piece.start) yield { start: piece.start + offset, end: piece.end + offset }
      }
    }
  }
}
