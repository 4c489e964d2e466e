import type { AlignedWord } from "../AlignedWord.ts"
import { makeScratch } from "../../scratch.ts"
import { MOST_PLACES, REACH } from "./reach.ts"

/** Telling words that make a small piece of a claim. */
const PIECE = 3

/** The bit for a word that comes so many words after another, or before it where that is negative. */
const bitOf = (distance: number): number => 1 << (distance + PIECE)

const NO_WORD: Pick<AlignedWord, "places" | "weight"> = { places: [], weight: 0 }

const bitsScratch = makeScratch()

/** Adds a bit for each of the first places of a word that have another word at the place or soon after. */
const mark = (
  bits: Int32Array,
  start: number,
  places: ReadonlyArray<number>,
  others: ReadonlyArray<number>,
  bit: number,
): void => {
  let other = 0
  for (let at = 0; at < places.length && at < MOST_PLACES; at++) {
    const place = places[at] ?? 0
    while (other < others.length && (others[other] ?? 0) < place) other++
    if (other === others.length) return
    if ((others[other] ?? 0) <= place + REACH) bits[start + at] = (bits[start + at] ?? 0) | bit
  }
}

/**
 * Which words of the same pieces stand at each of the first places of each word, or soon after: bits for the place `at`
 * of word `number` are at `number * MOST_PLACES + at`.
 */
const followersOf = (telling: ReadonlyArray<AlignedWord>): Int32Array => {
  const bits = bitsScratch(telling.length * MOST_PLACES)
  for (let number = 0; number < telling.length; number++) {
    const { places } = telling[number] ?? NO_WORD
    for (let distance = Math.max(-number, 1 - PIECE); distance < PIECE; distance++) {
      const other = telling[number + distance]
      if (distance === 0 || other === undefined || places.length === 0) continue
      mark(bits, number * MOST_PLACES, places, other.places, bitOf(distance))
    }
  }
  return bits
}

/** How much of each small piece of a claim stands together somewhere: at a place of one of its words and after it. */
export const piecesOf = (telling: ReadonlyArray<AlignedWord>): ReadonlyArray<number> => {
  const followers = followersOf(telling)
  const pieces: Array<number> = []
  for (let first = 0; first === 0 || first + PIECE <= telling.length; first++) {
    const last = Math.min(telling.length, first + PIECE)
    let all = 0
    let most = 0
    for (let number = first; number < last; number++) {
      const { places, weight } = telling[number] ?? NO_WORD
      all += weight
      for (let at = 0; at < places.length && at < MOST_PLACES; at++) {
        const bits = followers[number * MOST_PLACES + at] ?? 0
        let sum = weight
        for (let other = first; other < last; other++) {
          if ((bits & bitOf(other - number)) !== 0) sum += telling[other]?.weight ?? 0
        }
        if (sum > most) most = sum
      }
    }
    pieces.push(all === 0 ? 1 : most / all)
  }
  return pieces
}
