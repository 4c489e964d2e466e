import type { AlignedWord } from "../AlignedWord.ts"
import { makeScratch } from "../../scratch.ts"
import { MOST_PLACES, REACH } from "./reach.ts"

const NOWHERE: ReadonlyArray<number> = []

/** Places of one word that count around others. */
const MOST_OCCURRENCES = 64

let both = new Float64Array(256)
const placesScratch = makeScratch()
const numbersScratch = makeScratch()
const lookedScratch = makeScratch()
const metScratch = makeScratch()

/** The places of a claim's words, ascending, and the number of the word that stands at each. */
interface Occurrences {
  readonly size: number
  readonly places: Int32Array
  readonly numbers: Int32Array
}

const occurrencesOf = (telling: ReadonlyArray<AlignedWord>): Occurrences => {
  const count = telling.length
  let size = 0
  for (const { places } of telling) size += Math.min(places.length, MOST_OCCURRENCES)
  // A place and a number as one, so that they sort as numbers do.
  if (size > both.length) both = new Float64Array(2 * size)
  let filled = 0
  for (let number = 0; number < count; number++) {
    const places = telling[number]?.places ?? NOWHERE
    const most = Math.min(places.length, MOST_OCCURRENCES)
    for (let at = 0; at < most; at++) both[filled++] = (places[at] ?? 0) * count + number
  }
  both.subarray(0, size).sort()
  const places = placesScratch(size)
  const numbers = numbersScratch(size)
  for (let at = 0; at < size; at++) {
    const each = both[at] ?? 0
    const place = Math.floor(each / count)
    places[at] = place
    numbers[at] = each - place * count
  }
  return { size, places, numbers }
}

/** For each word the number of the first that has its term. */
const firstsOf = (telling: ReadonlyArray<AlignedWord>): ReadonlyArray<number> => {
  const firsts = new Map<number, number>()
  return telling.map(({ word: { id } }, number) => {
    const first = firsts.get(id)
    if (first === undefined) firsts.set(id, number)
    return first ?? number
  })
}

/**
 * For each telling word of a claim the weight of those that stand around it in the evidence, itself among them, where
 * that is most: around one of its first places. 0 where the evidence lacks it.
 */
export const contextsOf = (telling: ReadonlyArray<AlignedWord>): ReadonlyArray<number> => {
  const { numbers, places, size } = occurrencesOf(telling)
  const firsts = firstsOf(telling)
  const weights = telling.map(({ weight }) => weight)
  const contexts = telling.map(() => 0)
  const looked = lookedScratch(telling.length)
  const met = metScratch(telling.length)
  for (let at = 0; at < size; at++) {
    const number = numbers[at] ?? 0
    const isLookedAt = firsts[number] === number && (looked[number] ?? 0) < MOST_PLACES
    if (!isLookedAt) continue
    looked[number] = (looked[number] ?? 0) + 1
    const place = places[at] ?? 0
    const mark = at + 1
    met[number] = mark
    let sum = weights[number] ?? 0
    for (let other = at - 1; other >= 0 && (places[other] ?? 0) >= place - REACH; other--) {
      const beside = numbers[other] ?? 0
      if (met[beside] !== mark) sum += weights[beside] ?? 0
      met[beside] = mark
    }
    for (let other = at + 1; other < size && (places[other] ?? 0) <= place + REACH; other++) {
      const beside = numbers[other] ?? 0
      if (met[beside] !== mark) sum += weights[beside] ?? 0
      met[beside] = mark
    }
    if (sum > (contexts[number] ?? 0)) contexts[number] = sum
  }
  return firsts.map((first) => contexts[first] ?? 0)
}
