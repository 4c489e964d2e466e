import { type ReadClaim, tellingWords } from "./claims/ReadClaim.ts"
import { defaultLimits, type GroundingLimits } from "./limits.ts"
import type { PassageIndex } from "./passageIndex.ts"
import type { ReadText } from "./words.ts"

/** Passages that are compared closely with one claim, each together with its neighbours. */
export const MOST_PASSAGES = 4

/** The places in the documents that one claim is compared with. */
export interface Candidates {
  /** The passages that share most with the claim, the nearest first, and then their neighbours. */
  readonly passages: ReadonlyArray<number>
  /** For each of the nearest passages, best first, itself and its neighbours in the order of the document. */
  readonly windows: ReadonlyArray<ReadonlyArray<number>>
  /** Whether there are more places with the claim's words, even the rarest of them, than were looked at. */
  readonly isPartial: boolean
}

const termsOf = ({ words }: ReadText): ReadonlySet<string> =>
  new Set(tellingWords(words).map(({ term }) => term))

/** The passages to compare a claim with. */
export const candidatesOf = (
  index: PassageIndex,
  claim: ReadClaim,
  limits: Pick<GroundingLimits, "places"> = defaultLimits,
): Candidates => {
  const terms = termsOf(claim)
  const nearest = index.nearest(terms, MOST_PASSAGES, termsOf(claim.context))
  const windows = nearest.map(index.window)
  const counts = Array.from(terms, index.occurrences).filter((count) => count > 0)
  return {
    passages: [...new Set([...nearest, ...windows.flat()])],
    windows,
    isPartial: counts.length > 0 && counts.every((count) => count > limits.places),
  }
}
