import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Scope } from "effect"
import { TestClock } from "effect/testing"
import type { WorkerPool } from "../../src/pool/WorkerPool.ts"
import { letRun, makeControlledPool } from "./controlledPool.ts"

const makeSelfStopping = Effect.fnUntraced(function* (afterStop: Effect.Effect<void>) {
  const told: Array<number> = []
  let self: WorkerPool<string, string, string> | undefined
  const controlled = yield* makeControlledPool({
    workers: 1,
    handler: (job) =>
      Effect.gen(function* () {
        if (job === "stopper" && self !== undefined) {
          told.push((yield* self.stop("5 seconds")).length)
          yield* afterStop
        }
        return `done ${job}`
      }),
  })
  self = controlled.pool
  return { ...controlled, told }
})

describe("stop inside a handler", () => {
  it.effect("begins a stop and returns at once; the stopping job and the queued ones finish", () =>
    Effect.gen(function* () {
      const { pool, outcomes, told } = yield* makeSelfStopping(Effect.void)
      yield* pool.start
      yield* pool.submit("stopper")
      yield* pool.submit("after")
      yield* letRun
      assert.deepStrictEqual(told, [0])
      assert.deepStrictEqual(outcomes.tags, { stopper: "Completed", after: "Completed" })
      assert.isFalse((yield* pool.stats).running)
      assert.strictEqual((yield* pool.stop(0)).length, 2)
    }),
  )

  it.effect("keeps its timeout: a handler that stops the pool and then hangs is cut", () =>
    Effect.gen(function* () {
      const { pool, outcomes, told } = yield* makeSelfStopping(Effect.never)
      yield* pool.start
      yield* pool.submit("stopper")
      yield* pool.submit("after")
      yield* letRun
      assert.deepStrictEqual(told, [0])
      yield* TestClock.adjust("4999 millis")
      assert.deepStrictEqual(outcomes.tags, {})
      yield* TestClock.adjust("1 millis")
      assert.deepStrictEqual(outcomes.tags, { after: "Interrupted", stopper: "Interrupted" })
    }),
  )

  it.effect("without a timeout, cuts its own handler too", () =>
    Effect.gen(function* () {
      let self: WorkerPool<string, string, string> | undefined
      const { pool, outcomes } = yield* makeControlledPool({
        handler: () =>
          Effect.andThen(
            Effect.suspend(() => self?.stop(0) ?? Effect.void),
            Effect.never,
          ),
      })
      self = pool
      yield* pool.start
      yield* pool.submit("stopper")
      yield* letRun
      assert.deepStrictEqual(outcomes.tags, { stopper: "Interrupted" })
      assert.deepInclude(yield* pool.stats, { submitted: 1, interrupted: 1, active: 0, running: false })
    }),
  )

  it.effect("a fiber forked by a handler is inside too", () =>
    Effect.gen(function* () {
      let self: WorkerPool<string, string, string> | undefined
      const { pool, outcomes } = yield* makeControlledPool({
        handler: () =>
          Effect.suspend(() => self?.stop("5 seconds") ?? Effect.void).pipe(
            Effect.forkChild({ startImmediately: true }),
            Effect.flatMap((fiber) => Effect.sync(() => String(fiber.pollUnsafe()?._tag))),
          ),
      })
      self = pool
      yield* pool.start
      yield* pool.submit("a")
      yield* letRun
      assert.deepStrictEqual(outcomes.of("a"), { _tag: "Completed", value: "Success" })
    }),
  )

  it.effect("a handler may stop another pool and wait for it", () =>
    Effect.gen(function* () {
      const { pool: other, jobs } = yield* makeControlledPool()
      yield* other.start
      yield* other.submit("a")
      const { pool, outcomes } = yield* makeControlledPool({
        handler: () => Effect.map(other.stop("1 second"), (reports) => `${reports.length} stopped`),
      })
      yield* pool.start
      yield* pool.submit("stop the other")
      yield* letRun
      assert.deepStrictEqual(outcomes.tags, {})
      yield* jobs.finish("a")
      assert.deepStrictEqual(outcomes.of("stop the other"), { _tag: "Completed", value: "1 stopped" })
    }),
  )

  it.effect("a handler that closes the pool's Scope is cut after the stop timeout", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const { pool, outcomes } = yield* makeControlledPool({
        stopTimeout: "3 seconds",
        handler: () => Effect.as(Scope.close(scope, Exit.void), "closed"),
      }).pipe(Scope.provide(scope))
      yield* pool.start
      yield* pool.submit("closer")
      yield* TestClock.adjust("3 seconds")
      assert.deepStrictEqual(outcomes.tags, { closer: "Interrupted" })
      assert.isFalse((yield* pool.stats).running)
    }),
  )
})
