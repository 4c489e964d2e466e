import type { AlignedWord, Alignment } from "../alignment.ts"
import type { Coverage } from "./coverage.ts"
import { isWithin } from "../places.ts"

/** Which words of a claim the documents lack, by kind. Counts, but for `unlike`. */
export interface Missing {
  /** Share of the claim, by weight, that the evidence lacks in any form that is written alike. */
  readonly unlike: number
  readonly missingNames: number
  /** Names that neither the documents nor the question have. */
  readonly unknownNames: number
  readonly quantities: number
  /** Quantities that the best window lacks. */
  readonly missingQuantities: number
  /** Quantities that no document has. */
  readonly unknownQuantities: number
  readonly missingWords: number
  readonly unknownWords: number
  readonly tellingWords: number
  readonly longestMissingRun: number
}

const isFound = ({ places }: AlignedWord): boolean => places.length > 0

const isMeasure = ({ word }: AlignedWord): boolean =>
  word.kind === "quantity" && word.quantity?.isLabel !== true

/** Counts the words of a claim that the evidence lacks. A count of entries that is right is no quantity that it lacks. */
export const missingOf = (
  { hasAlike, telling }: Alignment,
  { window }: Coverage,
  asked: ReadonlySet<string>,
  counts: ReadonlySet<number>,
): Missing => {
  const total = telling.reduce((sum, { weight }) => sum + weight, 0) || 1
  const missing = telling.filter((word) => !isFound(word))
  const names = telling.filter(({ isName, word }) => isName && word.kind === "content")
  const measures = telling.filter(
    (aligned) => isMeasure(aligned) && (isFound(aligned) || !counts.has(aligned.word.quantity?.value ?? 0)),
  )
  const isUnlike = ({ word }: AlignedWord): boolean => word.kind !== "content" || !hasAlike(word.term)
  let run = 0
  let longest = 0
  for (const word of telling) {
    run = isFound(word) ? 0 : run + 1
    longest = Math.max(longest, run)
  }
  return {
    unlike: missing.reduce((sum, word) => (isUnlike(word) ? sum + word.weight : sum), 0) / total,
    missingNames: names.filter((word) => !isFound(word)).length,
    unknownNames: names.filter(({ isKnown, word }) => !isKnown && !asked.has(word.term)).length,
    quantities: measures.length,
    missingQuantities: measures.filter(({ places }) => !isWithin(places, window.from, window.to)).length,
    unknownQuantities: measures.filter((word) => !isFound(word) && !word.isKnown).length,
    missingWords: missing.length,
    unknownWords: missing.filter(({ isKnown }) => !isKnown).length,
    tellingWords: telling.length,
    longestMissingRun: longest,
  }
}
