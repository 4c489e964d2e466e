import type { Cause } from "effect"

/**
 * What became of a job.
 *
 * - `Completed`: the handler succeeded with `value`.
 * - `Failed`: the handler failed, died, or interrupted itself, as `cause` says.
 * - `TimedOut`: the handler ran longer than the pool's `timeout`.
 * - `Interrupted`: a stop cut the job, queued or running.
 * - `Dropped`: the queue gave the job up for a newer one.
 */
export type JobOutcome<A, E> =
  | { readonly _tag: "Completed"; readonly value: A }
  | { readonly _tag: "Failed"; readonly cause: Cause.Cause<E> }
  | { readonly _tag: "TimedOut" }
  | { readonly _tag: "Interrupted" }
  | { readonly _tag: "Dropped" }

/**
 * A job that was accepted, and its one outcome.
 */
export interface JobReport<Job, A, E> {
  readonly job: Job
  readonly outcome: JobOutcome<A, E>
}
