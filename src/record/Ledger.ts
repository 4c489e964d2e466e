import { Context, Effect, Layer, Schema } from "effect"

/**
 * What became of the audit of one exchange.
 *
 * **Details**
 *
 * - `audited`: a result was produced.
 * - `failed`: the audit could not be done.
 * - `timed_out`: the audit took longer than it may.
 * - `interrupted`: the audit was cut short by a stop.
 * - `shed`: the queue was full, or dropped the job for a newer one.
 * - `sampled_out`: the sample rate left this exchange out.
 * - `skipped`: there was nothing to audit, such as a request that is no question to a model.
 */
export const Outcome = Schema.Literals([
  "audited",
  "failed",
  "timed_out",
  "interrupted",
  "shed",
  "sampled_out",
  "skipped",
])
export type Outcome = typeof Outcome.Type

/**
 * The ledger at one moment: exchanges received, those still without an outcome, and those with each outcome.
 *
 * `received` is always `pending` plus the sum of the outcomes.
 */
export const LedgerSnapshot = Schema.Struct({
  received: Schema.Int,
  pending: Schema.Int,
  audited: Schema.Int,
  failed: Schema.Int,
  timed_out: Schema.Int,
  interrupted: Schema.Int,
  shed: Schema.Int,
  sampled_out: Schema.Int,
  skipped: Schema.Int,
})
export type LedgerSnapshot = typeof LedgerSnapshot.Type

/**
 * One received exchange, waiting for its outcome.
 */
export interface Entry {
  /**
   * Counts the outcome of this exchange. The first outcome stands: settling again changes nothing.
   */
  readonly settle: (outcome: Outcome) => void
}

/**
 * Counts every exchange once when it is received and once when its outcome is known, so that none can vanish.
 *
 * **Details**
 *
 * Everything here is synchronous and constant in time: it is called for every request. The counts start at zero
 * with the process.
 */
export class Ledger extends Context.Service<
  Ledger,
  {
    /** Counts one more exchange as received; it is `pending` until its entry is settled. */
    readonly receive: () => Entry
    readonly snapshot: () => LedgerSnapshot
  }
>()("truthtable/record/Ledger") {
  static readonly layer: Layer.Layer<Ledger> = Layer.effect(
    Ledger,
    Effect.sync(() => {
      const counts: Counts = {
        received: 0,
        pending: 0,
        audited: 0,
        failed: 0,
        timed_out: 0,
        interrupted: 0,
        shed: 0,
        sampled_out: 0,
        skipped: 0,
      }
      return Ledger.of({
        receive: () => {
          counts.received++
          counts.pending++
          return new CountedEntry(counts)
        },
        snapshot: () => ({ ...counts }),
      })
    }),
  )
}

type Counts = { -readonly [Name in keyof LedgerSnapshot]: LedgerSnapshot[Name] }

class CountedEntry implements Entry {
  private readonly counts: Counts
  private isSettled = false

  constructor(counts: Counts) {
    this.counts = counts
  }

  settle(outcome: Outcome): void {
    if (this.isSettled) return
    this.isSettled = true
    this.counts.pending--
    this.counts[outcome]++
  }
}
