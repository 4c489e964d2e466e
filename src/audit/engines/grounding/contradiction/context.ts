import type { ReadText, Word } from "../words.ts"

/** Words on each side of a place that tell what stands there; those further off count less. */
const REACH = 6

/** What a word counts that the passage has, but on the other side of the place or further off. */
const OUT_OF_PLACE = 0.4

/** The words of a text that tell something, in order, without those that only join others. */
export interface Telling extends ReadText {
  readonly telling: ReadonlyArray<Word>
  /** Where each telling word stands among all words. */
  readonly positions: ReadonlyArray<number>
  /** The terms of the telling words. */
  readonly terms: ReadonlySet<string>
}

/** One or more neighbouring telling words: from `first` to `last`, both included. */
export interface Place {
  readonly first: number
  readonly last: number
}

const NONE: ReadonlyArray<string> = []

/** How much the word that lies so many words off tells about a place. */
const NEARNESS = Float64Array.from({ length: REACH + 1 }, (_, distance) => 2 / (1 + distance))

/**
 * How alike the surroundings of a place in a claim and of a place in a passage are, from 0 to 1: the share of the
 * words around the former, weighted by rarity and nearness, that also stand around the latter on the same side.
 * `ignored` words do not count.
 */
export const likeness = (
  weight: (id: number) => number,
  claim: Telling,
  here: Place,
  passage: Telling,
  there: Place,
  ignored: ReadonlyArray<string> = NONE,
): number => {
  let total = 0
  let shared = 0
  for (let distance = 1; distance <= REACH; distance++) {
    for (let side = -1; side <= 1; side += 2) {
      const at = side < 0 ? here.first - distance : here.last + distance
      const word = at < 0 ? undefined : claim.telling[at]
      if (word === undefined || ignored.includes(word.term)) continue
      const counts = weight(word.id) * (NEARNESS[distance] ?? 0)
      total += counts
      if (stands(passage.telling, word.id, side < 0 ? there.first - REACH : there.last + 1)) shared += counts
      else if (passage.terms.has(word.term)) shared += counts * OUT_OF_PLACE
    }
  }
  return total === 0 ? 0 : shared / total
}

/** How alike the surroundings of a place in a claim are at most to those of the places that passages have. */
export const greatestLikeness = <Passage extends Telling>(
  weight: (id: number) => number,
  claim: Telling,
  here: Place,
  passages: ReadonlyArray<Passage>,
  placesIn: (passage: Passage) => ReadonlyArray<Place>,
): number => {
  let most = 0
  for (const passage of passages) {
    for (const there of placesIn(passage))
      most = Math.max(most, likeness(weight, claim, here, passage, there))
  }
  return most
}

/** Whether a term, by its id, is among the `REACH` words from a place on. */
const stands = (words: ReadonlyArray<Word>, id: number, from: number): boolean => {
  const end = Math.min(words.length, from + REACH)
  for (let at = Math.max(0, from); at < end; at++) if (words[at]?.id === id) return true
  return false
}

const SPACE = 0x20
const PUNCTUATION = /[.,;:!?()[\]{}"“”|–—\n]/

/** The word next to a place on one side, of whatever kind; "" where punctuation or the text's end comes first. */
const neighbour = ({ positions, text, words }: Telling, place: number, step: -1 | 1): string => {
  const position = positions[place]
  const word = position === undefined ? undefined : words[position]
  if (position === undefined || word === undefined) return ""
  let at = position + step
  while (at >= 0 && words[at]?.kind === "part") at += step
  const next = at < 0 ? undefined : words[at]
  if (next === undefined) return ""
  const start = step === 1 ? word.end : next.end
  const end = step === 1 ? next.start : word.start
  if (end - start === 1 && text.charCodeAt(start) === SPACE) return next.term
  return PUNCTUATION.test(text.slice(start, end)) ? "" : next.term
}

/** How many of the two words right beside a place are the same in claim and passage; the end of both is half a word. */
export const sameNeighbours = (claim: Telling, here: Place, passage: Telling, there: Place): number =>
  sameNeighbour(neighbour(claim, here.first, -1), neighbour(passage, there.first, -1)) +
  sameNeighbour(neighbour(claim, here.last, 1), neighbour(passage, there.last, 1))

const sameNeighbour = (one: string, other: string): number => (one !== other ? 0 : one === "" ? 0.5 : 1)
