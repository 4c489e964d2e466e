import type { ReadText, Word } from "../words.ts"

/** Words on each side of a place that tell what stands there; those further off count less. */
const REACH = 6

/** What a word counts that the passage has, but on the other side of the place or further off. */
const OUT_OF_PLACE = 0.4

/** The words of a text that tell something, in order, without those that only join others. */
export interface Telling extends ReadText {
  readonly telling: ReadonlyArray<Word>
  /** For each term of them where it stands among them, at most the first `MOST_PLACES` times. */
  readonly places: ReadonlyMap<string, ReadonlyArray<Place>>
  /** Where each telling word stands among all words. */
  readonly positions: ReadonlyArray<number>
}

/** One or more neighbouring telling words: from `first` to `last`, both included. */
export interface Place {
  readonly first: number
  readonly last: number
}

/** Places of one word that are compared: a word that a sentence repeats more often tells little by where it stands. */
const MOST_PLACES = 4

export const NOWHERE: ReadonlyArray<Place> = []

export const tellingOf = ({ text, words }: ReadText): Telling => {
  const telling: Array<Word> = []
  const positions: Array<number> = []
  const places = new Map<string, Array<Place>>()
  for (const [position, word] of words.entries()) {
    if (word.kind !== "content" && word.kind !== "quantity") continue
    const place = { first: telling.length, last: telling.length }
    const others = places.get(word.term)
    if (others === undefined) places.set(word.term, [place])
    else if (others.length < MOST_PLACES) others.push(place)
    telling.push(word)
    positions.push(position)
  }
  return { text, words, telling, positions, places }
}

const NONE: ReadonlySet<string> = new Set()

/** How much the word that lies `distance` words off tells about a place. */
const nearness = (distance: number): number => 2 / (1 + distance)

/**
 * How alike the surroundings of a place in a claim and of a place in a passage are, from 0 to 1: the share of the
 * words around the former, weighted by rarity and nearness, that also stand around the latter on the same side.
 * `ignored` words do not count.
 */
export const likeness = (
  weight: (term: string) => number,
  claim: Telling,
  here: Place,
  passage: Telling,
  there: Place,
  ignored: ReadonlySet<string> = NONE,
): number => {
  let total = 0
  let shared = 0
  const count = (word: Word | undefined, distance: number, from: number): void => {
    if (word === undefined || ignored.has(word.term)) return
    const counts = weight(word.term) * nearness(distance)
    total += counts
    if (stands(passage.telling, word.term, from)) shared += counts
    else if (passage.places.has(word.term)) shared += counts * OUT_OF_PLACE
  }
  for (let distance = 1; distance <= REACH; distance++) {
    count(claim.telling[here.first - distance], distance, there.first - REACH)
    count(claim.telling[here.last + distance], distance, there.last + 1)
  }
  return total === 0 ? 0 : shared / total
}

/** Whether a term is among the `REACH` words from a place on. */
const stands = (words: ReadonlyArray<Word>, term: string, from: number): boolean => {
  for (let at = Math.max(0, from); at < from + REACH; at++) if (words[at]?.term === term) return true
  return false
}

const PUNCTUATION = /[.,;:!?()[\]{}"“”|–—\n]/

/** The word next to a place on one side, of whatever kind; "" where punctuation or the text's end comes first. */
const neighbour = ({ positions, text, words }: Telling, place: number, step: -1 | 1): string => {
  const position = positions[place]
  const word = position === undefined ? undefined : words[position]
  if (position === undefined || word === undefined) return ""
  let at = position + step
  while (words[at]?.kind === "part") at += step
  const next = words[at]
  if (next === undefined) return ""
  const gap = step === 1 ? text.slice(word.end, next.start) : text.slice(next.end, word.start)
  return PUNCTUATION.test(gap) ? "" : next.term
}

/** How many of the two words right beside a place are the same in claim and passage; the end of both is half a word. */
export const sameNeighbours = (claim: Telling, here: Place, passage: Telling, there: Place): number => {
  const sides = [
    [neighbour(claim, here.first, -1), neighbour(passage, there.first, -1)],
    [neighbour(claim, here.last, 1), neighbour(passage, there.last, 1)],
  ]
  return sides.reduce((sum, [one, other]) => sum + (one !== other ? 0 : one === "" ? 0.5 : 1), 0)
}
