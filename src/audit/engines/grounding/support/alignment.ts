import type { Candidates } from "../candidates.ts"
import { isTelling, type ReadClaim } from "../claims/ReadClaim.ts"
import type { PassageIndex } from "../passageIndex.ts"
import type { AlignedWord } from "./AlignedWord.ts"
import { placeLifeDates } from "./lifeDates.ts"
import { besides, type Places, placesIn } from "./places.ts"
import type { ReadText, Word } from "../words.ts"

/** Documents of at most so many passages are aligned whole; of longer ones the candidates alone. */
const MOST_PASSAGES = 60

/** Telling and other words of one claim that are laid beside the documents. Only a text without sentences has more. */
const MOST_WORDS = 500

/** A claim of so few words is no sentence, so that a capital at its start means a name. */
const FEW = 3

const SENTENCE_START = /(?:^|[.:!?…"“(*])\s*$/

/** The words of a claim laid beside those of the documents. */
export interface Alignment extends Pick<Places, "evidence" | "hasAlike"> {
  /** The words of the claim in order, without the parts of compounds. */
  readonly words: ReadonlyArray<AlignedWord>
  /** Those of them that tell something, but for pairs of characters that are no word. */
  readonly telling: ReadonlyArray<AlignedWord>
}

/** A capitalised word is a name, unless it may be so only because a sentence starts there. */
const isName = ({ text, words }: ReadText, { isCapitalised, start }: Word): boolean =>
  isCapitalised && (words.length <= FEW || !SENTENCE_START.test(text.slice(Math.max(0, start - 4), start)))

/**
 * Whether it is a pair of characters that only the order of two words brings together: the evidence lacks it, and has
 * the pairs that share its characters.
 */
const isJoint = (words: ReadonlyArray<AlignedWord>, at: number): boolean => {
  const pair = words[at]
  if (at === 0 || pair === undefined || pair.places.length > 0) return false
  const before = words[at - 1]
  const after = words[at + 1]
  if (before === undefined || after === undefined) return false
  const isShared = before.word.end > pair.word.start && after.word.start < pair.word.end
  return isShared && before.places.length > 0 && after.places.length > 0
}

/** Whether a word stands where the unit of a measure does. */
const isUnitOf = ({ end, quantity, start }: Word, word: Word | undefined): boolean =>
  word !== undefined &&
  quantity !== null &&
  word.start >= start - quantity.unitBefore &&
  word.end <= end + quantity.unitAfter

/** Gives the units that the evidence has not, as it has other ones, the places of what they measure. */
const placeUnits = (words: Array<AlignedWord>): void => {
  for (let at = 0; at < words.length; at++) {
    const measure = words[at]
    if (measure?.word.quantity?.unit == null || measure.places.length === 0) continue
    const place = (position: number): boolean => {
      const unit = words[position]
      if (unit === undefined || !isUnitOf(measure.word, unit.word)) return false
      if (unit.places.length === 0) {
        words[position] = { ...unit, ...besides(measure, position < at ? -1 : 1), isKnown: true }
      }
      return true
    }
    if (at > 0) place(at - 1)
    for (let position = at + 1; place(position);) position++
  }
}

/**
 * Lays claims beside the documents of an index. A claim costs as much as its evidence has words, and all claims share
 * the reading of evidence that is the same for all.
 */
export const makeAligner = (
  index: PassageIndex,
): ((claim: ReadClaim, candidates: Candidates) => Alignment) => {
  const whole = index.size <= MOST_PASSAGES ? placesIn(index, [...Array(index.size).keys()]) : undefined
  return (claim, { passages }) => {
    const places =
      whole ??
      placesIn(
        index,
        passages.toSorted((left, right) => left - right),
      )
    const words: Array<AlignedWord> = []
    for (const word of claim.words) {
      if (word.kind === "part") continue
      if (words.length === MOST_WORDS) break
      const occurrences = places.of(word)
      words.push({
        word,
        isTelling: isTelling(word),
        isName: isName(claim, word),
        weight: index.weightOfId(word.id),
        places: occurrences.places,
        stretches: occurrences.stretches,
        isKnown: occurrences.places.length > 0 || index.hasId(word.id),
      })
    }
    placeUnits(words)
    placeLifeDates(index, places.evidence, words)
    const telling = words.filter((word, at) => word.isTelling && !isJoint(words, at))
    return { evidence: places.evidence, hasAlike: places.hasAlike, words, telling }
  }
}
