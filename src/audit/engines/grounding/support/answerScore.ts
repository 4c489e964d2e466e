import type { Claim } from "../../../AuditResult.ts"
import { type Calibration, calibrated } from "./calibration.ts"

/** How probable it is, by the engine's confidence, that the documents do not bear a claim out. */
const doubtOf = ({ confidence, status }: Pick<Claim, "confidence" | "status">): number => {
  if (status === "unverifiable") return 0
  return status === "supported" ? 1 - confidence : confidence
}

/**
 * How doubtful a whole answer is, from 0 to 1: the mean of its most doubtful claim's doubt and of the probability that
 * any of its claims is unsupported if they were independent of each other, which they are not.
 */
export const answerDoubt = (claims: ReadonlyArray<Pick<Claim, "confidence" | "status">>): number => {
  let most = 0
  let none = 1
  for (const claim of claims) {
    const doubt = doubtOf(claim)
    most = Math.max(most, doubt)
    none *= 1 - doubt
  }
  return (most + 1 - none) / 2
}

/** The probability that an answer holds a claim that the documents do not bear out. */
export const answerProbability = (
  claims: ReadonlyArray<Pick<Claim, "confidence" | "status">>,
  curve: Calibration,
): number => calibrated(curve, answerDoubt(claims))
