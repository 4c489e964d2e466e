import type { PassageIndex } from "../../passageIndex.ts"
import type { Stretch } from "../places.ts"
import type { Alignment } from "../alignment.ts"
import type { Coverage } from "./coverage.ts"

/** Whether claim and evidence deny things. Each is 1 or 0. */
export interface Denial {
  readonly isDenying: number
  /** The claim denies something, and nothing in the evidence does. */
  readonly isLoneDenial: number
  /** Exactly one of the claim and its best passage denies something. */
  readonly isMismatched: number
}

/** Measures who denies. */
export const denialOf = (
  { passageWords }: PassageIndex,
  { evidence, words }: Alignment,
  { best }: Coverage,
): Denial => {
  const denies = ({ passage }: Stretch): boolean => passageWords.denies(passage)
  const isDenying = words.some(({ word }) => word.kind === "negation")
  const isBestDenying = best !== undefined && denies(best)
  return {
    isDenying: isDenying ? 1 : 0,
    isLoneDenial: isDenying && !evidence.some(denies) ? 1 : 0,
    isMismatched: isDenying === isBestDenying ? 0 : 1,
  }
}
