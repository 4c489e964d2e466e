import type { Claim } from "../../AuditResult.ts"

/**
 * How sure of a claim's support is not sure enough: both bounds are probabilities from 0 to 1 that the documents support
 * the claim, and belong to the band.
 */
export interface UncertainBand {
  readonly low: number
  readonly high: number
}

/** How probable it is, to the engine that checked the claim, that the documents support it. */
const supportOf = ({ confidence, status }: Claim): number =>
  status === "supported" ? confidence : 1 - confidence

/** Whether a claim that could be checked was checked with too little confidence either way. */
export const isUncertain = (claim: Claim, { high, low }: UncertainBand): boolean => {
  if (claim.status === "unverifiable") return false
  const support = supportOf(claim)
  return support >= low && support <= high
}
