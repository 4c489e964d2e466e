import type { Place, Telling } from "./context.ts"

/** A name: neighbouring capitalised words, such as "Eiffel Tower". */
export interface Name extends Place {
  readonly terms: ReadonlyArray<string>
  readonly start: number
  readonly end: number
  /** Whether it is a single word at the start of a sentence, which has its capital from there. */
  readonly isInitial: boolean
  /** Whether it is written in capitals alone: "USA". */
  readonly isAbbreviation: boolean
}

/** Whether two names end alike, as "William Shakespeare" and "Shakespeare" do. */
export const isSameName = (one: Name, other: Name): boolean => one.terms.at(-1) === other.terms.at(-1)

const ABBREVIATION = /^(?:\p{Lu}\.?){2,}$/u

/** Names of one text that are looked at: with more it is a list. */
const MOST_NAMES = 12

const SENTENCE_START = /(?:^|[.:!?…"“(*\n]|[-•]\s)\s*$/

/** Between the words of one name there is a space or a hyphen, and at most a "de" or "of". */
const JOINT = /^(?:\s|-|\s(?:of|de|von|van|the|of the|&)\s|\.\s)$/

/** The first names in a text, in order. */
export const namesIn = ({ telling, text }: Telling): ReadonlyArray<Name> => {
  const names: Array<Name> = []
  for (let at = 0; at < telling.length; at++) {
    const word = telling[at]
    if (word?.kind !== "content" || !word.isCapitalised) continue
    const { end, start, term } = word
    const last = names.at(-1)
    if (last !== undefined && last.last === at - 1 && JOINT.test(text.slice(last.end, start))) {
      const terms = [...last.terms, term]
      names[names.length - 1] = { ...last, last: at, terms, end, isInitial: false, isAbbreviation: false }
    } else if (names.length === MOST_NAMES) break
    else {
      const isInitial = SENTENCE_START.test(text.slice(Math.max(0, start - 4), start))
      const isAbbreviation = ABBREVIATION.test(text.slice(start, end))
      names.push({ first: at, last: at, terms: [term], start, end, isInitial, isAbbreviation })
    }
  }
  return names
}
