import type { Claim, Grade } from "./AuditResult.ts"
import type { Findings } from "./Auditor.ts"

/** What the claims of one answer add up to. */
export interface Grading {
  /** 0 to 100, to one decimal; `null` when no claim could be verified. */
  readonly trust_score: number | null
  /** 0 to 100, to one decimal; `null` when no claim could be verified. */
  readonly hallucination_rate: number | null
  readonly grade: Grade | null
  /** One sentence for people: how far the answer can be relied on, or why there is no grade. */
  readonly verdict: string
  /** Whether at least one claim is contradicted or unsupported. */
  readonly flagged: boolean
}

const VERDICTS: Readonly<Record<Grade, string>> = {
  A: "Highly reliable response",
  B: "Generally reliable response",
  C: "Partly reliable response: check the flagged claims",
  D: "Questionable response: check it against the documents",
  F: "Unreliable response: much of it is not borne out by the documents",
}

const gradeOf = (trustScore: number): Grade => {
  if (trustScore >= 90) return "A"
  if (trustScore >= 80) return "B"
  if (trustScore >= 70) return "C"
  if (trustScore >= 60) return "D"
  return "F"
}

const toOneDecimal = (value: number): number => Math.round(value * 10) / 10

const isFlagged = ({ status }: Claim): boolean => status === "contradicted" || status === "unsupported"

const whyUngraded = (claims: ReadonlyArray<Claim>, documentCount: number): string => {
  if (claims.length === 0) return "Not graded: the answer makes no claims"
  if (documentCount === 0) return "Not graded: the request carried no documents to check the answer against"
  return "Not graded: nothing in the answer can be checked against the documents"
}

/**
 * Grades an answer by its claims.
 *
 * **Details**
 *
 * The hallucination rate is the share of contradicted and unsupported claims among those that could be verified,
 * in percent. The trust score is 100 minus that, unless the engine weighs its claims itself and says a
 * `trustScore`; the rate is then 100 minus the score, so that the two always add up to 100. A: 90 and up, B: 80,
 * C: 70, D: 60, F: below.
 */
export const gradingOf = (
  { claims, trustScore }: Pick<Findings, "claims" | "trustScore">,
  documentCount: number,
): Grading => {
  const verifiable = claims.filter(({ status }) => status !== "unverifiable")
  const flagged = verifiable.filter(isFlagged)
  if (verifiable.length === 0) {
    return {
      trust_score: null,
      hallucination_rate: null,
      grade: null,
      verdict: whyUngraded(claims, documentCount),
      flagged: false,
    }
  }
  const counted = 100 - (100 * flagged.length) / verifiable.length
  const weighed = trustScore !== undefined && Number.isFinite(trustScore) ? trustScore : counted
  const score = toOneDecimal(Math.min(100, Math.max(0, weighed)))
  const grade = gradeOf(score)
  return {
    trust_score: score,
    hallucination_rate: toOneDecimal(100 - score),
    grade,
    verdict: VERDICTS[grade],
    flagged: flagged.length > 0,
  }
}
