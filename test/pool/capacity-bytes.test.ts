import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import type { OverflowPolicy } from "../../src/pool/PoolOptions.ts"
import { letRun, makeControlledPool } from "./controlledPool.ts"

/** A pool of one worker whose jobs are as large as their names are long; at most ten bytes may rest. */
const makeBounded = (overflow: OverflowPolicy) =>
  makeControlledPool({
    workers: 1,
    capacity: 8,
    capacityBytes: 10,
    sizeOf: (job) => job.length,
    overflow,
  })

describe("the queue is bounded by bytes", () => {
  it.effect("a job that fills the bound to the last byte is accepted, one byte more is refused", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeBounded("reject")
      yield* pool.submit("1234567")
      yield* pool.submit("890")
      assert.deepInclude(yield* pool.stats, { queue_used: 2, queue_bytes: 10 })
      const error = yield* Effect.flip(pool.submit("x"))
      assert.strictEqual(error._tag, "QueueFull")
      assert.include(error.message, "10 bytes")
    }),
  )

  it.effect("a job's bytes leave with it, when a worker begins it", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeBounded("reject")
      yield* pool.start
      yield* pool.submit("1234567890")
      yield* letRun
      assert.deepInclude(yield* pool.stats, { active: 1, queue_bytes: 0 })
      yield* pool.submit("abcdefghij")
      assert.deepInclude(yield* pool.stats, { queue_bytes: 10 })
      yield* pool.stop(0)
      assert.deepStrictEqual(jobs.begun, ["1234567890"])
      assert.deepInclude(yield* pool.stats, { interrupted: 2, queue_bytes: 0 })
    }),
  )

  for (const overflow of ["reject", "wait", "drop-oldest"] as const) {
    it.effect(
      `${overflow}: a job larger than the bound is refused at once, also when the queue is empty`,
      () =>
        Effect.gen(function* () {
          const { pool, outcomes } = yield* makeBounded(overflow)
          const tooLarge = "12345678901"
          const error = yield* Effect.flip(pool.submit(tooLarge))
          assert.strictEqual(error._tag, "QueueFull")
          assert.include(error.message, "11 bytes can never fit")
          assert.include(error.message, "raise capacityBytes")

          yield* pool.submit("resting")
          assert.propertyVal(yield* Effect.flip(pool.submitAndWait(tooLarge)), "_tag", "QueueFull")
          assert.strictEqual(pool.submitUnsafe(tooLarge), "QueueFull")
          assert.deepStrictEqual(outcomes.tags, {}, "nothing was dropped for a job that never fits")
          assert.deepInclude(yield* pool.stats, { submitted: 1, queue_used: 1, queue_bytes: 7 })
        }),
    )
  }

  it.effect("drop-oldest: a large job pushes out as many small ones as it needs, and no more", () =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeBounded("drop-oldest")
      for (const job of ["aaa", "bbb", "ccc", "d"]) yield* pool.submit(job)
      yield* pool.submit("EEEEE")
      assert.deepStrictEqual(outcomes.tags, { aaa: "Dropped", bbb: "Dropped" })
      assert.deepInclude(yield* pool.stats, { submitted: 5, dropped: 2, queue_used: 3, queue_bytes: 9 })
    }),
  )

  it.effect("wait: a large job at the head of the line holds smaller ones back until it fits", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeBounded("wait")
      yield* pool.start
      yield* pool.submit("running")
      yield* letRun
      yield* pool.submit("12345")
      yield* pool.submit("1234")
      const large = yield* Effect.forkChild(pool.submit("LARGELARGE"))
      const small = yield* Effect.forkChild(pool.submit("s"))
      yield* letRun
      assert.isUndefined(small.pollUnsafe(), "it would fit, but came later")
      yield* jobs.finish("running", "12345")
      assert.isDefined(large.pollUnsafe())
      assert.isUndefined(small.pollUnsafe())
      yield* jobs.finish("1234")
      yield* Fiber.join(small)
      yield* jobs.finish("LARGELARGE", "s")
      assert.deepStrictEqual(jobs.begun, ["running", "12345", "1234", "LARGELARGE", "s"])
    }),
  )
})
