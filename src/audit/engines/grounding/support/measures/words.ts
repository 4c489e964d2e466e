import { classAt, UNSPACED } from "../../characters.ts"
import type { Alignment } from "../alignment.ts"
import type { AlignedWord } from "../AlignedWord.ts"
import type { Naming } from "../namedAttributes.ts"
import { isWithin } from "../places.ts"
import type { Coverage } from "./coverage.ts"
import type { WordProximities } from "./proximity.ts"

/** How one telling word of a claim stands to the documents. What is or is not so is 1 or 0; -1 where there is no word. */
export interface OwnMeasures {
  /** Whether the evidence has it. */
  readonly isFound: number
  /** Whether any document has it. */
  readonly isKnown: number
  /** Whether the evidence has a word that is written much like it. */
  readonly isAlike: number
  /** Whether the window that has most of the claim has it. */
  readonly isInWindow: number
  /** Whether the question has it. */
  readonly isAsked: number
  /** Whether what the claim is read with has it. */
  readonly isInContext: number
  readonly isName: number
  /** Whether it measures or counts something. */
  readonly isQuantity: number
  /** Whether it says how many entries an array or object of JSON documents has. */
  readonly isCount: number
  readonly weight: number
  /** In how many places the evidence has it, at most `MOST_PLACES`. */
  readonly places: number
  /** Share of the claim that stands around it in the evidence. */
  readonly context: number
  /** Places of the evidence between it and the telling word before, and after, it; -1 where it lacks either. */
  readonly distanceBefore: number
  readonly distanceAfter: number
  /** Whether the evidence has the words before, and after, it. */
  readonly isBeforeFound: number
  readonly isAfterFound: number
  /** Share of the words near it in the claim that the evidence, and that the window, has. */
  readonly neighboursFound: number
  readonly neighboursInWindow: number
  /** Words that the evidence lacks in a row, this one among them. */
  readonly missingRun: number
  /** Whether it names an attribute that a document says is not so, or is not known, or is so as the claim says. */
  readonly namesNo: number
  readonly namesUnknown: number
  readonly namesYes: number
}

/** The names of a word's measures, in the order in which `wordMeasuresOf` gives them. */
export const WORD_MEASURES: ReadonlyArray<keyof OwnMeasures> = [
  "isFound",
  "isKnown",
  "isAlike",
  "isInWindow",
  "isAsked",
  "isInContext",
  "isName",
  "isQuantity",
  "isCount",
  "weight",
  "places",
  "context",
  "distanceBefore",
  "distanceAfter",
  "isBeforeFound",
  "isAfterFound",
  "neighboursFound",
  "neighboursInWindow",
  "missingRun",
  "namesNo",
  "namesUnknown",
  "namesYes",
]

/** Words before and after one that are near it. */
const NEAR = 3

const MOST_PLACES = 20

/** Whether it is a word that means something alone, and not two signs of a script without spaces. */
export const isWhole = ({ word }: AlignedWord): boolean => classAt(word.term, 0) !== UNSPACED

const flag = (is: boolean): number => (is ? 1 : 0)

/** For each word, how many in a row the evidence lacks with it. */
const missingRuns = (found: ReadonlyArray<number>): ReadonlyArray<number> => {
  const runs = found.map(() => 0)
  let from = 0
  for (let at = 0; at <= found.length; at++) {
    if (found[at] === 0) continue
    for (let missing = from; missing < at; missing++) runs[missing] = at - from
    from = at + 1
  }
  return runs
}

/** For each word, the mean of the numbers of those near it; -1 where there is no other. */
const around = (numbers: ReadonlyArray<number>): ReadonlyArray<number> => {
  let sum = 0
  for (let at = 0; at < NEAR; at++) sum += numbers[at] ?? 0
  return numbers.map((own, at) => {
    sum += numbers[at + NEAR] ?? 0
    if (at > NEAR) sum -= numbers[at - NEAR - 1] ?? 0
    const others = Math.min(at, NEAR) + Math.min(numbers.length - 1 - at, NEAR)
    return others === 0 ? -1 : (sum - own) / others
  })
}

type Named = Pick<OwnMeasures, "namesNo" | "namesUnknown" | "namesYes">
const NAMES_NOTHING: Named = { namesNo: 0, namesUnknown: 0, namesYes: 0 }

/** What the attributes that a place of a claim names are said to be. */
const namedAt = (place: number, namings: ReadonlyArray<Naming>): Named => {
  const own = namings.filter(({ from, to }) => from <= place && place < to)
  return {
    namesNo: flag(own.some(({ isDenied, says }) => says === "no" && !isDenied)),
    namesUnknown: flag(own.some(({ says }) => says === "unknown")),
    namesYes: flag(own.some(({ isDenied, says }) => (says === "yes") !== isDenied)),
  }
}

/** Measures each whole telling word of a claim; the numbers of a word are in the order of `WORD_MEASURES`. */
export const wordMeasuresOf = (
  { hasAlike, telling, words }: Alignment,
  { contexts, distances }: WordProximities,
  { window }: Coverage,
  terms: { readonly asked: ReadonlySet<string>; readonly context: ReadonlySet<string> },
  namings: ReadonlyArray<Naming>,
  counts: ReadonlySet<number>,
): ReadonlyArray<ReadonlyArray<number>> => {
  const found = telling.map(({ places }) => flag(places.length > 0))
  const inWindow = telling.map(({ places }) => flag(isWithin(places, window.from, window.to)))
  const runs = missingRuns(found)
  const foundAround = around(found)
  const inWindowAround = around(inWindow)
  const ofWords: Array<ReadonlyArray<number>> = []
  for (const [at, aligned] of telling.entries()) {
    if (!isWhole(aligned)) continue
    const { isKnown, isName, places, weight, word } = aligned
    const { kind, quantity, term } = word
    const named =
      namings.length === 0
        ? NAMES_NOTHING
        : namedAt(
            words.findIndex((each) => each.word === word),
            namings,
          )
    ofWords.push([
      found[at] ?? 0,
      flag(isKnown),
      flag(places.length > 0 || (kind === "content" && hasAlike(term))),
      inWindow[at] ?? 0,
      flag(terms.asked.has(term)),
      flag(terms.context.has(term)),
      flag(isName),
      flag(quantity !== null && !quantity.isLabel),
      flag(quantity?.kind === "number" && counts.has(quantity.value)),
      weight,
      Math.min(places.length, MOST_PLACES),
      contexts[at] ?? 0,
      distances[at] ?? -1,
      distances[at + 1] ?? -1,
      at === 0 ? -1 : (found[at - 1] ?? -1),
      found[at + 1] ?? -1,
      foundAround[at] ?? -1,
      inWindowAround[at] ?? -1,
      runs[at] ?? 0,
      named.namesNo,
      named.namesUnknown,
      named.namesYes,
    ])
  }
  return ofWords
}
