import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

describe("an interrupted waiter", () => {
  it.effect("of a running or queued job: the job still runs and counts", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeControlledPool({ workers: 1 })
      yield* pool.start
      const running = yield* Effect.forkChild(pool.submitAndWait("running"))
      const queued = yield* Effect.forkChild(pool.submitAndWait("queued"))
      yield* letRun
      yield* Fiber.interrupt(running)
      yield* Fiber.interrupt(queued)
      assert.deepStrictEqual([...jobs.active], ["running"])

      yield* jobs.finish("running", "queued")
      assert.deepStrictEqual(outcomes.tags, { running: "Completed", queued: "Completed" })
      assert.deepInclude(yield* pool.stats, { submitted: 2, completed: 2, interrupted: 0 })
    }),
  )

  for (const call of ["submit", "submitAndWait"] as const) {
    it.effect(`of room in the queue (${call}): its job never enters, and the next in line does`, () =>
      Effect.gen(function* () {
        const { pool, outcomes } = yield* makeControlledPool({
          capacity: 4,
          capacityBytes: 4,
          sizeOf: (job) => job.length,
          overflow: "wait",
        })
        yield* pool.submit("abc")
        const large = yield* Effect.forkChild(pool[call]("LLL"))
        const small = yield* Effect.forkChild(pool.submit("s"))
        yield* letRun
        assert.deepInclude(yield* pool.stats, { submitted: 1, queue_used: 1 })

        yield* Fiber.interrupt(large)
        yield* Fiber.join(small)
        assert.deepInclude(yield* pool.stats, { submitted: 2, queue_used: 2, queue_bytes: 4 })
        yield* pool.stop(0)
        assert.deepStrictEqual(outcomes.tags, { abc: "Interrupted", s: "Interrupted" })
      }),
    )
  }
})
