import { Clock, Context, DateTime, Effect, Layer } from "effect"
import type { Exchange } from "../exchange/Exchange.ts"
import type { Extraction } from "../exchange/Extraction.ts"
import { extract, type Unauditable } from "../exchange/extract.ts"
import { Auditor, type AuditError } from "./Auditor.ts"
import type { AuditResult } from "./AuditResult.ts"
import { checkedFindings } from "./findings.ts"
import { gradingOf } from "./grading.ts"

/** The names under which an audit is known: its own id, and the client's for the request. */
export interface AuditIds {
  readonly id: string
  readonly requestId: string
}

export interface AuditHandlerOptions {
  /** The most bytes of one body once its content codings are undone. Default: 4 MiB. */
  readonly decodedLimit?: number | undefined
}

/** The default of `decodedLimit`. */
export const DECODED_LIMIT = 4 * 1024 * 1024

/**
 * Turns a captured exchange into an audit result.
 */
export class AuditHandler extends Context.Service<
  AuditHandler,
  {
    /** Fails with `Unauditable` where an exchange holds nothing to audit, and with the engine's own `AuditError`. */
    readonly handle: (exchange: Exchange) => Effect.Effect<AuditResult, Unauditable | AuditError>
  }
>()("truthtable/audit/AuditHandler") {
  /**
   * Extracts on the thread that it is called on, and asks the `Auditor`.
   */
  static readonly layer = ({ decodedLimit = DECODED_LIMIT }: AuditHandlerOptions = {}): Layer.Layer<
    AuditHandler,
    never,
    Auditor
  > =>
    Layer.effect(
      AuditHandler,
      Effect.map(Auditor, (auditor) =>
        AuditHandler.of({
          handle: (exchange) =>
            Effect.flatMap(extract(exchange, { decodedLimit }), (extraction) =>
              audit(extraction, exchange),
            ).pipe(Effect.provideService(Auditor, auditor)),
        }),
      ),
    )
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
