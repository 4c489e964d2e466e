import type { Fiber } from "effect"
import type { JobOutcome } from "../JobReport.ts"

/**
 * An accepted job on its way through the pool. A class, so that every task has one hidden shape on the hot path.
 */
export class Task<Job, A, E> {
  readonly job: Job
  readonly size: number
  /** Told of the outcome, where someone waits for it. */
  waiter: ((outcome: JobOutcome<A, E>) => void) | undefined
  /** The handler's fiber while it runs. */
  fiber: Fiber.Fiber<A, E> | undefined = undefined
  /** Frees the worker although the handler's fiber has not ended. */
  abandon: (() => void) | undefined = undefined
  settled = false

  constructor(job: Job, size: number, waiter?: (outcome: JobOutcome<A, E>) => void) {
    this.job = job
    this.size = size
    this.waiter = waiter
  }
}
