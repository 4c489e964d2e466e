import type { PassageIndex } from "./passageIndex.ts"
import { agrees } from "./quantities.ts"
import type { Word } from "./words.ts"

/** Passages that are compared closely with one claim, each together with its neighbours. */
export const MOST_PASSAGES = 4

/** How a claim and the passages nearest to it compare: the measures that a judgement rests on. */
export interface Comparison {
  /** The passages that share most with the claim, and their neighbours; the nearest first. */
  readonly passages: ReadonlyArray<number>
  /** Share of the claim's words, weighted by rarity, that one passage and its two neighbours have. 0 to 1. */
  readonly coverage: number
  /** Share of the claim's neighbouring pairs of words that none of the passages has. 0 to 1. */
  readonly novelPairs: number
  /** Quantities in digits that no document has. */
  readonly missingQuantities: ReadonlyArray<Word>
  /** Capitalised words inside the claim that no document has. */
  readonly missingNames: ReadonlyArray<Word>
  /** Words and quantities that none of the passages has. */
  readonly missingWords: ReadonlyArray<Word>
}

/** Words that can be looked for in a document. */
export const tellingWords = (words: ReadonlyArray<Word>): ReadonlyArray<Word> =>
  words.filter((word) => word.kind === "content" || word.kind === "quantity")

const pairsOf = (words: ReadonlyArray<Word>): ReadonlyArray<string> =>
  words.slice(1).map((word, index) => `${words[index]?.term} ${word.term}`)

/** Whether any of the passages has a word, or a quantity that bears it out. */
const isIn = (index: PassageIndex, passages: ReadonlyArray<number>, { term, quantity }: Word): boolean =>
  passages.some(
    (passage) =>
      index.terms(passage).has(term) ||
      (quantity !== null &&
        index.words(passage).some((other) => other.quantity !== null && agrees(quantity, other.quantity))),
  )

/** A capitalised word is a name, unless it may be so only because it starts the claim. */
const isName = (word: Word, claim: ReadonlyArray<Word>): boolean =>
  word.isCapitalised && (word !== claim[0] || claim.length === 1 || claim[1]?.isCapitalised === true)

const neighbourhood = (index: PassageIndex, passage: number): ReadonlyArray<number> => {
  const document = index.passage(passage)?.document
  return [passage - 1, passage, passage + 1].filter((near) => index.passage(near)?.document === document)
}

/** The share of the words, weighted by rarity, that these passages have. */
const coverageOf = (
  index: PassageIndex,
  words: ReadonlyArray<Word>,
  passages: ReadonlyArray<number>,
): number => {
  let found = 0
  let total = 0
  for (const word of words) {
    const weight = index.weight(word.term)
    total += weight
    if (isIn(index, passages, word)) found += weight
  }
  return total === 0 ? 1 : found / total
}

/**
 * Compares a claim with the passages nearest to it.
 *
 * `context` are words that help to find the passages but need no support: those of the question that a bare
 * answer belongs to.
 */
export const compare = (
  index: PassageIndex,
  claim: ReadonlyArray<Word>,
  context: ReadonlyArray<Word>,
): Comparison => {
  const words = tellingWords(claim)
  const sought = new Set([...words, ...tellingWords(context)].map((word) => word.term))
  const nearest = index.nearest(sought, MOST_PASSAGES)
  const neighbourhoods = nearest.map((passage) => neighbourhood(index, passage))
  const passages = [...new Set([...nearest, ...neighbourhoods.flat()])]
  const coverage = Math.max(0, ...neighbourhoods.map((near) => coverageOf(index, words, near)))
  const pairs = new Set(passages.flatMap((passage) => pairsOf(index.words(passage))))
  const claimPairs = pairsOf(claim)
  const novel = claimPairs.filter((pair) => !pairs.has(pair))
  const missingWords = words.filter((word) => !isIn(index, passages, word))
  return {
    passages,
    coverage,
    novelPairs: claimPairs.length === 0 ? 1 - coverage : novel.length / claimPairs.length,
    missingQuantities: missingWords.filter(
      ({ quantity, term }) => quantity !== null && !quantity.inWords && !index.has(term),
    ),
    missingNames: missingWords.filter((word) => isName(word, claim) && !index.has(word.term)),
    missingWords,
  }
}
