import { madeOnce } from "../madeOnce.ts"
import { type NumberLists, numberListsOf } from "../numberLists.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { agrees, type Quantity } from "../quantities.ts"
import type { Word } from "../words.ts"
import { makeHasAlike } from "./alike.ts"

/** Places of one word, or of quantities, that are looked at. Only endless repetition has more. */
const MOST_PLACES = 256

/** Places left free between two passages that do not follow each other, more than words that belong together have. */
const GAP = 32

/** A stretch of places: that of one passage of the evidence. */
export interface Stretch {
  readonly passage: number
  readonly from: number
  readonly to: number
}

/** Where the evidence has a word, or a quantity that bears it out. Both ascend. */
export interface Occurrences {
  readonly places: ReadonlyArray<number>
  /** Which stretches of the evidence have those places, by their position in it. */
  readonly stretches: ReadonlyArray<number>
}

const NO_STRETCH: Stretch = { passage: -1, from: 0, to: 0 }

/** Some passages by their words. A place is the number of a word in the documents. */
export interface Places {
  /** The passages, ascending. */
  readonly evidence: ReadonlyArray<Stretch>
  readonly of: (word: Word) => Occurrences
  /** Whether there is a content word that is written much like this one. */
  readonly hasAlike: (term: string) => boolean
}

const NOWHERE: Occurrences = { places: [], stretches: [] }

/** The places of an index: where each passage begins, and where each term is. */
interface AllPlaces {
  readonly firsts: Int32Array
  readonly ofTerms: NumberLists
}

const allPlaces = madeOnce((index: PassageIndex): AllPlaces => {
  const { passageWords, size } = index
  const firsts = new Int32Array(size)
  let words = 0
  let from = 0
  for (let number = 0; number < size; number++) {
    const passage = index.passage(number)
    const before = number === 0 ? undefined : index.passage(number - 1)
    const isMember = passage?.isMember === true || before?.isMember === true
    if (isMember || before?.document !== passage?.document) from += GAP
    firsts[number] = from
    const own = passageWords.end(number) - passageWords.start(number)
    from += own
    words += own
  }
  const terms = new Int32Array(words)
  const places = new Int32Array(words)
  let pairs = 0
  for (let number = 0; number < size; number++) {
    let place = firsts[number] ?? 0
    const end = passageWords.end(number)
    for (let at = passageWords.start(number); at < end; at++) {
      terms[pairs] = passageWords.numbers[at] ?? 0
      places[pairs++] = place++
    }
  }
  return { firsts, ofTerms: numberListsOf(passageWords.terms.size, terms, places, words) }
})

/** Where in a stretch of numbers that ascend the first stands that is not below another. */
const firstFrom = (numbers: ArrayLike<number>, sought: number, start: number, end: number): number => {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < sought) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the evidence has a term. */
const occurrencesOf = (
  { starts, values }: NumberLists,
  term: number,
  evidence: ReadonlyArray<Stretch>,
): Occurrences => {
  const places: Array<number> = []
  const stretches: Array<number> = []
  const end = starts[term + 1] ?? 0
  let at = starts[term] ?? 0
  for (let stretch = 0; stretch < evidence.length && at < end; stretch++) {
    const { from, to } = evidence[stretch] ?? NO_STRETCH
    at = firstFrom(values, from, at, end)
    for (let isFirst = true; at < end && (values[at] ?? to) < to; at++) {
      if (places.length === MOST_PLACES) return { places, stretches }
      if (isFirst) stretches.push(stretch)
      isFirst = false
      places.push(values[at] ?? 0)
    }
  }
  return { places, stretches }
}

/** A quantity of the evidence, its place, and the position of its stretch. */
interface QuantityPlace {
  readonly quantity: Quantity
  readonly place: number
  readonly stretch: number
}

const quantitiesIn = (
  { passageWords }: PassageIndex,
  evidence: ReadonlyArray<Stretch>,
): ReadonlyArray<QuantityPlace> => {
  const { list } = passageWords
  const quantities: Array<QuantityPlace> = []
  for (let stretch = 0; stretch < evidence.length; stretch++) {
    const { from, passage } = evidence[stretch] ?? NO_STRETCH
    const start = passageWords.start(passage)
    const end = passageWords.end(passage)
    for (let at = start; at < end; at++) {
      const quantity = list.quantityAt(at)
      if (quantity === null) continue
      quantities.push({ quantity, place: from + at - start, stretch })
      if (quantities.length === MOST_PLACES) return quantities
    }
  }
  return quantities
}

/** Where the evidence has a quantity or one that bears it out. */
const bearersOf = (quantity: Quantity, all: ReadonlyArray<QuantityPlace>): Occurrences => {
  const places: Array<number> = []
  const stretches: Array<number> = []
  for (const other of all) {
    if (!agrees(quantity, other.quantity)) continue
    places.push(other.place)
    if (stretches.at(-1) !== other.stretch) stretches.push(other.stretch)
  }
  return { places, stretches }
}

/** The places of some passages, which ascend. Those of a term, and what is alike, are looked for when first asked for. */
export const placesIn = (index: PassageIndex, passages: ReadonlyArray<number>): Places => {
  const { firsts, ofTerms } = allPlaces(index)
  const { passageWords } = index
  const evidence = passages.map((passage): Stretch => {
    const from = firsts[passage] ?? 0
    return { passage, from, to: from + passageWords.end(passage) - passageWords.start(passage) }
  })
  const known = new Map<number, Occurrences>()
  let quantities: ReadonlyArray<QuantityPlace> | undefined
  return {
    evidence,
    of: ({ id, quantity }) => {
      if (quantity !== null) {
        quantities ??= quantitiesIn(index, evidence)
        return bearersOf(quantity, quantities)
      }
      const term = passageWords.terms.of(id)
      if (term === -1) return NOWHERE
      const found = known.get(term)
      if (found !== undefined) return found
      const occurrences = occurrencesOf(ofTerms, term, evidence)
      known.set(term, occurrences)
      return occurrences
    },
    hasAlike: makeHasAlike(index, passages),
  }
}

/** The places right after others, or right before them. */
export const besides = ({ places, stretches }: Occurrences, step: -1 | 1): Occurrences => ({
  places: places.map((place) => place + step),
  stretches,
})

/** Whether one of the places, which ascend, lies between two others. */
export const isWithin = (places: ReadonlyArray<number>, from: number, to: number): boolean => {
  const at = firstFrom(places, from, 0, places.length)
  return at < places.length && (places[at] ?? to) < to
}
