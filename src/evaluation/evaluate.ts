import { Clock, Effect } from "effect"
import { type AuditError, Auditor, type Findings } from "../audit/Auditor.ts"
import { checkedFindings } from "../audit/findings.ts"
import { claimOutcome, isFlagged } from "./claimOutcome.ts"
import type { Confusion } from "./Confusion.ts"
import { hallucinationScore } from "./hallucinationScore.ts"
import type { LabelledExchange } from "./LabelledExchange.ts"

/** What became of one exchange. */
export interface Outcome {
  readonly task: string
  readonly generator: string | null
  readonly hallucinated: boolean
  readonly flagged: boolean
  /** The probability that the answer holds an unsupported or contradicted claim. */
  readonly score: number
  /** The decisions on its claims, where the labels say which are hallucinated. */
  readonly claims: Confusion | null
  /** How long the engine took. */
  readonly milliseconds: number
}

/** An exchange, what the engine found in it, and whether that was right. */
export interface Evaluated {
  readonly exchange: LabelledExchange
  readonly findings: Findings
  readonly outcome: Outcome
}

const NANOSECONDS_PER_MILLISECOND = 1_000_000

/** Asks the `Auditor` about one exchange, as the proxy would, and compares its answer with the label. */
export const evaluate: (exchange: LabelledExchange) => Effect.Effect<Evaluated, AuditError, Auditor> =
  Effect.fnUntraced(function* (exchange) {
    const { answer, generator, hallucinated, query, spans, task } = exchange
    const documents = exchange.documents.map(({ content, id }, index) => ({
      id,
      content,
      source: `documents[${index}]`,
      metadata: {},
    }))
    const request = { query, answer, documents }
    const auditor = yield* Auditor
    const started = yield* Clock.monotonicTimeNanos
    const found = yield* auditor.audit(request)
    const ended = yield* Clock.monotonicTimeNanos
    const findings = checkedFindings(found, request)
    return {
      exchange,
      findings,
      outcome: {
        task,
        generator: generator ?? null,
        hallucinated,
        flagged: findings.claims.some(isFlagged),
        score: findings.hallucinationScore ?? hallucinationScore(findings.claims),
        claims: spans === undefined ? null : claimOutcome(findings.claims, spans),
        milliseconds: Number(ended - started) / NANOSECONDS_PER_MILLISECOND,
      },
    }
  })
