import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

it.effect("starting twice is starting once", () =>
  Effect.gen(function* () {
    const { pool, jobs } = yield* makeControlledPool({ workers: 2, capacity: 4 })
    yield* Effect.all([pool.start, pool.start], { concurrency: "unbounded" })
    for (const job of ["a", "b", "c"]) yield* pool.submit(job)
    yield* letRun
    yield* pool.start
    yield* letRun
    assert.deepStrictEqual([...jobs.active], ["a", "b"], "two workers and no more")
    assert.deepInclude(yield* pool.stats, { workers: 2, active: 2, queue_used: 1, running: true })

    yield* jobs.finish("a", "b", "c")
    assert.strictEqual((yield* pool.stop("1 second")).length, 0)
  }),
)
