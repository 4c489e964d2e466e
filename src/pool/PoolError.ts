import { type Cause, Data, Schema } from "effect"

/**
 * The queue had no room for the job: it was refused, or, under the `drop-oldest` policy, given up for a newer one.
 */
export class QueueFull extends Schema.TaggedError<QueueFull>()("QueueFull", {
  pool: Schema.String,
  message: Schema.String,
}) {}

/**
 * The pool takes no jobs any more, or was stopped before it finished this one.
 */
export class PoolStopped extends Schema.TaggedError<PoolStopped>()("PoolStopped", {
  pool: Schema.String,
  message: Schema.String,
}) {}

/**
 * The job's handler was interrupted because it ran longer than the pool's `timeout`.
 */
export class JobTimeout extends Schema.TaggedError<JobTimeout>()("JobTimeout", {
  pool: Schema.String,
  message: Schema.String,
}) {}

/**
 * The job's handler died or interrupted itself; `cause` says how. It is an error and not a defect of whoever
 * waits for the job, since the fault is the handler's.
 */
export class HandlerCrashed extends Data.TaggedError("HandlerCrashed")<{
  readonly pool: string
  readonly message: string
  readonly cause: Cause.Cause<unknown>
}> {}

/**
 * The pool's options make no sense; `message` names the option, its value and what is accepted.
 */
export class InvalidPoolOptions extends Schema.TaggedError<InvalidPoolOptions>()("InvalidPoolOptions", {
  message: Schema.String,
}) {}
