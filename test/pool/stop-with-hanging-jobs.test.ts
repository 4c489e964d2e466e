import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { assertConsistent, letRun, makeControlledPool } from "./controlledPool.ts"

describe("stop with hanging jobs", () => {
  it.effect("returns when its timeout is over, and names what became of each job", () =>
    Effect.gen(function* () {
      const { pool, jobs, outcomes } = yield* makeControlledPool({ workers: 2, capacity: 4 })
      yield* pool.start
      for (const job of ["settled before", "finishing", "hanging", "queued", "also queued"]) {
        yield* pool.submit(job)
        yield* letRun
        if (job === "settled before") yield* jobs.finish(job)
      }
      const stop = yield* Effect.forkChild(pool.stop("5 seconds"))
      yield* TestClock.adjust("1 second")
      yield* jobs.finish("finishing")
      yield* TestClock.adjust("3999 millis")
      assert.isUndefined(stop.pollUnsafe(), "the stop waits until its timeout is over")
      assert.deepStrictEqual([...jobs.active], ["hanging", "queued"])

      yield* TestClock.adjust("1 millis")
      assert.isDefined(stop.pollUnsafe(), "and no longer")
      const reports = yield* Fiber.join(stop)
      assert.deepStrictEqual(Object.fromEntries(reports.map(({ job, outcome }) => [job, outcome._tag])), {
        finishing: "Completed",
        hanging: "Interrupted",
        queued: "Interrupted",
        "also queued": "Interrupted",
      })
      assert.strictEqual(reports.length, 4)
      assert.deepStrictEqual([...jobs.active], [], "the handlers are interrupted, not left behind")
      assert.strictEqual(outcomes.of("also queued")._tag, "Interrupted")
      const stats = yield* pool.stats
      assert.deepInclude(stats, { submitted: 5, completed: 2, interrupted: 3, active: 0, queue_used: 0 })
      assertConsistent(stats)
    }),
  )

  it.effect("waits for a handler's cleanup, but no longer than the grace", () =>
    Effect.gen(function* () {
      const cleaned: Array<string> = []
      const { pool } = yield* makeControlledPool({
        workers: 2,
        interruptGrace: "1 second",
        handler: (job) =>
          Effect.onInterrupt(Effect.never, () =>
            Effect.andThen(
              Effect.sleep(job === "quick" ? "500 millis" : "1 minute"),
              Effect.sync(() => cleaned.push(job)),
            ),
          ),
      })
      yield* pool.start
      yield* pool.submit("quick")
      yield* pool.submit("slow")
      yield* letRun
      const stop = yield* Effect.forkChild(pool.stop(0))
      yield* TestClock.adjust("999 millis")
      assert.deepStrictEqual(cleaned, ["quick"])
      assert.isUndefined(stop.pollUnsafe())
      assert.deepInclude(yield* pool.stats, { interrupted: 2, active: 0 })

      yield* TestClock.adjust("1 millis")
      assert.deepStrictEqual(yield* Fiber.join(stop), [
        { job: "quick", outcome: { _tag: "Interrupted" } },
        { job: "slow", outcome: { _tag: "Interrupted" } },
      ])
      assert.deepStrictEqual(cleaned, ["quick"])
      yield* TestClock.adjust("1 minute")
    }),
  )

  it.effect("returns in time although every handler is uninterruptible", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({
        workers: 3,
        interruptGrace: "1 second",
        handler: () => Effect.uninterruptible(Effect.never),
      })
      yield* pool.start
      for (const job of ["a", "b", "c"]) yield* pool.submit(job)
      yield* letRun
      const stop = yield* Effect.forkChild(pool.stop("5 seconds"))
      yield* TestClock.adjust("5999 millis")
      assert.isUndefined(stop.pollUnsafe())
      yield* TestClock.adjust("1 millis")
      assert.deepStrictEqual(
        (yield* Fiber.join(stop)).map(({ outcome }) => outcome._tag),
        ["Interrupted", "Interrupted", "Interrupted"],
      )
      assert.deepInclude(yield* pool.stats, { interrupted: 3, active: 0, running: false })
    }),
  )

  it.effect("a handler that succeeds although it is interrupted stays interrupted", () =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeControlledPool({
        handler: (job) => Effect.uninterruptible(Effect.as(Effect.sleep("500 millis"), `late ${job}`)),
      })
      yield* pool.start
      yield* pool.submit("a")
      yield* letRun
      const stop = yield* Effect.forkChild(pool.stop(0))
      yield* TestClock.adjust("500 millis")
      assert.deepStrictEqual(yield* Fiber.join(stop), [{ job: "a", outcome: { _tag: "Interrupted" } }])
      assert.deepStrictEqual(outcomes.tags, { a: "Interrupted" })
      assert.deepInclude(yield* pool.stats, { submitted: 1, interrupted: 1, completed: 0 })
    }),
  )
})
