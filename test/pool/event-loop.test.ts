import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as WorkerPool from "../../src/pool/WorkerPool.ts"

/** How many of `count` synchronous jobs are done when a `setImmediate` of the first one gets its turn. */
const doneAtFirstTurn = (count: number, work: () => void) =>
  Effect.gen(function* () {
    let done = 0
    let atTurn = -1
    const pool = yield* WorkerPool.make({
      name: "burst",
      workers: 4,
      capacity: count,
      handler: () => {
        if (done === 0) setImmediate(() => (atTurn = done))
        work()
        done++
        return Effect.void
      },
    })
    for (let job = 0; job < count; job++) yield* pool.submit(job)
    yield* pool.start
    yield* pool.stop("1 minute")
    assert.strictEqual(done, count)
    return atTurn
  }).pipe(Effect.scoped)

const spinFor = (milliseconds: number) => () => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe("a burst of synchronous jobs does not starve the event loop", () => {
  it.live("slow ones", () =>
    Effect.gen(function* () {
      const atTurn = yield* doneAtFirstTurn(200, spinFor(0.5))
      assert.isAtLeast(atTurn, 1)
      assert.isBelow(atTurn, 200)
    }),
  )

  it.live("quick ones", () =>
    Effect.gen(function* () {
      const atTurn = yield* doneAtFirstTurn(200_000, () => {})
      assert.isAtLeast(atTurn, 1)
      assert.isBelow(atTurn, 200_000)
    }),
  )
})
