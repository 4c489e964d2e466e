import type { Word } from "../../words.ts"
import type { Alignment } from "../alignment.ts"
import { isWithin } from "../places.ts"
import type { Coverage } from "./coverage.ts"

/** Which words of a claim the documents lack, by kind. Counts, but for `unlike`. */
export interface Missing {
  /** Share of the claim, by weight, that the evidence lacks in any form that is written alike. */
  readonly unlike: number
  readonly missingNames: number
  /** Names that neither the documents nor the question have. */
  readonly unknownNames: number
  /** Quantities that the best window lacks. */
  readonly missingQuantities: number
  /** Quantities that no document has. */
  readonly unknownQuantities: number
  readonly longestMissingRun: number
}

const isMeasure = ({ kind, quantity }: Word): boolean => kind === "quantity" && quantity?.isLabel !== true

/** Counts the words of a claim that the evidence lacks. A count of entries that is right is no quantity that it lacks. */
export const missingOf = (
  { hasAlike, telling }: Alignment,
  { window }: Coverage,
  asked: ReadonlySet<string>,
  counts: ReadonlySet<number>,
): Missing => {
  let total = 0
  let unlike = 0
  let missingNames = 0
  let unknownNames = 0
  let missingQuantities = 0
  let unknownQuantities = 0
  let run = 0
  let longestMissingRun = 0
  for (const { isKnown, isName, places, weight, word } of telling) {
    const { kind, quantity, term } = word
    const isFound = places.length > 0
    total += weight
    run = isFound ? 0 : run + 1
    if (!isFound) {
      if (kind !== "content" || !hasAlike(term)) unlike += weight
      longestMissingRun = Math.max(longestMissingRun, run)
    }
    if (isName && kind === "content") {
      if (!isFound) missingNames++
      if (!isKnown && !asked.has(term)) unknownNames++
    }
    if (isMeasure(word) && (isFound || !counts.has(quantity?.value ?? 0))) {
      if (!isWithin(places, window.from, window.to)) missingQuantities++
      if (!isFound && !isKnown) unknownQuantities++
    }
  }
  return {
    unlike: unlike / (total || 1),
    missingNames,
    unknownNames,
    missingQuantities,
    unknownQuantities,
    longestMissingRun,
  }
}
