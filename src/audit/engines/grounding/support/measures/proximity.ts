import type { Alignment } from "../alignment.ts"
import type { AlignedWord } from "../AlignedWord.ts"
import { contextsOf } from "./contexts.ts"
import { mean } from "./mean.ts"
import { piecesOf } from "./pieces.ts"

const FAR = 20

const NOWHERE: ReadonlyArray<number> = []

/** How each telling word of a claim stands to the others in the evidence. */
export interface WordProximities {
  /** Share of the claim, by weight, that stands around the word, where that is most; 0 where the evidence lacks it. */
  readonly contexts: ReadonlyArray<number>
  /** Places between the word and the telling one before it, at most `FAR`; -1 where the evidence lacks either. */
  readonly distances: ReadonlyArray<number>
}

/** How many of a claim's words stand together in the documents as they do in the claim. */
export interface Proximity {
  /** Share of the neighbouring pairs of words that no passage has as neighbours. */
  readonly novelPairs: number
  /** Share of the claim that stands around a word of it, where the evidence has that word: the mean over its words. */
  readonly meanContext: number
  /** For the claim cut into small pieces: how much of each stands together somewhere, in the mean and at worst. */
  readonly meanPiece: number
  readonly worstPiece: number
}

/** How near any place of one word is to any of another, at most `FAR`; -1 where there is none. */
const distance = (left: ReadonlyArray<number>, right: ReadonlyArray<number>): number => {
  if (left.length === 0 || right.length === 0) return -1
  let least = FAR
  let at = 0
  for (const place of left) {
    while (at < right.length && (right[at] ?? 0) <= place) at++
    if (at < right.length) least = Math.min(least, (right[at] ?? 0) - place)
    if (at === 0) continue
    const before = place - (right[at - 1] ?? 0)
    if (before > 0) least = Math.min(least, before)
  }
  return least
}

const areNeighbours = (left: ReadonlyArray<number>, right: ReadonlyArray<number>): boolean => {
  let at = 0
  for (const place of left) {
    while (at < right.length && (right[at] ?? 0) <= place) at++
    if (right[at] === place + 1) return true
  }
  return false
}

const novelPairs = (words: ReadonlyArray<AlignedWord>): number => {
  let novel = 0
  for (let at = 1; at < words.length; at++) {
    if (!areNeighbours(words[at - 1]?.places ?? NOWHERE, words[at]?.places ?? NOWHERE)) novel++
  }
  return words.length < 2 ? (words[0]?.places.length === 0 ? 1 : 0) : novel / (words.length - 1)
}

/** Measures how the telling words of a claim stand to each other in the evidence: all of them, and each. */
export const proximityOf = ({
  telling,
  words,
}: Alignment): { readonly measures: Proximity; readonly ofWords: WordProximities } => {
  let total = 0
  for (const { weight } of telling) total += weight
  const contexts = contextsOf(telling).map((context) => context / (total || 1))
  const distances = telling.map(({ places }, at) =>
    distance(at === 0 ? NOWHERE : (telling[at - 1]?.places ?? NOWHERE), places),
  )
  const pieces = piecesOf(telling)
  const measures = {
    novelPairs: novelPairs(words),
    meanContext: mean(contexts),
    meanPiece: mean(pieces),
    worstPiece: Math.min(...pieces),
  }
  return { measures, ofWords: { contexts, distances } }
}
