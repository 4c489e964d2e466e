import { Clock, DateTime, Effect } from "effect"
import type { Extraction } from "../exchange/Extraction.ts"
import { Auditor, type AuditError } from "./Auditor.ts"
import type { AuditResult } from "./AuditResult.ts"
import { checkedFindings } from "./findings.ts"
import { gradingOf } from "./grading.ts"

/** The names under which an audit is known: its own id, and the client's for the request. */
export interface AuditIds {
  readonly id: string
  readonly requestId: string
}

const NANOSECONDS_PER_HUNDREDTH = 10_000

/** Nanoseconds as milliseconds, to 0.01. */
const toMilliseconds = (nanoseconds: bigint): number =>
  Math.round(Number(nanoseconds) / NANOSECONDS_PER_HUNDREDTH) / 100

/**
 * Audits what was extracted from one exchange: asks the `Auditor` for its findings, holds them to what an audit
 * result promises, and grades them.
 *
 * **Details**
 *
 * `created_at` is when the audit ended, by the wall clock; `processing_time_ms` is how long it took, by the
 * monotonic clock. Fails with the engine's own `AuditError`.
 */
export const audit: (
  extraction: Extraction,
  ids: AuditIds,
) => Effect.Effect<AuditResult, AuditError, Auditor> = Effect.fnUntraced(function* (
  extraction,
  { id, requestId },
) {
  const { query, answer, documents, format, model, incompleteReason } = extraction
  const auditor = yield* Auditor
  const started = yield* Clock.monotonicTimeNanos
  const request = { query, answer, documents }
  const findings = checkedFindings(yield* auditor.audit(request), request)
  const grading = gradingOf(findings, documents.length)
  const ended = yield* Clock.monotonicTimeNanos
  return {
    id,
    request_id: requestId,
    created_at: DateTime.formatIso(yield* DateTime.now),
    format,
    model,
    query,
    answer,
    documents,
    complete: incompleteReason === null,
    incomplete_reason: incompleteReason,
    finish_reason: extraction.finishReason,
    usage: extraction.usage,
    notes: extraction.notes,
    ...grading,
    claims: findings.claims,
    engine: findings.engine,
    processing_time_ms: toMilliseconds(ended - started),
  }
})
