import type { Telling } from "./context.ts"
import type { Place } from "./context.ts"

/** A name: neighbouring capitalised words, such as "Eiffel Tower". */
export interface Name extends Place {
  readonly terms: ReadonlyArray<string>
  readonly start: number
  readonly end: number
}

const SENTENCE_START = /(?:^|[.:!?…"“(*\n]|[-•]\s)\s*$/

/** Between the words of one name there is a space or a hyphen, and at most a "de" or "of". */
const JOINT = /^(?:\s|-|\s(?:of|de|von|van|the|of the|&)\s|\.\s)$/

/**
 * The names in a text, in order. A capitalised word at the start of a sentence is one only with another behind it,
 * or if `isKnown` says so.
 */
export const namesIn = (text: Telling, isKnown: (term: string) => boolean): ReadonlyArray<Name> => {
  const names: Array<Name> = []
  for (const [at, { kind, isCapitalised, term, start, end }] of text.telling.entries()) {
    if (kind !== "content" || !isCapitalised) continue
    const last = names.at(-1)
    if (last !== undefined && last.last === at - 1 && JOINT.test(text.text.slice(last.end, start))) {
      names[names.length - 1] = { ...last, last: at, terms: [...last.terms, term], end }
    } else names.push({ first: at, last: at, terms: [term], start, end })
  }
  return names.filter(
    ({ start, terms }) =>
      terms.length > 1 ||
      terms.some(isKnown) ||
      !SENTENCE_START.test(text.text.slice(Math.max(0, start - 4), start)),
  )
}
