import type { AlignedWord, Alignment } from "../alignment.ts"
import { mean } from "./mean.ts"
import { piecesOf } from "./pieces.ts"
import { MOST_PLACES, REACH } from "./reach.ts"

const NEAR = 5
const FAR = 20

/** Places of one word that count around others. */
const MOST_OCCURRENCES = 64

/** How one telling word of a claim stands to the others in the evidence. */
export interface WordProximity {
  /** Share of the claim, by weight, that stands around the word, where that is most; 0 where the evidence lacks it. */
  readonly context: number
  /** Places between the word and the telling one before it, at most `FAR`; `null` where the evidence lacks either. */
  readonly distance: number | null
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

/** How near any place of one word is to any of another; `FAR` where they are further apart. */
const distance = (left: ReadonlyArray<number>, right: ReadonlyArray<number>): number => {
  let least = FAR
  let at = 0
  for (const place of left) {
    while (at < right.length && (right[at] ?? 0) <= place) at++
    if (at < right.length) least = Math.min(least, (right[at] ?? 0) - place)
    const before = place - (right[at - 1] ?? Number.NEGATIVE_INFINITY)
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
    if (!areNeighbours(words[at - 1]?.places ?? [], words[at]?.places ?? [])) novel++
  }
  return words.length < 2 ? (words[0]?.places.length === 0 ? 1 : 0) : novel / (words.length - 1)
}

/** Every place of every telling word, ascending, and where among them the first places of each word are. */
const occurrencesOf = (telling: ReadonlyArray<AlignedWord>) => {
  const count = telling.length
  let size = 0
  for (const { places } of telling) size += Math.min(places.length, MOST_OCCURRENCES)
  // A place and a number as one, so that they sort as numbers do.
  const both = new Float64Array(size)
  let filled = 0
  for (let number = 0; number < count; number++) {
    const { places } = telling[number] ?? { places: [] }
    for (let at = 0; at < places.length && at < MOST_OCCURRENCES; at++) {
      both[filled++] = (places[at] ?? 0) * count + number
    }
  }
  both.sort()
  const places = new Int32Array(size)
  const numbers = new Int32Array(size)
  const startsOf = telling.map((): Array<number> => [])
  for (let at = 0; at < size; at++) {
    const each = both[at] ?? 0
    const place = Math.floor(each / count)
    const number = each - place * count
    places[at] = place
    numbers[at] = number
    const starts = startsOf[number]
    if (starts !== undefined && starts.length < MOST_PLACES) starts.push(at)
  }
  return { places, numbers, startsOf }
}

/** Measures how the telling words of a claim stand to each other in the evidence: all of them, and each. */
export const proximityOf = ({
  telling,
  words,
}: Alignment): { readonly measures: Proximity; readonly ofWords: ReadonlyArray<WordProximity> } => {
  const total = telling.reduce((sum, { weight }) => sum + weight, 0) || 1
  const weights = Float64Array.from(telling, ({ weight }) => weight)
  const { numbers, places, startsOf } = occurrencesOf(telling)
  const met = new Int32Array(telling.length)
  let mark = 0
  /** The weight of the words that stand around a place of one of them, where that is most. */
  const around = (number: number): number => {
    let most = 0
    const add = (at: number): number => {
      const other = numbers[at] ?? 0
      if (met[other] === mark) return 0
      met[other] = mark
      return weights[other] ?? 0
    }
    for (const start of startsOf[number] ?? []) {
      const place = places[start] ?? 0
      mark++
      met[number] = mark
      let sum = weights[number] ?? 0
      for (let at = start - 1; at >= 0 && (places[at] ?? 0) >= place - REACH; at--) sum += add(at)
      for (let at = start + 1; at < places.length && (places[at] ?? 0) <= place + REACH; at++) sum += add(at)
      if (sum > most) most = sum
    }
    return most
  }

  const known = new Map<string, number>()
  const contexts = telling.map(({ word }, number) => {
    const context = known.get(word.term) ?? around(number) / total
    known.set(word.term, context)
    return context
  })
  const pieces = piecesOf(telling)
  const ofWords = telling.map(({ places }, number): WordProximity => {
    const before = telling[number - 1]?.places ?? []
    return {
      context: contexts[number] ?? 0,
      distance: before.length === 0 || places.length === 0 ? null : distance(before, places),
    }
  })
  const distances = ofWords.flatMap(({ distance: each }) => each ?? [])
  let leastContext = 1
  let leastQuantityContext = 1
  let leastNameContext = 1
  for (let number = 0; number < telling.length; number++) {
    const each = telling[number]
    const context = contexts[number]
    if (each === undefined || context === undefined) continue
    if (context < leastContext && each.places.length > 0) leastContext = context
    if (context < leastQuantityContext && each.word.kind === "quantity") leastQuantityContext = context
    if (context < leastNameContext && each.isName) leastNameContext = context
  }
  const measures = {
    novelPairs: novelPairs(words),
    nearPairs:
      telling.length < 2
        ? mean(contexts)
        : distances.filter((each) => each <= NEAR).length / (telling.length - 1),
    farPairs: mean(distances.map((each) => (each >= FAR ? 1 : 0))),
    meanContext: mean(contexts),
    leastContext,
    leastQuantityContext,
    leastNameContext,
    meanPiece: mean(pieces),
    worstPiece: Math.min(...pieces),
    poorPieces: pieces.filter((each) => each < 0.5).length,
  }
  return { measures, ofWords }
}
