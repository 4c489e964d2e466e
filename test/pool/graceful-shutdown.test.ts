import { assert, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { letRun, makeControlledPool } from "./controlledPool.ts"

it.effect("a graceful shutdown finishes four jobs on two workers", () =>
  Effect.gen(function* () {
    const { pool } = yield* makeControlledPool({
      workers: 2,
      handler: (job) => Effect.as(Effect.sleep("100 millis"), `done ${job}`),
    })
    yield* pool.start
    for (const job of ["a", "b", "c", "d"]) yield* pool.submit(job)
    yield* letRun
    assert.deepInclude(yield* pool.stats, { active: 2, queue_used: 2 })

    const stop = yield* Effect.forkChild(pool.stop("5 seconds"))
    yield* letRun
    assert.deepInclude(yield* pool.stats, { active: 2, queue_used: 2, running: false })
    assert.strictEqual((yield* Effect.flip(pool.submit("late")))._tag, "PoolStopped")

    yield* TestClock.adjust("100 millis")
    assert.deepInclude(yield* pool.stats, { active: 2, queue_used: 0, completed: 2 })
    yield* TestClock.adjust("100 millis")
    assert.deepStrictEqual(
      yield* Fiber.join(stop),
      ["a", "b", "c", "d"].map((job) => ({
        job,
        outcome: { _tag: "Completed" as const, value: `done ${job}` },
      })),
    )
    assert.deepInclude(yield* pool.stats, { submitted: 4, completed: 4, interrupted: 0, active: 0 })
  }),
)
