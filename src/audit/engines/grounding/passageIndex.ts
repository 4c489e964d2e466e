import type { Document } from "../../../exchange/Document.ts"
import { defaultLimits, type GroundingLimits } from "./limits.ts"
import { type Passage, passagesOf } from "./passages.ts"
import type { Reader, Word } from "./words.ts"

/** How much a word of a claim's context counts in the search for passages, against one of the claim itself. */
const CONTEXT_SHARE = 0.5

/**
 * The documents, split and indexed once, so that a claim costs as much as its words occur, and not as much as the
 * documents are long. Passages are known by their number, from 0 in the order of the documents.
 */
export interface PassageIndex {
  /** Whether a word occurs anywhere in the documents. */
  readonly has: (term: string) => boolean
  /** How many passages have a word; copies of a passage count as one. */
  readonly occurrences: (term: string) => number
  /** How much a word tells: the rarer in the documents, the more; most for one that they do not have. */
  readonly weight: (term: string) => number
  /** The words of a passage, with offsets into its text. */
  readonly words: (passage: number) => ReadonlyArray<Word>
  /** The terms of a passage. */
  readonly terms: (passage: number) => ReadonlySet<string>
  /** The text of a passage as it was read; its quote is `content.slice(start, end)` of its document. */
  readonly text: (passage: number) => string
  readonly passage: (passage: number) => Passage | undefined
  /**
   * The passages that share most with these terms, best first, at most `count`. The terms of a `context` count less.
   * Of passages with the same text only the first is found.
   */
  readonly nearest: (
    terms: ReadonlySet<string>,
    count: number,
    context?: ReadonlySet<string>,
  ) => ReadonlyArray<number>
  /** A passage with the one before and the one after it in its document, in order. */
  readonly window: (passage: number) => ReadonlyArray<number>
  /** Reads a text as the documents were read. */
  readonly read: Reader
  readonly documents: ReadonlyArray<Document>
  /** Whether the documents go on after what was read. */
  readonly isCut: boolean
}

/** The passages that have a term, ascending. */
type Postings = Map<string, Array<number>>

const NOWHERE: ReadonlyArray<number> = []
const NO_TERMS: ReadonlySet<string> = new Set()

const post = (postings: Postings, words: ReadonlyArray<Word>, number: number): void => {
  for (const { term, kind } of words) {
    if (kind === "function") continue
    const posting = postings.get(term)
    if (posting === undefined) postings.set(term, [number])
    else if (posting[posting.length - 1] !== number) posting.push(number)
  }
}

/** Indexes the documents. A passage that stands in several of them is posted once. */
export const indexed = (
  documents: ReadonlyArray<Document>,
  read: Reader,
  limits: GroundingLimits = defaultLimits,
): PassageIndex => {
  const { passages, isCut } = passagesOf(documents, limits)
  const postings: Postings = new Map()
  const firsts = new Map<string, number>()
  const words = passages.map(({ text }, number) => {
    const first = firsts.get(text)
    if (first !== undefined) return first
    firsts.set(text, number)
    const own = read(text)
    post(postings, own, number)
    return own
  })
  const wordsOf = (number: number): ReadonlyArray<Word> => {
    const found = words[number] ?? []
    return typeof found === "number" ? wordsOf(found) : found
  }

  const terms = new Map<number, ReadonlySet<string>>()
  const weights: Array<number> = []
  const weight = (term: string): number => {
    const count = postings.get(term)?.length ?? 0
    return (weights[count] ??= Math.log((passages.length + 10) / (count + 1)))
  }

  return {
    documents,
    isCut,
    has: (term) => postings.has(term),
    weight,
    words: wordsOf,
    terms: (number) => {
      const known = terms.get(number)
      if (known !== undefined) return known
      const made = new Set(wordsOf(number).map(({ term }) => term))
      terms.set(number, made)
      return made
    },
    text: (number) => passages[number]?.text ?? "",
    passage: (number) => passages[number],
    nearest: makeSearch(postings, weight, passages.length, limits.places),
    occurrences: (term) => postings.get(term)?.length ?? 0,
    window: (number) => {
      const document = passages[number]?.document
      return [number - 1, number, number + 1].filter((near) => passages[near]?.document === document)
    },
    read,
  }
}

const makeSearch = (
  postings: Postings,
  weight: (term: string) => number,
  passages: number,
  places: number,
): PassageIndex["nearest"] => {
  const scores = new Float64Array(passages)
  return (terms, count, context = NO_TERMS) => {
    const lists = Array.from(terms, (term) => ({ weight: weight(term), list: postings.get(term) ?? NOWHERE }))
    for (const term of context) {
      if (terms.has(term)) continue
      lists.push({ weight: weight(term) * CONTEXT_SHARE, list: postings.get(term) ?? NOWHERE })
    }
    lists.sort((left, right) => left.list.length - right.list.length)
    const touched: Array<number> = []
    let looked = 0
    for (const { weight, list } of lists) {
      const isFirst = looked === 0
      if (!isFirst && looked + list.length > places) break
      for (const number of isFirst ? list.slice(0, places) : list) {
        if (scores[number] === 0) touched.push(number)
        scores[number] = (scores[number] ?? 0) + weight
      }
      looked += list.length
    }
    const best: Array<number> = []
    for (const number of touched) insert(best, number, scores, count)
    for (const number of touched) scores[number] = 0
    return best
  }
}

/** Keeps `best` the highest-scored `count` numbers, best first; the earlier passage wins a tie. */
const insert = (best: Array<number>, number: number, scores: Float64Array, count: number): void => {
  const score = scores[number] ?? 0
  let at = best.length
  while (at > 0) {
    const other = best[at - 1] ?? -1
    const otherScore = scores[other] ?? 0
    if (otherScore > score || (otherScore === score && other < number)) break
    at--
  }
  if (at >= count) return
  best.splice(at, 0, number)
  if (best.length > count) best.pop()
}
