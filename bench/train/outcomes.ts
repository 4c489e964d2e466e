import type { Claim } from "../../src/audit/AuditResult.ts"
import { claimOutcome } from "../../src/evaluation/claimOutcome.ts"
import { type Report, reportOf, type TimedOutcome } from "../../src/evaluation/report.ts"
import type { JudgedExchange } from "./training.ts"

type JudgedClaim = JudgedExchange["claims"][number]

const claimOf = ({ contradiction, doubt, end, start, text }: JudgedClaim, threshold: number): Claim => {
  const isFlagged = contradiction !== null || doubt >= threshold
  const status = contradiction !== null ? "contradicted" : isFlagged ? "unsupported" : "supported"
  const confidence = contradiction ?? (isFlagged ? doubt : 1 - doubt)
  return { claim: text, start, end, supported: !isFlagged, status, confidence, evidence: [], reasoning: "" }
}

const outcomeOf = ({ claims, exchange, score }: JudgedExchange, threshold: number): TimedOutcome => {
  const judged = claims.map((claim) => claimOf(claim, threshold))
  return {
    task: exchange.task,
    generator: exchange.generator ?? null,
    hallucinated: exchange.hallucinated,
    flagged: judged.some(({ supported }) => !supported),
    score,
    claims: exchange.spans === undefined ? null : claimOutcome(judged, exchange.spans),
    milliseconds: 0,
    cold: false,
  }
}

/** The figures of `eval` for exchanges judged in a cross-validation, were claims flagged from this threshold on. */
export const reportAt = (judged: ReadonlyArray<JudgedExchange>, threshold: number): Report =>
  reportOf(
    judged.map((each) => outcomeOf(each, threshold)),
    1,
  )
