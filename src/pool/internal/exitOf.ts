import { Cause, Exit } from "effect"
import type { JobOutcome } from "../JobReport.ts"
import { HandlerCrashed, JobTimeout, PoolStopped, QueueFull } from "../PoolError.ts"

/**
 * What a job's outcome is to somebody who waits for the job's result.
 */
export const exitOf = <A, E>(
  pool: string,
  outcome: JobOutcome<A, E>,
): Exit.Exit<A, E | QueueFull | PoolStopped | JobTimeout | HandlerCrashed> => {
  switch (outcome._tag) {
    case "Completed":
      return Exit.succeed(outcome.value)
    case "TimedOut":
      return Exit.fail(new JobTimeout({ pool, message: `A job of pool ${pool} ran out of time.` }))
    case "Interrupted":
      return Exit.fail(
        new PoolStopped({ pool, message: `Pool ${pool} was stopped before the job was done.` }),
      )
    case "Dropped":
      return Exit.fail(
        new QueueFull({ pool, message: `The queue of pool ${pool} dropped the job for a newer one.` }),
      )
    case "Failed":
      return Cause.hasDies(outcome.cause) || Cause.hasInterrupts(outcome.cause)
        ? Exit.fail(crash(pool, outcome.cause))
        : Exit.failCause(outcome.cause)
  }
}

const crash = (pool: string, cause: Cause.Cause<unknown>): HandlerCrashed =>
  new HandlerCrashed({
    pool,
    message: `The handler of pool ${pool} ${Cause.hasDies(cause) ? "died" : "interrupted itself"}.`,
    cause,
  })
