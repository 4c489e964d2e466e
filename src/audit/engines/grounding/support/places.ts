import type { PassageIndex } from "../passageIndex.ts"
import { agrees } from "../quantities.ts"
import type { Word } from "../words.ts"
import { likeness } from "./measures/likeness.ts"

/** Places of one word, or of quantities, that are looked at. Only endless repetition has more. */
const MOST_PLACES = 256

/** Places left free between two passages that do not follow each other, more than words that belong together have. */
const GAP = 32

/** Two words at least so alike are taken for forms of one. */
const ALIKE = 0.6

/** Words that differ earlier are not alike. */
const BEGINNING = 3

/** A stretch of places: that of one passage of the evidence. */
export interface Stretch {
  readonly passage: number
  readonly from: number
  readonly to: number
  readonly words: ReadonlyArray<Word>
}

/** Some passages by their words. A place is the number of a word in the documents. */
export interface Places {
  /** The passages, ascending. */
  readonly evidence: ReadonlyArray<Stretch>
  /** The places that have a word, or a quantity that bears it out; ascending. */
  readonly of: (word: Word) => ReadonlyArray<number>
  /** Whether there is a content word that is written much like this one. */
  readonly hasAlike: (term: string) => boolean
}

const NOWHERE: ReadonlyArray<number> = []

/** Numbers the words of an index, without looking at them. */
export const stretchesOfPassages = (index: PassageIndex): ReadonlyArray<Stretch> => {
  const stretches: Array<Stretch> = []
  let from = 0
  for (let passage = 0; ; passage++) {
    const read = index.passage(passage)
    if (read === undefined) return stretches
    const before = index.passage(passage - 1)
    if (read.isMember || before?.isMember === true || before?.document !== read.document) from += GAP
    const words = index.words(passage)
    const to = from + words.length
    stretches.push({ passage, from, to, words })
    from = to
  }
}

/** The terms of the content words of some passages. */
const contentsOf = (evidence: ReadonlyArray<Stretch>): ReadonlySet<string> => {
  const contents = new Set<string>()
  for (const { words } of evidence) {
    for (const { kind, term } of words) if (kind === "content") contents.add(term)
  }
  return contents
}

/** Reads where the words of some passages stand, in time linear in their words. */
export const placesIn = (evidence: ReadonlyArray<Stretch>): Places => {
  const postings = new Map<string, Array<number>>()
  const quantities: Array<{ readonly place: number; readonly word: Word }> = []
  for (const { from, words } of evidence) {
    for (let at = 0; at < words.length; at++) {
      const word = words[at]
      if (word === undefined) continue
      const place = from + at
      const posting = postings.get(word.term)
      if (posting === undefined) postings.set(word.term, [place])
      else if (posting.length < MOST_PLACES) posting.push(place)
      if (word.quantity !== null && quantities.length < MOST_PLACES) quantities.push({ place, word })
    }
  }
  let byBeginning: Map<string, Array<string>> | undefined
  return {
    evidence,
    of: ({ quantity, term }) =>
      quantity === null
        ? (postings.get(term) ?? NOWHERE)
        : quantities
            .filter(
              ({ word }) => word.term === term || (word.quantity !== null && agrees(quantity, word.quantity)),
            )
            .map(({ place }) => place),
    hasAlike: (term) => {
      byBeginning ??= Map.groupBy(contentsOf(evidence), (other) => other.slice(0, BEGINNING))
      const others = byBeginning.get(term.slice(0, BEGINNING)) ?? []
      return others.some((other) => likeness(term, other) >= ALIKE)
    },
  }
}

/** Whether one of the places, which ascend, lies between two others. */
export const isWithin = (places: ReadonlyArray<number>, from: number, to: number): boolean => {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low < places.length && (places[low] ?? to) < to
}
