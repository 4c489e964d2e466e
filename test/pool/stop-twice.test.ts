import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { letRun, makeControlledPool } from "./controlledPool.ts"

describe("stop twice", () => {
  it.effect("the second stop joins the first, and both tell the same", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({ workers: 1 })
      yield* pool.start
      yield* pool.submit("a")
      yield* pool.submit("b")
      yield* letRun
      const first = yield* Effect.forkChild(pool.stop("5 seconds"))
      yield* letRun
      yield* jobs.finish("a")
      const second = yield* Effect.forkChild(pool.stop("5 seconds"))
      yield* jobs.finish("b")

      const reports = yield* Fiber.join(first)
      assert.deepStrictEqual(
        reports.map(({ job }) => job),
        ["a", "b"],
      )
      assert.deepStrictEqual(yield* Fiber.join(second), reports)
    }),
  )

  it.effect("a stop after the pool has stopped returns at once with what the first one told", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool()
      yield* pool.start
      yield* pool.submit("a")
      yield* letRun
      const reports = yield* pool.stop(0)
      assert.deepStrictEqual(reports, [{ job: "a", outcome: { _tag: "Interrupted" } }])
      assert.deepStrictEqual(yield* pool.stop("1 hour"), reports)
      assert.deepInclude(yield* pool.stats, { submitted: 1, interrupted: 1, running: false })
    }),
  )

  it.effect("a shorter second stop cuts a longer first", () =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeControlledPool()
      yield* pool.start
      yield* pool.submit("hanging")
      yield* letRun
      const patient = yield* Effect.forkChild(pool.stop("1 hour"))
      yield* letRun
      const hasty = yield* Effect.forkChild(pool.stop("1 second"))
      yield* TestClock.adjust("999 millis")
      assert.isUndefined(hasty.pollUnsafe())

      yield* TestClock.adjust("1 millis")
      const reports = [{ job: "hanging", outcome: { _tag: "Interrupted" as const } }]
      assert.deepStrictEqual(yield* Fiber.join(hasty), reports)
      assert.deepStrictEqual(yield* Fiber.join(patient), reports)
      assert.deepStrictEqual(outcomes.tags, { hanging: "Interrupted" })
    }),
  )

  it.effect("a longer second stop does not prolong the first", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool()
      yield* pool.start
      yield* pool.submit("hanging")
      yield* letRun
      const hasty = yield* Effect.forkChild(pool.stop("1 second"))
      const patient = yield* Effect.forkChild(pool.stop("1 hour"))
      yield* TestClock.adjust("1 second")
      assert.strictEqual((yield* Fiber.join(hasty)).length, 1)
      assert.strictEqual((yield* Fiber.join(patient)).length, 1)
    }),
  )

  it.effect("a stop whose caller is interrupted goes on draining, until another one cuts it", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool()
      yield* pool.start
      yield* pool.submit("a")
      yield* pool.submit("hanging")
      yield* letRun
      const left = yield* Effect.forkChild(pool.stop("1 second"))
      yield* letRun
      yield* Fiber.interrupt(left)
      yield* TestClock.adjust("1 minute")
      assert.deepInclude(yield* pool.stats, { active: 2, running: false })

      yield* jobs.finish("a")
      assert.deepStrictEqual(yield* pool.stop(0), [
        { job: "a", outcome: { _tag: "Completed", value: "done a" } },
        { job: "hanging", outcome: { _tag: "Interrupted" } },
      ])
    }),
  )
})
