import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { PoolOptions } from "../../src/pool/PoolOptions.ts"
import type { WorkerPool } from "../../src/pool/WorkerPool.ts"
import { letRun, makeControlledPool } from "./controlledPool.ts"

type Pool = WorkerPool<string, string, string>

/** A pool whose job "parent" does `parent`, with the pool itself at hand; any other job succeeds. */
const makeRecursive = Effect.fnUntraced(function* (
  parent: (pool: Pool) => Effect.Effect<string>,
  options?: Partial<PoolOptions<string, string, string, never>>,
) {
  let self: Pool | undefined
  const controlled = yield* makeControlledPool({
    handler: (job) => (job === "parent" && self !== undefined ? parent(self) : Effect.succeed(`done ${job}`)),
    ...options,
  })
  self = controlled.pool
  yield* self.start
  return controlled
})

describe("submit inside a handler", () => {
  it.effect("the one worker goes on with the child when the parent is done", () =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeRecursive(
        (self) => Effect.as(Effect.orDie(self.submit("child")), "done parent"),
        { workers: 1 },
      )
      yield* pool.submit("parent")
      yield* letRun
      assert.deepStrictEqual(outcomes.tags, { parent: "Completed", child: "Completed" })
    }),
  )

  it.effect("submitAndWait is answered by another worker", () =>
    Effect.gen(function* () {
      const { pool } = yield* makeRecursive((self) => Effect.orDie(self.submitAndWait("child")), {
        workers: 2,
      })
      assert.strictEqual(yield* pool.submitAndWait("parent"), "done child")
      assert.deepInclude(yield* pool.stats, { submitted: 2, completed: 2, failed: 0 })
    }),
  )

  it.effect("submitAndWait on the only worker lasts until the timeout frees it; the child still runs", () =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeRecursive((self) => Effect.orDie(self.submitAndWait("child")), {
        workers: 1,
        timeout: "1 second",
      })
      yield* pool.submit("parent")
      yield* TestClock.adjust("999 millis")
      assert.deepInclude(yield* pool.stats, { active: 1, queue_used: 1, completed: 0 })
      yield* TestClock.adjust("1 millis")
      assert.deepStrictEqual(outcomes.tags, { parent: "TimedOut", child: "Completed" })
    }),
  )

  it.effect("while the pool stops, is refused with PoolStopped", () =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeRecursive((self) =>
        Effect.sleep("1 second").pipe(
          Effect.andThen(Effect.flip(self.submit("child"))),
          Effect.map((error) => error._tag),
          Effect.orDie,
        ),
      )
      yield* pool.submit("parent")
      yield* letRun
      yield* Effect.forkChild(pool.stop("5 seconds"))
      yield* TestClock.adjust("1 second")
      assert.deepStrictEqual(outcomes.of("parent"), { _tag: "Completed", value: "PoolStopped" })
      assert.deepInclude(yield* pool.stats, { submitted: 1, completed: 1 })
    }),
  )
})
