import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Fiber, Metric } from "effect"
import { TestClock } from "effect/testing"
import { HandlerCrashed } from "../../src/pool/PoolError.ts"
import { letRun, makeControlledPool } from "./controlledPool.ts"

const names = (count: number) => Array.from({ length: count }, (_, index) => `job ${index}`)

describe("submitAndWait", () => {
  it.effect("500 at once each get their own result, however the jobs end", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({ workers: 500, capacity: 500 })
      yield* pool.start
      const callers = yield* Effect.forEach(names(500), (job) =>
        Effect.forkChild(Effect.result(pool.submitAndWait(job))),
      )
      yield* letRun
      assert.deepInclude(yield* pool.stats, { submitted: 500, active: 500 })
      // 7 and 500 have no common factor, so every job ends once, and far from the order of submission.
      for (let step = 0; step < 500; step++) yield* jobs.finish(`job ${(step * 7) % 500}`)
      const results = yield* Effect.forEach(callers, Fiber.join)
      assert.deepStrictEqual(
        results.map((result) => (result._tag === "Success" ? result.success : result)),
        names(500).map((job) => `done ${job}`),
      )
    }),
  )

  it.effect("leaves no waiter behind after a timeout", () =>
    Effect.gen(function* () {
      let fibers = 0
      const counting: Metric.FiberRuntimeMetricsService = {
        recordFiberStart: () => fibers++,
        recordFiberEnd: () => fibers--,
      }
      yield* Effect.gen(function* () {
        const { pool } = yield* makeControlledPool({
          workers: 500,
          capacity: 500,
          timeout: "1 second",
        })
        yield* pool.start
        yield* letRun
        const idle = fibers
        const callers = yield* Effect.forEach(names(500), (job) =>
          Effect.forkChild(Effect.flip(pool.submitAndWait(job))),
        )
        yield* letRun
        assert.isAbove(fibers, idle + 500)
        yield* TestClock.adjust("1 second")
        for (const error of yield* Effect.forEach(callers, Fiber.join)) {
          assert.propertyVal(error, "_tag", "JobTimeout")
        }
        assert.strictEqual(fibers, idle)
        assert.deepInclude(yield* pool.stats, { completed: 500, failed: 500, timed_out: 500, active: 0 })
      }).pipe(Effect.provideService(Metric.FiberRuntimeMetrics, counting))
    }),
  )

  it.effect("fails with the handler's own error", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ handler: () => Effect.fail("no such file") })
      yield* pool.start
      assert.strictEqual(yield* Effect.flip(pool.submitAndWait("a")), "no such file")
    }),
  )

  for (const [how, handler, message] of [
    ["dies", () => Effect.die("bug"), "The handler of pool test died."],
    ["interrupts itself", () => Effect.interrupt, "The handler of pool test interrupted itself."],
  ] as const) {
    it.effect(`fails with HandlerCrashed when the handler ${how}`, () =>
      Effect.gen(function* () {
        const { pool } = yield* makeControlledPool({ handler })
        yield* pool.start
        const error = yield* Effect.flip(pool.submitAndWait("a"))
        assert.instanceOf(error, HandlerCrashed)
        assert.strictEqual(error.pool, "test")
        assert.strictEqual(error.message, message)
        assert.isTrue(Cause.hasDies(error.cause) || Cause.hasInterrupts(error.cause))
      }),
    )
  }

  it.effect("fails with JobTimeout when the job runs longer than the timeout", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ timeout: "30 seconds" })
      yield* pool.start
      const caller = yield* Effect.forkChild(Effect.flip(pool.submitAndWait("a")))
      yield* TestClock.adjust("29999 millis")
      assert.isUndefined(caller.pollUnsafe())
      yield* TestClock.adjust("1 millis")
      assert.propertyVal(yield* Fiber.join(caller), "_tag", "JobTimeout")
    }),
  )

  it.effect("the timeout counts from when the job begins, not from when it is submitted", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({ workers: 1, timeout: "30 seconds" })
      yield* pool.start
      yield* pool.submit("long")
      const caller = yield* Effect.forkChild(pool.submitAndWait("queued"))
      yield* TestClock.adjust("20 seconds")
      yield* jobs.finish("long")
      yield* TestClock.adjust("20 seconds")
      yield* jobs.finish("queued")
      assert.strictEqual(yield* Fiber.join(caller), "done queued")
    }),
  )

  it.effect("fails with QueueFull at once when there is no room", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ capacity: 1 })
      yield* pool.submit("a")
      assert.propertyVal(yield* Effect.flip(pool.submitAndWait("b")), "_tag", "QueueFull")
      assert.deepInclude(yield* pool.stats, { submitted: 1 })
    }),
  )

  it.effect("fails with PoolStopped when a stop cuts the job, running or queued", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ workers: 1 })
      yield* pool.start
      const running = yield* Effect.forkChild(Effect.flip(pool.submitAndWait("a")))
      const queued = yield* Effect.forkChild(Effect.flip(pool.submitAndWait("b")))
      yield* letRun
      yield* pool.stop(0)
      assert.propertyVal(yield* Fiber.join(running), "_tag", "PoolStopped")
      assert.propertyVal(yield* Fiber.join(queued), "_tag", "PoolStopped")
    }),
  )

  it.effect("under the policy wait, waits for room first", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({ workers: 1, capacity: 1, overflow: "wait" })
      yield* pool.start
      const callers = yield* Effect.forEach(["a", "b", "c"], (job) =>
        Effect.forkChild(pool.submitAndWait(job)),
      )
      yield* letRun
      assert.deepInclude(yield* pool.stats, { submitted: 2, active: 1, queue_used: 1 })
      yield* jobs.finish("a", "b", "c")
      assert.deepStrictEqual(yield* Effect.forEach(callers, Fiber.join), ["done a", "done b", "done c"])
    }),
  )
})
