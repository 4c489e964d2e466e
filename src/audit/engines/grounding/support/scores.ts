import type { Measured, Measures } from "./measures.ts"
import { type OwnMeasures, WORD_MEASURES } from "./measures/words.ts"
import { type Trees, treesOf } from "./trees.ts"

/** What the trees for claims ask: measures, in the order in which the trees know them. */
export interface ClaimTrees extends Trees {
  readonly measures: ReadonlyArray<keyof Measures>
}

/** What the trees for words ask: first the measures of the word, and then some of the claim that it stands in. */
export interface WordTrees extends Trees {
  /** The word's measures, which must be `WORD_MEASURES`. */
  readonly ofWord: ReadonlyArray<keyof OwnMeasures>
  readonly ofClaim: ReadonlyArray<keyof Measures>
}

/** The two judges of a claim: one looks at the whole of it, the other at each telling word. */
export interface TrainedTrees {
  readonly claims: ClaimTrees
  readonly words: WordTrees
}

/** Puts measures in the order of their names into an array, from a place on. */
const fill = (
  numbers: Float64Array,
  start: number,
  names: ReadonlyArray<keyof Measures>,
  measures: Measures,
): void => {
  for (let at = 0; at < names.length; at++) {
    const name = names[at]
    if (name !== undefined) numbers[start + at] = measures[name]
  }
}

/**
 * How doubtful a claim is, as log-odds that a curve has yet to calibrate: the mean of what its measures as a whole say
 * and of what its most doubtful word does.
 */
export const makeScore = ({
  claims,
  words,
}: TrainedTrees): ((measured: Pick<Measured, "measures" | "ofWords">) => number) => {
  const scoreOfClaim = treesOf(claims)
  const scoreOfWord = treesOf(words)
  if (words.ofWord.join() !== WORD_MEASURES.join())
    throw new Error("The model is of other measures: train it anew")
  const ofClaim = new Float64Array(claims.measures.length)
  const ofWord = new Float64Array(words.ofWord.length + words.ofClaim.length)
  return ({ measures, ofWords }) => {
    fill(ofClaim, 0, claims.measures, measures)
    const whole = scoreOfClaim(ofClaim)
    if (ofWords.length === 0) return whole
    fill(ofWord, words.ofWord.length, words.ofClaim, measures)
    let most = Number.NEGATIVE_INFINITY
    for (const own of ofWords) {
      for (let at = 0; at < own.length; at++) ofWord[at] = own[at] ?? 0
      most = Math.max(most, scoreOfWord(ofWord))
    }
    return (whole + most) / 2
  }
}

/** How much the more doubtful of the claims beside one counts: what is made up often goes on for several claims. */
const NEIGHBOUR_SHARE = 0.2

/** About the score of most claims. A neighbour with a lower one makes no claim less doubtful. */
const USUAL = -2.1

/** The scores of an answer's claims, in order, each raised by the more doubtful of those beside it. */
export const amongNeighbours = (scores: ReadonlyArray<number>): ReadonlyArray<number> =>
  scores.map(
    (score, at) =>
      score + NEIGHBOUR_SHARE * Math.max(USUAL, scores[at - 1] ?? USUAL, scores[at + 1] ?? USUAL),
  )
