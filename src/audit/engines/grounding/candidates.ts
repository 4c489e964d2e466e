import { isTelling, type ReadClaim } from "./claims/ReadClaim.ts"
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

/** The ids of the words that can be looked for in a document. */
const idsOf = ({ words }: ReadText): ReadonlySet<number> => {
  const ids = new Set<number>()
  for (const word of words) if (isTelling(word)) ids.add(word.id)
  return ids
}

/** Whether all words that the documents have are in more places than are looked at. */
const areTooCommon = (index: PassageIndex, ids: ReadonlySet<number>, places: number): boolean => {
  let most = 0
  for (const id of ids) {
    const count = index.occurrences(id)
    if (count > 0 && count <= places) return false
    most = Math.max(most, count)
  }
  return most > 0
}

/** The passages to compare a claim with. */
export const candidatesOf = (
  index: PassageIndex,
  claim: ReadClaim,
  { places }: Pick<GroundingLimits, "places"> = defaultLimits,
): Candidates => {
  const ids = idsOf(claim)
  const nearest = index.nearest(ids, MOST_PASSAGES, idsOf(claim.context))
  const windows = nearest.map(index.window)
  const passages = [...nearest]
  for (const window of windows) {
    for (const passage of window) if (!passages.includes(passage)) passages.push(passage)
  }
  return { passages, windows, isPartial: areTooCommon(index, ids, places) }
}
