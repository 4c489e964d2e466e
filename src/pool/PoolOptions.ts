import { Duration, Effect } from "effect"
import type { JobReport } from "./JobReport.ts"
import { InvalidPoolOptions } from "./PoolError.ts"

/**
 * What a full queue does with one job more.
 *
 * - `reject`: refuses it with `QueueFull`.
 * - `wait`: holds its submitter back until there is room, first come first served.
 * - `drop-oldest`: gives up the jobs that rest longest.
 */
export type OverflowPolicy = "reject" | "wait" | "drop-oldest"

export interface PoolOptions<Job, A, E, R> {
  /** Names the pool in stats, logs and errors. */
  readonly name: string
  /** How many jobs run at once: a whole number from 1. */
  readonly workers: number
  /** How many jobs may rest in the queue: a whole number from 1. */
  readonly capacity: number
  /** How many bytes the resting jobs may have together. Default: no bound. */
  readonly capacityBytes?: number | undefined
  /** The size of a job in bytes, asked once when it is submitted. Default: 0. */
  readonly sizeOf?: ((job: Job) => number) | undefined
  /** How long one job may run before its handler is interrupted. Default: no limit. */
  readonly timeout?: Duration.Input | undefined
  /** What a full queue does. Default: `reject`. */
  readonly overflow?: OverflowPolicy | undefined
  /** Does the work. It may fail, die, interrupt itself or never return: its worker goes on with the next job. */
  readonly handler: (job: Job) => Effect.Effect<A, E, R>
  /**
   * Called once for each accepted job, in the same step in which the counters change. It must be quick; what it
   * throws is logged and otherwise ignored.
   */
  readonly onSettled?: ((report: JobReport<Job, A, E>) => void) | undefined
  /** How long closing the Scope lets accepted jobs finish. Default: `10 seconds`. */
  readonly stopTimeout?: Duration.Input | undefined
  /**
   * How long an interrupted handler may take to clean up before its worker goes on without it. Default: `1 second`.
   */
  readonly interruptGrace?: Duration.Input | undefined
  /** How many results one reader of `results` may lag behind before it misses some. Default: 1,024. */
  readonly resultsBuffer?: number | undefined
}

const wholeNumber = (option: string, value: number): string | undefined =>
  Number.isInteger(value) && value >= 1
    ? undefined
    : `${option} is ${value}, but must be a whole number of at least 1`

const duration = (option: string, value: Duration.Input | undefined): string | undefined =>
  value === undefined || Duration.fromInput(value)._tag === "Some"
    ? undefined
    : `${option} is ${String(value)}, but must be a duration such as "30 seconds"`

/**
 * Fails with every problem of the options at once.
 */
export const validate = <Job, A, E, R>(
  options: PoolOptions<Job, A, E, R>,
): Effect.Effect<void, InvalidPoolOptions> => {
  const problems = [
    wholeNumber("workers", options.workers),
    wholeNumber("capacity", options.capacity),
    wholeNumber("resultsBuffer", options.resultsBuffer ?? 1024),
    (options.capacityBytes ?? 1) > 0
      ? undefined
      : `capacityBytes is ${options.capacityBytes}, but must be above 0`,
    duration("timeout", options.timeout),
    duration("stopTimeout", options.stopTimeout),
    duration("interruptGrace", options.interruptGrace),
  ].filter((problem) => problem !== undefined)
  return problems.length === 0
    ? Effect.void
    : Effect.fail(new InvalidPoolOptions({ message: `Pool ${options.name}: ${problems.join("; ")}.` }))
}
