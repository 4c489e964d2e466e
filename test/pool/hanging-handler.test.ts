import { assert, describe, it } from "@effect/vitest"
import { Effect, Metric } from "effect"
import { TestClock } from "effect/testing"
import type { PoolOptions } from "../../src/pool/PoolOptions.ts"
import {
  assertAllWorkersAlive,
  assertConsistent,
  ControlledJobs,
  letRun,
  makeControlledPool,
  stopAtEnd,
} from "./controlledPool.ts"

/** A started pool of two workers with a timeout of 30 s and a grace of 1 s; jobs named "hanging" do `hang`. */
const makeHanging = Effect.fnUntraced(function* (
  hang: Effect.Effect<string>,
  options?: Partial<PoolOptions<string, string, string, never>>,
) {
  const jobs = new ControlledJobs()
  const { outcomes, pool } = yield* makeControlledPool({
    workers: 2,
    capacity: 8,
    timeout: "30 seconds",
    interruptGrace: "1 second",
    handler: (job) => (job.startsWith("hanging") ? hang : jobs.handler(job)),
    ...options,
  })
  yield* stopAtEnd(pool)
  yield* pool.start
  return { jobs, outcomes, pool }
})

describe("a handler that never returns", () => {
  it.effect("is interrupted by the timeout, and its worker goes on", () =>
    Effect.gen(function* () {
      let interrupted = 0
      const { pool, jobs, outcomes } = yield* makeHanging(
        Effect.onInterrupt(Effect.never, () => Effect.sync(() => interrupted++)),
      )
      yield* pool.submit("hanging 1")
      yield* pool.submit("hanging 2")
      yield* pool.submit("next")
      yield* TestClock.adjust("29999 millis")
      assert.deepInclude(yield* pool.stats, { active: 2, queue_used: 1, timed_out: 0 })

      yield* TestClock.adjust("1 millis")
      assert.strictEqual(interrupted, 2)
      assert.deepStrictEqual(outcomes.tags, { "hanging 1": "TimedOut", "hanging 2": "TimedOut" })
      assert.deepInclude(yield* pool.stats, { completed: 2, failed: 2, timed_out: 2, active: 1 })
      yield* jobs.finish("next")
      yield* assertAllWorkersAlive(pool, jobs)
    }),
  )

  it.effect("runs for ever when the pool has no timeout, and costs no other worker", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeHanging(Effect.never, { timeout: undefined })
      yield* pool.submit("hanging")
      yield* letRun
      for (const job of ["a", "b"]) {
        yield* pool.submit(job)
        yield* TestClock.adjust("365 days")
        yield* jobs.finish(job)
      }
      assert.deepInclude(yield* pool.stats, { active: 1, completed: 2, failed: 0 })
    }),
  )

  it.effect("although it is interrupted: its worker goes on after the grace, not before", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeHanging(Effect.uninterruptible(Effect.never))
      yield* pool.submit("hanging 1")
      yield* pool.submit("hanging 2")
      yield* pool.submit("next")
      yield* TestClock.adjust("30 seconds")
      assert.deepStrictEqual(outcomes.tags, { "hanging 1": "TimedOut", "hanging 2": "TimedOut" })
      yield* TestClock.adjust("999 millis")
      assert.deepStrictEqual(jobs.begun, [])

      yield* TestClock.adjust("1 millis")
      assert.deepStrictEqual(jobs.begun, ["next"])
      yield* jobs.finish("next")
      yield* assertAllWorkersAlive(pool, jobs)
      assert.deepStrictEqual(yield* pool.stop("1 second"), [])
    }),
  )

  it.effect("within the grace: its worker goes on as soon as it returns", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeHanging(
        Effect.onInterrupt(Effect.never, () => Effect.sleep("400 millis")),
        { workers: 1 },
      )
      yield* pool.submit("hanging")
      yield* pool.submit("next")
      yield* TestClock.adjust("30399 millis")
      assert.deepStrictEqual(jobs.begun, [])
      yield* TestClock.adjust("1 millis")
      assert.deepStrictEqual(jobs.begun, ["next"])

      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(yield* pool.stop(0), [{ job: "next", outcome: { _tag: "Interrupted" } }])
      assert.deepStrictEqual([...jobs.active], [], "the next job is still the one that a stop cuts")
    }),
  )

  it.effect("until long after the grace: its end changes nothing any more", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeHanging(
        Effect.uninterruptible(Effect.as(Effect.sleep("5 minutes"), "too late")),
        { workers: 1 },
      )
      yield* pool.submit("hanging")
      yield* TestClock.adjust("31 seconds")
      yield* pool.submit("next")
      yield* letRun
      const before = yield* pool.stats
      yield* TestClock.adjust("5 seconds")
      assert.deepInclude(before, { active: 1, completed: 1, timed_out: 1 })
      assert.deepStrictEqual([...jobs.active], ["next"])
      yield* jobs.finish("next")

      const after = yield* pool.stats
      yield* TestClock.adjust("5 minutes")
      assert.deepStrictEqual(yield* pool.stats, after)
      assert.deepStrictEqual(outcomes.tags, { hanging: "TimedOut", next: "Completed" })
      assertConsistent(after)
      yield* assertAllWorkersAlive(pool, jobs)
    }),
  )

  it.effect("until after the grace: its end does not hide the next job from a stop", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeHanging(
        Effect.uninterruptible(Effect.as(Effect.sleep("40 seconds"), "too late")),
        { workers: 1 },
      )
      yield* pool.submit("hanging")
      yield* TestClock.adjust("31 seconds")
      yield* pool.submit("next")
      yield* TestClock.adjust("9 seconds")
      assert.deepStrictEqual(yield* pool.stop(0), [{ job: "next", outcome: { _tag: "Interrupted" } }])
      assert.deepStrictEqual([...jobs.active], [])
    }),
  )

  it.effect("although it is interrupted: leaves nothing but itself behind after a stop", () =>
    Effect.gen(function* () {
      let fibers = 0
      const counting: Metric.FiberRuntimeMetricsService = {
        recordFiberStart: () => fibers++,
        recordFiberEnd: () => fibers--,
      }
      yield* Effect.gen(function* () {
        const before = fibers
        const { pool } = yield* makeHanging(Effect.uninterruptible(Effect.never))
        yield* pool.submit("hanging")
        yield* letRun
        const stop = yield* Effect.forkChild(pool.stop(0))
        yield* TestClock.adjust("1 second")
        assert.isDefined(stop.pollUnsafe())
        assert.strictEqual(fibers, before + 1)
      }).pipe(Effect.provideService(Metric.FiberRuntimeMetrics, counting))
    }),
  )
})
