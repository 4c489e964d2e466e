import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

describe("stop before start", () => {
  it.effect("interrupts the jobs that rest, at once, since nobody would finish them", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeControlledPool()
      yield* pool.submit("a")
      const waiting = yield* Effect.forkChild(Effect.flip(pool.submitAndWait("b")))
      yield* letRun

      assert.deepStrictEqual(yield* pool.stop("1 hour"), [
        { job: "a", outcome: { _tag: "Interrupted" } },
        { job: "b", outcome: { _tag: "Interrupted" } },
      ])
      assert.propertyVal(yield* Fiber.join(waiting), "_tag", "PoolStopped")
      assert.deepStrictEqual(outcomes.tags, { a: "Interrupted", b: "Interrupted" })
      assert.deepStrictEqual(jobs.begun, [])
      assert.deepInclude(yield* pool.stats, { submitted: 2, interrupted: 2, queue_used: 0 })
      assert.strictEqual((yield* Effect.flip(pool.start))._tag, "PoolStopped")
    }),
  )

  it.effect("refuses those who wait for room", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ capacity: 1, overflow: "wait" })
      yield* pool.submit("a")
      const waiting = yield* Effect.forkChild(Effect.flip(pool.submit("b")))
      yield* letRun
      assert.strictEqual((yield* pool.stop("1 hour")).length, 1)
      assert.strictEqual((yield* Fiber.join(waiting))._tag, "PoolStopped")
      assert.deepInclude(yield* pool.stats, { submitted: 1, interrupted: 1 })
    }),
  )
})
