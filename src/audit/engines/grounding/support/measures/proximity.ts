import type { AlignedWord, Alignment } from "../alignment.ts"
import { contextsOf } from "./contexts.ts"
import { mean } from "./mean.ts"
import { piecesOf } from "./pieces.ts"

const NEAR = 5
const FAR = 20

/** A piece of which less stands together is poor. */
const POOR = 0.5

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
  /** Share of the neighbouring telling words that stand near each other in the evidence. */
  readonly nearPairs: number
  /** Of the neighbouring telling words that the evidence has, the share that it has only far apart. */
  readonly farPairs: number
  /** Share of the claim that stands around a word of it, where the evidence has that word: the mean over its words. */
  readonly meanContext: number
  /** The same for the word with least around it, among those that the evidence has. */
  readonly leastContext: number
  /** The same for the quantity, and for the name, with least around it. */
  readonly leastQuantityContext: number
  readonly leastNameContext: number
  /** For the claim cut into small pieces: how much of each stands together somewhere, in the mean and at worst. */
  readonly meanPiece: number
  readonly worstPiece: number
  readonly poorPieces: number
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
  const distances: Array<number> = []
  let apart = 0
  let near = 0
  let far = 0
  let leastContext = 1
  let leastQuantityContext = 1
  let leastNameContext = 1
  for (let number = 0; number < telling.length; number++) {
    const each = telling[number]
    const context = contexts[number]
    if (each === undefined || context === undefined) continue
    const before = number === 0 ? undefined : telling[number - 1]
    const between = distance(before?.places ?? NOWHERE, each.places)
    distances.push(between)
    if (between !== -1) {
      apart++
      if (between <= NEAR) near++
      if (between >= FAR) far++
    }
    if (context < leastContext && each.places.length > 0) leastContext = context
    if (context < leastQuantityContext && each.word.kind === "quantity") leastQuantityContext = context
    if (context < leastNameContext && each.isName) leastNameContext = context
  }
  const meanContext = mean(contexts)
  const pieces = piecesOf(telling)
  let poorPieces = 0
  for (const piece of pieces) if (piece < POOR) poorPieces++
  const measures = {
    novelPairs: novelPairs(words),
    nearPairs: telling.length < 2 ? meanContext : near / (telling.length - 1),
    farPairs: apart === 0 ? 0 : far / apart,
    meanContext,
    leastContext,
    leastQuantityContext,
    leastNameContext,
    meanPiece: mean(pieces),
    worstPiece: Math.min(...pieces),
    poorPieces,
  }
  return { measures, ofWords: { contexts, distances } }
}
