import type { Claim } from "../audit/AuditResult.ts"

/** How probable it is that the documents do not bear a claim out. */
export const doubtOf = ({ confidence, status }: Claim): number => {
  switch (status) {
    case "contradicted":
    case "unsupported":
      return confidence
    case "supported":
      return 1 - confidence
    case "unverifiable":
      return 0
  }
}

/**
 * The probability that an answer holds an unsupported or contradicted claim: that of its most doubtful claim. What
 * cannot be verified counts as no reason for doubt.
 */
export const hallucinationScore = (claims: ReadonlyArray<Claim>): number =>
  claims.reduce((score, claim) => Math.max(score, doubtOf(claim)), 0)
