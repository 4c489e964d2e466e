import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Scope } from "effect"
import { TestClock } from "effect/testing"
import { letRun, makeControlledPool } from "./controlledPool.ts"

describe("closing the Scope is a stop", () => {
  it.effect("that drains what was accepted", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const { pool, jobs, outcomes } = yield* Scope.provide(
        makeControlledPool({ workers: 1, stopTimeout: "5 seconds" }),
        scope,
      )
      yield* pool.start
      yield* pool.submit("a")
      yield* pool.submit("b")
      yield* letRun
      const close = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* letRun
      assert.isUndefined(close.pollUnsafe())
      assert.strictEqual((yield* Effect.flip(pool.submit("late")))._tag, "PoolStopped")

      yield* jobs.finish("a", "b")
      yield* Fiber.join(close)
      assert.deepStrictEqual(outcomes.tags, { a: "Completed", b: "Completed" })
    }),
  )

  it.effect("that cuts what is left after stopTimeout, 10 seconds unless said otherwise", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const { pool, outcomes } = yield* Scope.provide(
        makeControlledPool({ workers: 1, stopTimeout: undefined }),
        scope,
      )
      yield* pool.start
      yield* pool.submit("hanging")
      yield* pool.submit("queued")
      yield* letRun
      const close = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* TestClock.adjust("9999 millis")
      assert.isUndefined(close.pollUnsafe())
      yield* TestClock.adjust("1 millis")
      yield* Fiber.join(close)
      assert.deepStrictEqual(outcomes.tags, { queued: "Interrupted", hanging: "Interrupted" })
      assert.deepInclude(yield* pool.stats, { submitted: 2, interrupted: 2, running: false })
    }),
  )

  it.effect("also for a pool that was never started, or has stopped already", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const idle = yield* Scope.provide(makeControlledPool(), scope)
      const stopped = yield* Scope.provide(makeControlledPool(), scope)
      yield* idle.pool.submit("a")
      yield* stopped.pool.start
      yield* stopped.pool.stop(0)
      yield* Scope.close(scope, Exit.void)
      assert.deepStrictEqual(idle.outcomes.tags, { a: "Interrupted" })
      assert.strictEqual((yield* Effect.flip(idle.pool.submit("b")))._tag, "PoolStopped")
    }),
  )
})
