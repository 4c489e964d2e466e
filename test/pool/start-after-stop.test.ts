import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

describe("start after stop", () => {
  it.effect("fails with PoolStopped, and nothing runs", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool()
      yield* pool.start
      yield* pool.stop(0)
      const error = yield* Effect.flip(pool.start)
      assert.strictEqual(error._tag, "PoolStopped")
      assert.strictEqual(error.pool, "test")
      assert.strictEqual((yield* Effect.flip(pool.submit("late")))._tag, "PoolStopped")
      assert.propertyVal(yield* Effect.flip(pool.submitAndWait("late")), "_tag", "PoolStopped")
      yield* letRun
      assert.deepStrictEqual(jobs.begun, [])
      assert.deepInclude(yield* pool.stats, { submitted: 0, running: false })
    }),
  )

  it.effect("fails with PoolStopped also while a stop is under way", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool()
      yield* pool.start
      yield* pool.submit("a")
      yield* letRun
      yield* Effect.forkChild(pool.stop("1 hour"))
      yield* letRun
      assert.strictEqual((yield* Effect.flip(pool.start))._tag, "PoolStopped")
      yield* jobs.finish("a")
      assert.deepInclude(yield* pool.stats, { completed: 1, running: false })
    }),
  )
})
