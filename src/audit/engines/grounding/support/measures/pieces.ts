import type { AlignedWord } from "../alignment.ts"
import { isWithin } from "../places.ts"
import { MOST_PLACES, REACH } from "./reach.ts"

/** Telling words that make a small piece of a claim. */
const PIECE = 3

/**
 * The weight of the words from `first` to before `last` that stand at a place of word `number` or after it, where that
 * is most.
 */
const following = (
  telling: ReadonlyArray<AlignedWord>,
  number: number,
  first: number,
  last: number,
): number => {
  const own = telling[number]
  if (own === undefined) return 0
  let most = 0
  for (let at = 0; at < own.places.length && at < MOST_PLACES; at++) {
    const place = own.places[at] ?? 0
    let sum = own.weight
    for (let other = first; other < last; other++) {
      const word = telling[other]
      if (other === number || word === undefined) continue
      if (isWithin(word.places, place, place + REACH + 1)) sum += word.weight
    }
    if (sum > most) most = sum
  }
  return most
}

/** How much of each small piece of a claim stands together somewhere. */
export const piecesOf = (telling: ReadonlyArray<AlignedWord>): ReadonlyArray<number> => {
  const pieces: Array<number> = []
  for (let first = 0; first === 0 || first + PIECE <= telling.length; first++) {
    const last = Math.min(telling.length, first + PIECE)
    let all = 0
    let most = 0
    for (let number = first; number < last; number++) {
      all += telling[number]?.weight ?? 0
      most = Math.max(most, following(telling, number, first, last))
    }
    pieces.push(all === 0 ? 1 : most / all)
  }
  return pieces
}
