import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import type { WorkerPool } from "../../src/pool/WorkerPool.ts"
import { assertConsistent, letRun, makeControlledPool } from "./controlledPool.ts"

describe("drop-oldest", () => {
  it.effect("gives up the job that rests longest, and tells its caller so", () =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeControlledPool({ capacity: 2, overflow: "drop-oldest" })
      const oldest = yield* Effect.forkChild(Effect.flip(pool.submitAndWait("oldest")))
      yield* letRun
      yield* pool.submit("older")
      yield* pool.submit("new")
      const error = yield* Fiber.join(oldest)
      assert.propertyVal(error, "_tag", "QueueFull")
      assert.deepStrictEqual(outcomes.tags, { oldest: "Dropped" })
      assert.deepInclude(yield* pool.stats, { submitted: 3, queue_used: 2, dropped: 1, completed: 0 })
    }),
  )

  it.effect("a dropped caller that submits again at once does not take the newcomer's place", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeControlledPool({ capacity: 1, overflow: "drop-oldest" })
      let attempts = 0
      const stubborn: Effect.Effect<string> = Effect.suspend(() => {
        attempts++
        return attempts > 100
          ? Effect.die("it takes the newcomer's place again and again")
          : Effect.catch(pool.submitAndWait(`attempt ${attempts}`), () => stubborn)
      })
      const caller = yield* Effect.forkChild(stubborn, { startImmediately: true })
      yield* pool.submit("newcomer")
      assert.strictEqual(attempts, 2)
      assert.deepStrictEqual(outcomes.tags, { "attempt 1": "Dropped", newcomer: "Dropped" })

      yield* pool.start
      yield* jobs.finish("attempt 2")
      assert.strictEqual(yield* Fiber.join(caller), "done attempt 2")
    }),
  )

  it.effect("the counters agree while it tells of several dropped jobs", () =>
    Effect.gen(function* () {
      let self: WorkerPool<string, string, string> | undefined
      const seen: Array<number> = []
      const { pool } = yield* makeControlledPool({
        capacity: 4,
        capacityBytes: 4,
        sizeOf: (job) => job.length,
        overflow: "drop-oldest",
        onSettled: () => {
          if (self === undefined) return
          assertConsistent(self.statsUnsafe())
          seen.push(self.statsUnsafe().dropped)
        },
      })
      self = pool
      for (const job of ["a", "b", "c", "d"]) yield* pool.submit(job)
      yield* pool.submit("LLL")
      assert.deepStrictEqual(seen, [3, 3, 3])
    }),
  )
})
