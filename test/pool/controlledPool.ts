import { assert } from "@effect/vitest"
import { Deferred, Effect, type Exit } from "effect"
import { TestClock } from "effect/testing"
import type { JobOutcome } from "../../src/pool/JobReport.ts"
import type { PoolOptions } from "../../src/pool/PoolOptions.ts"
import type { PoolStats } from "../../src/pool/PoolStats.ts"
import * as WorkerPool from "../../src/pool/WorkerPool.ts"

type Outcome = JobOutcome<string, string>

/** Lets every other fiber run until each waits for the clock, for a job's end, or for nothing. */
export const letRun = Effect.repeat(Effect.yieldNow, { times: 9 })

/** Handlers that do what the test says, when it says so: a job runs until `end` or `finish` is called for it. */
export class ControlledJobs {
  /** The jobs that were begun, in order. */
  readonly begun: Array<string> = []
  /** The jobs that are running now. */
  readonly active = new Set<string>()
  private readonly exits = new Map<string, Deferred.Deferred<string, string>>()

  readonly handler = (job: string): Effect.Effect<string, string> =>
    Effect.suspend(() => {
      this.begun.push(job)
      this.active.add(job)
      return Deferred.await(this.exitOf(job))
    }).pipe(Effect.ensuring(Effect.sync(() => this.active.delete(job))))

  readonly end = (job: string, exit: Exit.Exit<string, string>): Effect.Effect<void> =>
    Effect.andThen(Deferred.done(this.exitOf(job), exit), letRun)

  /** Lets the jobs succeed, each with `"done " + job`. */
  readonly finish = (...jobs: ReadonlyArray<string>): Effect.Effect<void> =>
    Effect.andThen(
      Effect.forEach(jobs, (job) => Deferred.succeed(this.exitOf(job), `done ${job}`)),
      letRun,
    )

  private exitOf(job: string): Deferred.Deferred<string, string> {
    const known = this.exits.get(job)
    if (known !== undefined) return known
    const exit = Deferred.makeUnsafe<string, string>()
    this.exits.set(job, exit)
    return exit
  }
}

/** Keeps every outcome that the pool tells of, so that a job with none or with two does not go unseen. */
export class Outcomes {
  private readonly byJob = new Map<string, Array<Outcome>>()

  readonly record = (report: { readonly job: string; readonly outcome: Outcome }): void => {
    this.byJob.set(report.job, [...(this.byJob.get(report.job) ?? []), report.outcome])
  }

  /** The one outcome of a job; fails the test when there is none, or more than one. */
  of(job: string): Outcome {
    const outcomes = this.byJob.get(job) ?? []
    assert.strictEqual(outcomes.length, 1, `outcomes of job ${job}`)
    return outcomes[0] as Outcome
  }

  /** The outcome's tag of each job, in the order in which the jobs were settled. */
  get tags(): Record<string, Outcome["_tag"]> {
    return Object.fromEntries([...this.byJob.keys()].map((job) => [job, this.of(job)._tag]))
  }
}

/**
 * A pool of two workers and a queue of four, whose jobs are controlled by the test. Closing the test's Scope cuts
 * what still runs.
 */
export const makeControlledPool = Effect.fnUntraced(function* (
  options?: Partial<PoolOptions<string, string, string, never>>,
) {
  const jobs = new ControlledJobs()
  const outcomes = new Outcomes()
  const pool = yield* WorkerPool.make<string, string, string, never>({
    name: "test",
    workers: 2,
    capacity: 4,
    stopTimeout: 0,
    handler: jobs.handler,
    onSettled: outcomes.record,
    ...options,
  })
  return { pool, jobs, outcomes }
})

/**
 * Stops the pool when the test ends and lets the clock go on meanwhile, so that a test that failed in the middle of
 * things does not wait for ever for handlers that cannot be interrupted.
 */
export const stopAtEnd = (pool: { readonly stop: (timeout: number) => Effect.Effect<unknown> }) =>
  Effect.addFinalizer(() =>
    Effect.andThen(Effect.forkChild(pool.stop(0), { startImmediately: true }), TestClock.adjust("1 minute")),
  )

/** Fails the test unless the counters of one snapshot agree with each other. */
export const assertConsistent = (stats: PoolStats): void => {
  const agree =
    stats.submitted ===
      stats.queue_used + stats.active + stats.completed + stats.interrupted + stats.dropped &&
    stats.completed >= stats.failed &&
    stats.failed >= stats.timed_out &&
    stats.queue_used <= stats.queue_size &&
    stats.active <= stats.workers &&
    stats.queue_bytes >= 0
  assert.isTrue(agree, JSON.stringify(stats))
}

/** Fails the test unless the pool's workers all live: as many jobs as there are workers must run at the same time. */
export const assertAllWorkersAlive = Effect.fnUntraced(function* (
  pool: WorkerPool.WorkerPool<string, string, string>,
  jobs: ControlledJobs,
) {
  const { workers } = yield* pool.stats
  const proofs = Array.from({ length: workers }, (_, worker) => `proof ${worker}`)
  for (const proof of proofs) {
    yield* pool.submit(proof)
    yield* letRun
  }
  assert.deepStrictEqual([...jobs.active], proofs, "one job for each worker runs at the same time")
  yield* jobs.finish(...proofs)
  const stats = yield* pool.stats
  assert.strictEqual(stats.active, 0)
  assertConsistent(stats)
})
