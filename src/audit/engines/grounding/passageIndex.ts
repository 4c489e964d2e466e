import type { Document } from "../../../exchange/Document.ts"
import { isCut, type Passage, passagesOf } from "./passages.ts"
import type { Reader, Word } from "./words.ts"

/** Places in the documents that are looked at for one claim's words before the best are chosen. */
export const MOST_CANDIDATES = 5_000

/**
 * The documents, split and indexed once, so that a claim costs as much as its words occur, and not as much as the
 * documents are long.
 */
export interface PassageIndex {
  /** Whether a word occurs anywhere in the documents. */
  readonly has: (term: string) => boolean
  /** How much a word tells: the rarer in the documents, the more; most for one that they do not have. */
  readonly weight: (term: string) => number
  /** The words of a passage. */
  readonly words: (passage: number) => ReadonlyArray<Word>
  /** The terms of a passage. */
  readonly terms: (passage: number) => ReadonlySet<string>
  readonly text: (passage: number) => string
  readonly passage: (passage: number) => Passage | undefined
  /** The passages that share most with these terms, best first, at most `count`. */
  readonly nearest: (terms: ReadonlySet<string>, count: number) => ReadonlyArray<number>
  /** A passage with the one before and the one after it in its document, in order. */
  readonly window: (passage: number) => ReadonlyArray<number>
  /** Reads a text as the documents were read. */
  readonly read: Reader
  readonly documents: ReadonlyArray<Document>
  /** Whether the documents go on after what was read. */
  readonly isCut: boolean
}

/** Indexes the documents. */
export const indexed = (documents: ReadonlyArray<Document>, read: Reader): PassageIndex => {
  const passages: Array<Passage> = []
  const postings = new Map<string, Array<number>>()
  const textOf = ({ document, start, end }: Passage): string =>
    documents[document]?.content.slice(start, end) ?? ""

  for (const passage of passagesOf(documents)) {
    const number = passages.push(passage) - 1
    for (const { term, kind } of read(textOf(passage))) {
      if (kind === "function") continue
      const posting = postings.get(term)
      if (posting === undefined) postings.set(term, [number])
      else if (posting.at(-1) !== number) posting.push(number)
    }
  }

  const scores = new Float64Array(passages.length)
  const readings = new Map<number, { words: ReadonlyArray<Word>; terms: ReadonlySet<string> }>()
  const reading = (number: number) => {
    const known = readings.get(number)
    if (known !== undefined) return known
    const passage = passages[number]
    const words = passage === undefined ? [] : read(textOf(passage))
    const made = { words, terms: new Set(words.map(({ term }) => term)) }
    readings.set(number, made)
    return made
  }
  const weight = (term: string): number =>
    Math.log((passages.length + 10) / ((postings.get(term)?.length ?? 0) + 1))

  const nearest = (terms: ReadonlySet<string>, count: number): ReadonlyArray<number> => {
    const lists = Array.from(terms, (term) => ({ weight: weight(term), list: postings.get(term) ?? [] }))
    lists.sort((left, right) => left.list.length - right.list.length)
    const touched: Array<number> = []
    let looked = 0
    for (const { weight, list } of lists) {
      if (looked > 0 && looked + list.length > MOST_CANDIDATES) break
      for (const number of looked === 0 ? list.slice(0, MOST_CANDIDATES) : list) {
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

  return {
    documents,
    isCut: isCut(documents),
    has: (term) => postings.has(term),
    weight,
    words: (number) => reading(number).words,
    terms: (number) => reading(number).terms,
    text: (number) => {
      const passage = passages[number]
      return passage === undefined ? "" : textOf(passage)
    },
    passage: (number) => passages[number],
    nearest,
    window: (number) => {
      const document = passages[number]?.document
      return [number - 1, number, number + 1].filter((near) => passages[near]?.document === document)
    },
    read,
  }
}

/** Keeps `best` the highest-scored `count` numbers, best first; the earlier passage wins a tie. */
const insert = (best: Array<number>, number: number, scores: Float64Array, count: number): void => {
  const score = scores[number] ?? 0
  let at = best.length
  while (at > 0 && (scores[best[at - 1] ?? -1] ?? 0) < score) at--
  if (at >= count) return
  best.splice(at, 0, number)
  if (best.length > count) best.pop()
}
