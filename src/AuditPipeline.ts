import { Cause, Context, type Duration, Effect, Layer } from "effect"
import { AuditHandler, type AuditHandlerOptions } from "./audit/AuditHandler.ts"
import type { AuditError, Auditor } from "./audit/Auditor.ts"
import type { AuditResult } from "./audit/AuditResult.ts"
import * as AuditLog from "./AuditLog.ts"
import { type Exchange, sizeOf } from "./exchange/Exchange.ts"
import { ExchangeSink, type OpenExchange } from "./exchange/ExchangeSink.ts"
import { isSampled } from "./exchange/sampling.ts"
import type { JobReport } from "./pool/JobReport.ts"
import * as WorkerPool from "./pool/WorkerPool.ts"
import { AuditStore, type StoreError } from "./record/AuditStore.ts"
import { type Entry, Ledger, type Outcome } from "./record/Ledger.ts"

/** An exchange on its way to its audit, and the place in the ledger where its outcome goes. */
interface AuditJob {
  readonly exchange: Exchange
  readonly entry: Entry
}

/** What a finished job found: a stored result, or that there was nothing to audit. */
type Audited = { readonly _tag: "Audited"; readonly result: AuditResult } | { readonly _tag: "Skipped" }

export interface AuditPipelineOptions {
  /** How many audits run at once. Default: 10. */
  readonly workers?: number | undefined
  /** How many exchanges may wait for their audit. Default: 1,000. */
  readonly queueSize?: number | undefined
  /** How many captured bytes may wait for their audit. Default: 256 MiB. */
  readonly queueBytes?: number | undefined
  /** How long one audit may take. Default: `30 seconds`. */
  readonly timeout?: Duration.Input | undefined
  /** Share of the exchanges that is audited, from 0 to 1. Default: 1. */
  readonly sampleRate?: number | undefined
  /** What each audit begins with, such as a pause while there is more urgent work. Default: nothing. */
  readonly giveWay?: Effect.Effect<void> | undefined
  /** How long closing the Scope lets accepted audits finish. Default: `10 seconds`. */
  readonly stopTimeout?: Duration.Input | undefined
}

/**
 * The pool that audits run in.
 */
export class AuditPool extends Context.Service<
  AuditPool,
  WorkerPool.WorkerPool<AuditJob, Audited, AuditError | StoreError>
>()("truthtable/AuditPool") {}

/**
 * Joins the parts: takes exchanges from the proxy, lets the pool audit them, stores and logs each result, and
 * counts each exchange's one outcome.
 */
export const layer = (
  options: AuditPipelineOptions & AuditHandlerOptions = {},
): Layer.Layer<ExchangeSink | AuditPool, never, Auditor | AuditStore | Ledger> =>
  layerNoHandler(options).pipe(Layer.provide(AuditHandler.layer(options)))

/**
 * `layer` with a handler of one's own.
 */
export const layerNoHandler = (
  options: AuditPipelineOptions = {},
): Layer.Layer<ExchangeSink | AuditPool, never, AuditHandler | AuditStore | Ledger> =>
  Layer.effectContext(make(options))

const make = Effect.fnUntraced(function* (options: AuditPipelineOptions) {
  const ledger = yield* Ledger
  const store = yield* AuditStore
  const { handle } = yield* AuditHandler
  const runFork = Effect.runForkWith(yield* Effect.context())
  const shed = yield* AuditLog.makeShed
  const sampleRate = options.sampleRate ?? 1
  const giveWay = options.giveWay ?? Effect.void

  const handler = Effect.fnUntraced(function* ({
    exchange,
  }: AuditJob): Effect.fn.Return<Audited, AuditError | StoreError> {
    yield* giveWay
    const result = yield* handle(exchange).pipe(
      Effect.catchTag("Unauditable", ({ reason }) =>
        Effect.as(AuditLog.skipped(exchange.id, reason), undefined),
      ),
    )
    if (result === undefined) return { _tag: "Skipped" }
    yield* store.put(result)
    yield* AuditLog.audited(result)
    return { _tag: "Audited", result }
  })

  const onSettled = ({ job, outcome }: JobReport<AuditJob, Audited, AuditError | StoreError>): void => {
    switch (outcome._tag) {
      case "Completed":
        return job.entry.settle(outcome.value._tag === "Audited" ? "audited" : "skipped")
      case "Failed":
        return fail(job, "failed", messageOf(outcome.cause))
      case "TimedOut":
        return fail(job, "timed_out", "the audit took longer than TRUTHTABLE_AUDIT_TIMEOUT")
      case "Interrupted":
        return fail(job, "interrupted", "the proxy was stopped before the audit was done")
      case "Dropped":
        return fail(job, "shed", "the audit queue gave it up for a newer one")
    }
  }

  const fail = ({ entry, exchange }: AuditJob, outcome: Outcome, reason: string): void => {
    entry.settle(outcome)
    runFork(AuditLog.failed(exchange, reason))
  }

  const pool = yield* WorkerPool.make({
    name: "audit",
    workers: options.workers ?? 10,
    capacity: options.queueSize ?? 1000,
    capacityBytes: options.queueBytes ?? 256 * 1024 * 1024,
    timeout: options.timeout ?? "30 seconds",
    stopTimeout: options.stopTimeout,
    sizeOf: ({ exchange }) => sizeOf(exchange),
    handler,
    onSettled,
  }).pipe(Effect.orDie)
  yield* Effect.orDie(pool.start)

  const finish = (entry: Entry, exchange: Exchange): void => {
    const refused = pool.submitUnsafe({ exchange, entry })
    if (refused === undefined) return
    if (refused === "PoolStopped") return fail({ entry, exchange }, "interrupted", "the proxy is stopping")
    entry.settle("shed")
    shed(exchange)
  }

  const skip = (entry: Entry, id: string, reason: string): void => {
    entry.settle("skipped")
    runFork(AuditLog.skipped(id, reason))
  }

  const ends: Ends = { finish, skip }
  const sink = ExchangeSink.of({
    open: (id) => new AccountedExchange(id, ledger.receive(), isSampled(id, sampleRate), ends),
  })

  return Context.make(ExchangeSink, sink).pipe(Context.add(AuditPool, pool))
})

/** What becomes of an exchange when it ends. */
interface Ends {
  readonly finish: (entry: Entry, exchange: Exchange) => void
  readonly skip: (entry: Entry, id: string, reason: string) => void
}

/** An exchange that is on its way, with its place in the ledger. */
class AccountedExchange implements OpenExchange {
  readonly isSampled: boolean
  private readonly id: string
  private readonly entry: Entry
  private readonly ends: Ends
  private hasEnded = false

  constructor(id: string, entry: Entry, isSampled: boolean, ends: Ends) {
    this.id = id
    this.entry = entry
    this.isSampled = isSampled
    this.ends = ends
  }

  finish(exchange: Exchange): void {
    if (this.hasEnded) return
    this.hasEnded = true
    if (this.isSampled) this.ends.finish(this.entry, exchange)
    else this.entry.settle("sampled_out")
  }

  skip(reason: string): void {
    if (this.hasEnded) return
    this.hasEnded = true
    this.ends.skip(this.entry, this.id, reason)
  }
}

/** The error's own words; of a defect no more than its kind, since it may quote what it choked on. */
const messageOf = (cause: Cause.Cause<AuditError | StoreError>): string => {
  if (Cause.hasInterruptsOnly(cause)) return "the auditor interrupted itself"
  const error = Cause.squash(cause)
  if (!Cause.hasDies(cause) && error instanceof Error) return error.message
  return `the auditor crashed (${error instanceof Error ? error.name : typeof error})`
}
