import type { Place, Telling } from "./context.ts"

/** A name: neighbouring capitalised words, such as "Eiffel Tower". */
export interface Name extends Place {
  readonly terms: ReadonlyArray<string>
  readonly start: number
  readonly end: number
  /** Whether it is a single word at the start of a sentence, which has its capital from there. */
  readonly isInitial: boolean
}

/** Names of one text that are looked at: with more it is a list. */
const MOST_NAMES = 12

const SENTENCE_START = /(?:^|[.:!?…"“(*\n]|[-•]\s)\s*$/

/** Between the words of one name there is a space or a hyphen, and at most a "de" or "of". */
const JOINT = /^(?:\s|-|\s(?:of|de|von|van|the|of the|&)\s|\.\s)$/

/** The first names in a text, in order. */
export const namesIn = ({ telling, text }: Telling): ReadonlyArray<Name> => {
  const names: Array<Name> = []
  for (const [at, { kind, isCapitalised, term, start, end }] of telling.entries()) {
    if (kind !== "content" || !isCapitalised) continue
    const last = names.at(-1)
    if (last !== undefined && last.last === at - 1 && JOINT.test(text.slice(last.end, start))) {
      names[names.length - 1] = { ...last, last: at, terms: [...last.terms, term], end, isInitial: false }
    } else if (names.length === MOST_NAMES) break
    else {
      const isInitial = SENTENCE_START.test(text.slice(Math.max(0, start - 4), start))
      names.push({ first: at, last: at, terms: [term], start, end, isInitial })
    }
  }
  return names
}
