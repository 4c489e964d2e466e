import type { Claim } from "../../../AuditResult.ts"
import { type Calibration, calibrated, logOdds } from "./calibration.ts"

/** How probable it is, by the engine's confidence, that the documents do not bear a claim out. */
const doubtOf = ({ confidence, status }: Pick<Claim, "confidence" | "status">): number => {
  if (status === "unverifiable") return 0
  return status === "supported" ? 1 - confidence : confidence
}

/**
 * How doubtful a whole answer is: the log-odds that any of its claims is unsupported if they were independent of each
 * other. They are not, which the calibration makes good.
 */
export const answerDoubt = (claims: ReadonlyArray<Pick<Claim, "confidence" | "status">>): number =>
  logOdds(1 - claims.reduce((none, claim) => none * (1 - doubtOf(claim)), 1))

/** The probability that an answer holds a claim that the documents do not bear out. */
export const answerProbability = (
  claims: ReadonlyArray<Pick<Claim, "confidence" | "status">>,
  curve: Calibration,
): number => calibrated(curve, answerDoubt(claims))
