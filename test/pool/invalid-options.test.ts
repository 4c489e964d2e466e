import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { makeControlledPool } from "./controlledPool.ts"

describe("invalid options", () => {
  it.effect("are told of all at once, each with its value and what is accepted", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(
        makeControlledPool({
          name: "thumbnails",
          workers: 0,
          capacity: 1.5,
          capacityBytes: -1,
          resultsBuffer: Number.NaN,
          timeout: "soon" as never,
          stopTimeout: "never" as never,
          interruptGrace: "a while" as never,
        }),
      )
      assert.strictEqual(error._tag, "InvalidPoolOptions")
      for (const problem of [
        "Pool thumbnails: ",
        "workers is 0, but must be a whole number of at least 1",
        "capacity is 1.5, but must be a whole number of at least 1",
        "capacityBytes is -1, but must be above 0",
        "resultsBuffer is NaN, but must be a whole number of at least 1",
        'timeout is soon, but must be a duration such as "30 seconds"',
        'stopTimeout is never, but must be a duration such as "30 seconds"',
        'interruptGrace is a while, but must be a duration such as "30 seconds"',
      ]) {
        assert.include(error.message, problem)
      }
    }),
  )

  for (const [option, value] of [
    ["workers", Number.POSITIVE_INFINITY],
    ["capacity", Number.NaN],
    ["capacityBytes", Number.NaN],
    ["resultsBuffer", 0],
  ] as const) {
    it.effect(`${option} of ${value} is told of, and nothing else`, () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(makeControlledPool({ [option]: value }))
        assert.match(error.message, new RegExp(`^Pool test: ${option} is ${value}, but must be [^;]*\\.$`))
      }),
    )
  }

  it.effect("the smallest valid options make a pool", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({
        workers: 1,
        capacity: 1,
        capacityBytes: 1,
        resultsBuffer: 1,
        timeout: "1 millis",
        interruptGrace: "1 millis",
      })
      yield* pool.start
      yield* pool.submit("a")
      yield* jobs.finish("a")
      assert.deepInclude(yield* pool.stats, { completed: 1, failed: 0 })
    }),
  )
})
