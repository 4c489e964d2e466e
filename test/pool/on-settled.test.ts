import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Logger } from "effect"
import type { PoolStats } from "../../src/pool/PoolStats.ts"
import type { WorkerPool } from "../../src/pool/WorkerPool.ts"
import {
  assertAllWorkersAlive,
  assertConsistent,
  ControlledJobs,
  letRun,
  makeControlledPool,
} from "./controlledPool.ts"

describe("onSettled", () => {
  it.effect("that throws is logged, and hurts neither the worker, nor the waiter, nor the counters", () =>
    Effect.gen(function* () {
      const logged: Array<string> = []
      const logger = Logger.make(({ logLevel, message }) => {
        logged.push(`${logLevel} ${String(message)}`)
      })
      yield* Effect.gen(function* () {
        const { pool, jobs } = yield* makeControlledPool({
          onSettled: () => {
            throw new Error("broken listener")
          },
        })
        yield* pool.start
        const caller = yield* Effect.forkChild(pool.submitAndWait("a"))
        yield* letRun
        yield* jobs.finish("a")
        assert.strictEqual(yield* Fiber.join(caller), "done a")
        assert.deepInclude(yield* pool.stats, { submitted: 1, completed: 1, failed: 0 })
        assert.strictEqual(logged.length, 1)
        assert.include(logged[0], "Error Pool test: onSettled threw")
        assert.include(logged[0], "broken listener")
        yield* assertAllWorkersAlive(pool, jobs)
        yield* pool.submit("cut")
        yield* letRun
        assert.strictEqual((yield* pool.stop(0)).length, 1)
      }).pipe(Effect.provide(Logger.layer([logger])))
    }),
  )

  it.effect("is called in the step in which the counters change, before the waiter hears of it", () =>
    Effect.gen(function* () {
      let self: WorkerPool<string, string, string> | undefined
      const events: Array<string> = []
      const seen: Array<PoolStats> = []
      const jobs = new ControlledJobs()
      const { pool } = yield* makeControlledPool({
        handler: jobs.handler,
        onSettled: ({ job }) => {
          events.push(`settled ${job}`)
          if (self !== undefined) seen.push(self.statsUnsafe())
        },
      })
      self = pool
      yield* pool.start
      for (const job of ["a", "b"]) {
        yield* pool
          .submitAndWait(job)
          .pipe(Effect.andThen(Effect.sync(() => events.push(`heard of ${job}`))), Effect.forkChild)
      }
      yield* letRun
      yield* jobs.finish("a", "b")
      assert.deepStrictEqual(events, ["settled a", "heard of a", "settled b", "heard of b"])
      seen.forEach(assertConsistent)
      assert.deepStrictEqual(
        seen.map(({ active, completed }) => ({ active, completed })),
        [
          { active: 1, completed: 1 },
          { active: 0, completed: 2 },
        ],
      )
    }),
  )

  it.effect("may submit the next job", () =>
    Effect.gen(function* () {
      let self: WorkerPool<string, string, string> | undefined
      const { pool } = yield* makeControlledPool({
        workers: 1,
        capacity: 1,
        handler: (job) => Effect.succeed(job),
        onSettled: ({ job }) => {
          if (job !== "aaa") self?.submitUnsafe(`${job}a`)
        },
      })
      self = pool
      yield* pool.start
      yield* pool.submit("a")
      yield* letRun
      assert.deepInclude(yield* pool.stats, { submitted: 3, completed: 3 })
    }),
  )
})
