import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

it.effect("a full queue refuses with QueueFull until there is room", () =>
  Effect.gen(function* () {
    const { pool, jobs, outcomes } = yield* makeControlledPool({ workers: 1, capacity: 2 })
    yield* pool.start
    yield* pool.submit("running")
    yield* letRun
    yield* pool.submit("resting 1")
    yield* pool.submit("resting 2")

    const error = yield* Effect.flip(pool.submit("one too many"))
    assert.strictEqual(error._tag, "QueueFull")
    assert.strictEqual(error.pool, "test")
    assert.include(error.message, "2 of 2 jobs")
    assert.include(error.message, "Submit again later")
    assert.deepInclude(yield* pool.stats, { submitted: 3, queue_used: 2, dropped: 0 })

    yield* jobs.finish("running")
    yield* pool.submit("there is room")
    yield* jobs.finish("resting 1", "resting 2", "there is room")
    assert.deepStrictEqual(outcomes.tags, {
      running: "Completed",
      "resting 1": "Completed",
      "resting 2": "Completed",
      "there is room": "Completed",
    })
    assert.deepInclude(yield* pool.stats, { submitted: 4, completed: 4, queue_used: 0 })
  }),
)
