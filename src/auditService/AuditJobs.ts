import { Deferred, type Duration, Effect, type Scope } from "effect"
import { type AuditError, Auditor, type AuditRequest, type Findings } from "../audit/Auditor.ts"
import type { HandlerCrashed, JobTimeout, PoolStopped, QueueFull } from "../pool/PoolError.ts"
import * as WorkerPool from "../pool/WorkerPool.ts"

/** An audit that somebody on the other end waits for, until they leave. */
interface AuditJob {
  readonly request: AuditRequest
  readonly callerLeft: Deferred.Deferred<void>
}

export interface AuditJobsOptions {
  /** How many audits run at once. */
  readonly workers: number
  /** How many audits may wait. */
  readonly queueSize: number
  /** How many bytes of text may wait. */
  readonly queueBytes: number
  /** How long one audit may take. */
  readonly timeout: Duration.Input
}

/** Why an audit was not done. */
export type AuditRefusal = AuditError | QueueFull | PoolStopped | JobTimeout | HandlerCrashed

export interface AuditJobs {
  /** Audits as soon as a worker is free. Interruption ends the audit, or keeps it from beginning. */
  readonly audit: (request: AuditRequest) => Effect.Effect<Findings, AuditRefusal>
  /** Refuses new audits, and gives the accepted ones this long to finish. */
  readonly stop: (timeout: Duration.Input) => Effect.Effect<void>
}

const BYTES_PER_CODE_UNIT = 2

const sizeOf = ({ request: { answer, documents, query } }: AuditJob): number =>
  BYTES_PER_CODE_UNIT *
  documents.reduce((length, { content }) => length + content.length, query.length + answer.length)

/**
 * Runs audits for others in a bounded pool. Closing the Scope stops it at once.
 */
export const make = Effect.fnUntraced(function* (
  options: AuditJobsOptions,
): Effect.fn.Return<AuditJobs, never, Auditor | Scope.Scope> {
  const auditor = yield* Auditor
  const pool = yield* WorkerPool.make({
    name: "audit",
    workers: options.workers,
    capacity: options.queueSize,
    capacityBytes: options.queueBytes,
    timeout: options.timeout,
    stopTimeout: 0,
    sizeOf,
    handler: ({ callerLeft, request }: AuditJob) =>
      Effect.suspend(() =>
        Deferred.isDoneUnsafe(callerLeft)
          ? Effect.interrupt
          : Effect.raceFirst(
              auditor.audit(request),
              Effect.andThen(Deferred.await(callerLeft), Effect.interrupt),
            ),
      ),
  }).pipe(Effect.orDie)
  yield* Effect.orDie(pool.start)
  return {
    audit: (request) =>
      Effect.suspend(() => {
        const job = { request, callerLeft: Deferred.makeUnsafe<void>() }
        return Effect.onInterrupt(pool.submitAndWait(job), () => Deferred.succeed(job.callerLeft, undefined))
      }),
    stop: (timeout) => Effect.asVoid(pool.stop(timeout)),
  }
})
