import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

describe("submit", () => {
  it.effect("returns before the job is done, and the job is worked on once", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeControlledPool()
      yield* pool.start
      yield* pool.submit("a")
      assert.deepInclude(yield* pool.stats, { submitted: 1, completed: 0 })

      yield* letRun
      assert.deepInclude(yield* pool.stats, { submitted: 1, queue_used: 0, active: 1 })

      yield* jobs.finish("a")
      assert.deepInclude(yield* pool.stats, { submitted: 1, active: 0, completed: 1, failed: 0 })
      assert.deepStrictEqual(outcomes.of("a"), { _tag: "Completed", value: "done a" })
      assert.deepStrictEqual(jobs.begun, ["a"])
    }),
  )

  it.effect("never runs more jobs at once than there are workers, and begins them in order", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({ workers: 2, capacity: 4 })
      yield* pool.start
      for (const job of ["a", "b", "c", "d"]) yield* pool.submit(job)
      yield* letRun
      assert.deepStrictEqual([...jobs.active], ["a", "b"])
      assert.deepInclude(yield* pool.stats, { active: 2, queue_used: 2 })

      yield* jobs.finish("b")
      assert.deepStrictEqual([...jobs.active], ["a", "c"])
      yield* jobs.finish("a", "c", "d")
      assert.deepStrictEqual(jobs.begun, ["a", "b", "c", "d"])
    }),
  )

  it.effect("before start, lets jobs rest in the queue", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool()
      yield* pool.submit("early")
      yield* letRun
      assert.deepStrictEqual(jobs.begun, [])
      assert.deepInclude(yield* pool.stats, { submitted: 1, queue_used: 1, running: false })

      yield* pool.start
      yield* jobs.finish("early")
      assert.deepInclude(yield* pool.stats, { completed: 1, queue_used: 0 })
    }),
  )

  it.effect("submitUnsafe is the same for callers outside of Effect", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeControlledPool({ workers: 1, capacity: 1 })
      yield* pool.start
      assert.isUndefined(pool.submitUnsafe("a"))
      assert.strictEqual(pool.submitUnsafe("b"), "QueueFull")

      yield* jobs.finish("a")
      assert.deepStrictEqual(outcomes.tags, { a: "Completed" })
      yield* pool.stop(0)
      assert.strictEqual(pool.submitUnsafe("c"), "PoolStopped")
      assert.deepInclude(pool.statsUnsafe(), { submitted: 1, completed: 1 })
    }),
  )

  it.effect("submitUnsafe never waits for room, whatever the policy", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ capacity: 1, overflow: "wait" })
      assert.isUndefined(pool.submitUnsafe("a"))
      assert.strictEqual(pool.submitUnsafe("b"), "QueueFull")
    }),
  )
})
