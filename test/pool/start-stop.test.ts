import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { assertAllWorkersAlive, makeControlledPool } from "./controlledPool.ts"

it.effect("a pool runs between start and stop", () =>
  Effect.gen(function* () {
    const { pool, jobs } = yield* makeControlledPool({ name: "thumbnails", workers: 3, capacity: 5 })
    const untouched = {
      name: "thumbnails",
      workers: 3,
      queue_size: 5,
      queue_used: 0,
      queue_bytes: 0,
      submitted: 0,
      completed: 0,
      failed: 0,
      timed_out: 0,
      interrupted: 0,
      dropped: 0,
      active: 0,
      running: false,
    }
    assert.strictEqual(pool.name, "thumbnails")
    assert.deepStrictEqual(yield* pool.stats, untouched)

    yield* pool.start
    assert.deepStrictEqual(pool.statsUnsafe(), { ...untouched, running: true })
    yield* assertAllWorkersAlive(pool, jobs)

    assert.deepStrictEqual(yield* pool.stop("5 seconds"), [])
    assert.deepStrictEqual(yield* pool.stats, { ...untouched, submitted: 3, completed: 3 })
  }),
)
