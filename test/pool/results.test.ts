import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Stream } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

const immediate = (job: string) => Effect.succeed(`done ${job}`)
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index))

describe("results", () => {
  it.effect("tell every reader of every outcome, and end when the pool has stopped", () =>
    Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({ workers: 1 })
      const readers = yield* Effect.forEach([1, 2], () => Effect.forkChild(Stream.runCollect(pool.results)))
      yield* pool.start
      for (const job of ["a", "b", "c"]) yield* pool.submit(job)
      yield* jobs.finish("a")
      yield* pool.stop(0)
      for (const reader of readers) {
        assert.deepStrictEqual(yield* Fiber.join(reader), [
          { job: "a", outcome: { _tag: "Completed", value: "done a" } },
          { job: "c", outcome: { _tag: "Interrupted" } },
          { job: "b", outcome: { _tag: "Interrupted" } },
        ])
      }
      assert.strictEqual(yield* pool.missedResults, 0)
    }),
  )

  it.effect("a slow reader never slows a worker; what it misses is counted", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ capacity: 100, resultsBuffer: 10, handler: immediate })
      const gate = yield* Deferred.make<void>()
      const slow = yield* pool.results.pipe(
        Stream.tap(() => Deferred.await(gate)),
        Stream.runCollect,
        Effect.forkChild,
      )
      yield* pool.start
      yield* letRun
      yield* pool.submit("first")
      yield* letRun
      for (const job of range(1, 100)) yield* pool.submit(job)
      yield* letRun
      assert.deepInclude(yield* pool.stats, { completed: 101, active: 0, queue_used: 0 })
      assert.strictEqual(yield* pool.missedResults, 90)

      yield* Deferred.succeed(gate, undefined)
      yield* pool.stop(0)
      const read = yield* Fiber.join(slow)
      assert.deepStrictEqual(
        read.map(({ job }) => job),
        ["first", ...range(1, 10)],
      )
    }),
  )

  it.effect("a slow reader costs a quick one nothing", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ capacity: 10, resultsBuffer: 10, handler: immediate })
      const stuck = yield* Effect.forkChild(Stream.runForEach(pool.results, () => Effect.never))
      const quick = yield* Effect.forkChild(Stream.runCollect(pool.results))
      yield* pool.start
      yield* letRun
      for (const job of range(1, 50)) {
        yield* pool.submit(job)
        yield* letRun
      }
      yield* pool.stop(0)
      assert.strictEqual((yield* Fiber.join(quick)).length, 50)
      assert.strictEqual(yield* pool.missedResults, 39, "the stuck one has read one and buffered ten")
      yield* Fiber.interrupt(stuck)
    }),
  )

  it.effect("a reader that has left misses nothing", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ resultsBuffer: 1, handler: immediate })
      const reader = yield* Effect.forkChild(Stream.runDrain(pool.results))
      yield* pool.start
      yield* letRun
      yield* Fiber.interrupt(reader)
      for (const job of ["a", "b", "c"]) yield* pool.submit(job)
      yield* letRun
      assert.strictEqual(yield* pool.missedResults, 0)
    }),
  )

  it.effect("a reader that joins late reads from then on", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ handler: immediate })
      yield* pool.start
      yield* pool.submit("before")
      yield* letRun
      const late = yield* Effect.forkChild(Stream.runCollect(pool.results))
      yield* letRun
      yield* pool.submit("after")
      yield* letRun
      yield* pool.stop(0)
      assert.deepStrictEqual(yield* Fiber.join(late), [
        { job: "after", outcome: { _tag: "Completed", value: "done after" } },
      ])
      assert.strictEqual(yield* pool.missedResults, 0)
    }),
  )

  it.effect("a reader that joins after the stop reads nothing and ends at once", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeControlledPool({ handler: immediate })
      yield* pool.start
      yield* pool.submit("a")
      yield* letRun
      yield* pool.stop(0)
      assert.deepStrictEqual(yield* Stream.runCollect(pool.results), [])
    }),
  )
})
