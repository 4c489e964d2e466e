import type { ReadText, Word } from "../words.ts"

/** Verbs and adjectives that deny what follows them. */
const DENYING =
  /^(?:lack(?:s|ed|ing)?|without|fail(?:s|ed|ing)?|unable|refus(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|declin(?:e|es|ed|ing)|neither|nor|prevent(?:s|ed|ing)?|forbids?|forbidden|hardly|barely|impossible|unlikely|absence|devoid)$/i

/** Words after a negation that it denies, unless punctuation comes first. */
const REACH = 3
/** Words between a negation and what it denies ("not a very good"). */
const GAP = 6

const BREAK = /[,;:.()–—!?]/

/** Words that begin a clause that is not denied. */
const CLAUSE = /^(?:but|because|although|while)$/i

/** The first two letters at a place, in lower case, as one number. */
const beginningAt = (text: string, start: number): number =>
  ((text.charCodeAt(start) | 0x20) << 16) | (text.charCodeAt(start + 1) | 0x20)

/** How those words begin, which most words do not. */
const DENYING_BEGINNINGS: ReadonlySet<number> = new Set(
  "la wi fa un re de ne no pr fo ha ba im ab".split(" ").map((letters) => beginningAt(letters, 0)),
)

const isNegation = (text: string, { kind, start, end }: Word): boolean =>
  kind === "negation" ||
  (DENYING_BEGINNINGS.has(beginningAt(text, start)) && DENYING.test(text.slice(start, end)))

/** "Not only", "No. 1" and "no fewer than" deny nothing. */
const isAffirming = (text: string, word: Word, next: Word | undefined): boolean =>
  next?.kind === "quantity" ||
  (next !== undefined &&
    /^(?:only|just|less|fewer|later|doubt|matter|more)$/i.test(text.slice(next.start, next.end))) ||
  /\b(?:if|whether or|why|or)\s+$/i.test(text.slice(Math.max(0, word.start - 12), word.start))

/** Negations of one text that are looked at. */
const MOST_NEGATIONS = 16

/** The first negations of a text that deny something. */
export const negationsIn = ({ text, words }: ReadText): ReadonlyArray<Word> =>
  words
    .filter((word, at) => isNegation(text, word) && !isAffirming(text, word, words[at + 1]))
    .slice(0, MOST_NEGATIONS)

/** A word that a text denies, with the negation. */
export interface Denial {
  readonly word: Word
  readonly negation: Word
  /** Whether it is the first content word after the negation, which is denied without doubt. */
  readonly isFirst: boolean
}

/** The words that a text denies, in order; a double negation denies nothing. */
export const denialsIn = ({ text, words }: ReadText): ReadonlyArray<Denial> => {
  const denials = new Map<number, Denial>()
  for (const negation of negationsIn({ text, words })) {
    const at = words.indexOf(negation)
    let reached = 0
    let isFirst = true
    for (let next = at + 1; next <= at + GAP + REACH && reached < REACH; next++) {
      const word = words[next]
      if (word === undefined || BREAK.test(text.slice(words[next - 1]?.end ?? 0, word.start))) break
      if (word.kind === "negation" || CLAUSE.test(text.slice(word.start, word.end))) break
      if (word.kind !== "content") continue
      if (denials.has(next)) denials.delete(next)
      else denials.set(next, { word, negation, isFirst })
      isFirst = false
      reached++
    }
  }
  return [...denials.values()]
}
