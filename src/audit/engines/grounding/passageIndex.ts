import type { Document } from "../../../exchange/Document.ts"
import { defaultLimits, type GroundingLimits } from "./limits.ts"
import { type NumberLists, numberListsOf } from "./numberLists.ts"
import { makeSearch, type Search } from "./passageSearch.ts"
import { type Passage, passagesOf } from "./passages.ts"
import { PassageWords } from "./passageWords.ts"
import type { Reader, Word } from "./words.ts"

/**
 * The documents, split and indexed once, so that a claim costs as much as its words occur, and not as much as the
 * documents are long. Passages are known by their number, from 0 in the order of the documents.
 */
export interface PassageIndex {
  /** Whether a word occurs anywhere in the documents. */
  readonly has: (term: string) => boolean
  /** How much a word tells: the rarer in the documents, the more; most for one that they do not have. */
  readonly weight: (term: string) => number
  /** The same of a word by the id of its term. */
  readonly hasId: (id: number) => boolean
  readonly weightOfId: (id: number) => number
  /** How many passages have a word; copies of a passage count as one. */
  readonly occurrences: (id: number) => number
  /** The words of a passage, with offsets into its text. */
  readonly words: (passage: number) => ReadonlyArray<Word>
  /** The words of all passages as numbers. */
  readonly passageWords: PassageWords
  /** The terms of a passage. */
  readonly terms: (passage: number) => ReadonlySet<string>
  /** The text of a passage as it was read; its quote is `content.slice(start, end)` of its document. */
  readonly text: (passage: number) => string
  readonly passage: (passage: number) => Passage | undefined
  /** How many passages there are. */
  readonly size: number
  /**
   * The passages that share most with the terms of these ids, best first, at most `count`. The terms of a `context`
   * count less. Of passages with the same text only the first is found.
   */
  readonly nearest: Search
  /** A passage with the one before and the one after it in its document, in order. */
  readonly window: (passage: number) => ReadonlyArray<number>
  /** Reads a text as the documents were read. */
  readonly read: Reader
  readonly documents: ReadonlyArray<Document>
  /** Whether the documents go on after what was read. */
  readonly isCut: boolean
}

/** For each term the passages that have it, without copies. Words that only join others are left out. */
const postingsOf = (words: PassageWords, passages: number): NumberLists => {
  const terms = new Int32Array(words.list.length)
  const holders = new Int32Array(words.list.length)
  const last = new Int32Array(words.terms.size).fill(-1)
  let pairs = 0
  for (let passage = 0; passage < passages; passage++) {
    if (words.isCopy(passage)) continue
    const end = words.end(passage)
    for (let at = words.start(passage); at < end; at++) {
      const term = words.numbers[at] ?? 0
      if (last[term] === passage || words.list.kindAt(at) === "function") continue
      last[term] = passage
      terms[pairs] = term
      holders[pairs++] = passage
    }
  }
  return numberListsOf(words.terms.size, terms, holders, pairs)
}

/** Indexes the documents. */
export const indexed = (
  documents: ReadonlyArray<Document>,
  read: Reader,
  limits: GroundingLimits = defaultLimits,
): PassageIndex => {
  const { passages, isCut } = passagesOf(documents, limits)
  const passageWords = new PassageWords(passages, read)
  const { vocabulary } = passageWords.list
  const postings = postingsOf(passageWords, passages.length)

  const occurrences = (id: number): number => {
    const term = passageWords.terms.of(id)
    return term === -1 ? 0 : (postings.starts[term + 1] ?? 0) - (postings.starts[term] ?? 0)
  }
  const weights: Array<number> = []
  const weightOf = (count: number): number =>
    (weights[count] ??= Math.log((passages.length + 10) / (count + 1)))
  const ofTerm = (term: string): number => {
    const id = vocabulary.knownId(term)
    return id === undefined ? 0 : occurrences(id)
  }
  const terms = new Map<number, ReadonlySet<string>>()

  return {
    documents,
    isCut,
    read,
    passageWords,
    size: passages.length,
    has: (term) => ofTerm(term) > 0,
    weight: (term) => weightOf(ofTerm(term)),
    hasId: (id) => occurrences(id) > 0,
    weightOfId: (id) => weightOf(occurrences(id)),
    occurrences,
    words: (passage) => passageWords.of(passage),
    terms: (passage) => {
      const known = terms.get(passage)
      if (known !== undefined) return known
      const made = new Set(passageWords.of(passage).map(({ term }) => term))
      terms.set(passage, made)
      return made
    },
    text: (passage) => passages[passage]?.text ?? "",
    passage: (passage) => passages[passage],
    nearest: makeSearch(passageWords.terms, postings, weightOf, passages.length, limits.places),
    window: (passage) => {
      const document = passages[passage]?.document
      const window: Array<number> = []
      for (let near = Math.max(0, passage - 1); near <= passage + 1; near++) {
        if (passages[near]?.document === document) window.push(near)
      }
      return window
    },
  }
}
