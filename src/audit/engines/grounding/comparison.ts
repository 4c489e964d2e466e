import type { Candidates } from "./candidates.ts"
import { type ReadClaim, tellingWords } from "./claims/ReadClaim.ts"
import type { PassageIndex } from "./passageIndex.ts"
import { agrees } from "./quantities.ts"
import { isDenying } from "./contradiction/denial.ts"
import type { ReadText, Word } from "./words.ts"

/** A claim of so few words is no sentence, so that a capital at its start means a name. */
const FEW = 3

/** How a claim and the passages nearest to it compare: the measures that a judgement rests on. */
export interface Comparison {
  /** Share of the claim's words, weighted by rarity, that one passage and its two neighbours have. 0 to 1. */
  readonly coverage: number
  /** Share of the claim's neighbouring pairs of words that none of the passages has. 0 to 1. */
  readonly novelPairs: number
  /** Whether the nearest passage is a JSON name with its value, which a sentence always adds words to. */
  readonly isData: boolean
  /** Whether the claim denies something and none of the passages denies anything. */
  readonly isLoneDenial: boolean
  /** Quantities in digits that no document has. */
  readonly missingQuantities: ReadonlyArray<Word>
  /** Capitalised words inside the claim that no document has. */
  readonly missingNames: ReadonlyArray<Word>
  /** Words and quantities that none of the passages has. */
  readonly missingWords: ReadonlyArray<Word>
}

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

const SENTENCE_START = /(?:^|[.:!?…"“(*])\s*$/

/** A capitalised word is a name, unless it may be so only because a sentence starts there. */
const isName = ({ text, words }: ReadText, word: Word): boolean =>
  word.isCapitalised &&
  (words.length <= FEW || !SENTENCE_START.test(text.slice(Math.max(0, word.start - 4), word.start)))

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
 * Compares a claim with the passages nearest to it. A name that the question has is not held against the answer.
 */
export const compare = (
  index: PassageIndex,
  claim: ReadClaim,
  { passages, windows }: Candidates,
): Comparison => {
  const words = tellingWords(claim.words)
  const asked = new Set(claim.question.words.map(({ term }) => term))
  const coverage = Math.max(0, ...windows.map((near) => coverageOf(index, words, near)))
  const pairs = new Set(passages.flatMap((passage) => pairsOf(index.words(passage))))
  const claimPairs = pairsOf(claim.words)
  const novel = claimPairs.filter((pair) => !pairs.has(pair))
  const missingWords = words.filter((word) => !isIn(index, passages, word))
  return {
    coverage,
    novelPairs: claimPairs.length === 0 ? 1 - coverage : novel.length / claimPairs.length,
    isData: index.passage(passages[0] ?? -1)?.isMember === true,
    isLoneDenial: isDenying(claim.words) && !passages.some((passage) => isDenying(index.words(passage))),
    missingQuantities: missingWords.filter(
      ({ quantity, term }) => quantity !== null && !quantity.inWords && !quantity.isLabel && !index.has(term),
    ),
    missingNames: missingWords.filter(
      (word) => isName(claim, word) && !index.has(word.term) && (claim.isBare || !asked.has(word.term)),
    ),
    missingWords,
  }
}
