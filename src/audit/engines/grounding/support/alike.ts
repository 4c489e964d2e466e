import { madeOnce } from "../madeOnce.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { makeScratch } from "../scratch.ts"
import { likeness } from "./measures/likeness.ts"

/** Two words at least so alike are taken for forms of one. */
const ALIKE = 0.6

/** The first three letters of a word as one number. Words that differ in them are not alike. */
const beginningOf = (term: string): number =>
  term.length < 3
    ? 0
    : Math.imul(Math.imul(term.charCodeAt(0), 0x1_0001) + term.charCodeAt(1), 0x1_0001) + term.charCodeAt(2)

/** For each term of an index how it begins. */
const beginningsOf = madeOnce(({ passageWords: { list, terms } }: PassageIndex): Int32Array => {
  const beginnings = new Int32Array(terms.size)
  for (let term = 0; term < terms.size; term++) {
    beginnings[term] = beginningOf(list.vocabulary.term(terms.id(term)))
  }
  return beginnings
})

const contentScratch = makeScratch()

/** The numbers of the terms of content words in some passages, each once. */
const contentsOf = (
  { passageWords }: PassageIndex,
  passages: ReadonlyArray<number>,
): ReadonlyArray<number> => {
  const isContent = contentScratch(passageWords.terms.size)
  const contents: Array<number> = []
  for (const passage of passages) {
    const end = passageWords.end(passage)
    for (let at = passageWords.start(passage); at < end; at++) {
      const term = passageWords.numbers[at] ?? 0
      if (isContent[term] === 1 || passageWords.list.kindAt(at) !== "content") continue
      isContent[term] = 1
      contents.push(term)
    }
  }
  return contents
}

/** Tells whether some passages have a content word that is written much like another. */
export const makeHasAlike = (
  index: PassageIndex,
  passages: ReadonlyArray<number>,
): ((term: string) => boolean) => {
  const { list, terms } = index.passageWords
  let contents: ReadonlyArray<number> | undefined
  const known = new Map<string, boolean>()
  const look = (term: string): boolean => {
    contents ??= contentsOf(index, passages)
    const beginnings = beginningsOf(index)
    const beginning = beginningOf(term) | 0
    for (const other of contents) {
      if (beginnings[other] !== beginning) continue
      if (likeness(term, list.vocabulary.term(terms.id(other))) >= ALIKE) return true
    }
    return false
  }
  return (term) => {
    let found = known.get(term)
    if (found === undefined) {
      found = look(term)
      known.set(term, found)
    }
    return found
  }
}
