import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit } from "effect"
import type { OverflowPolicy } from "../../src/pool/PoolOptions.ts"
import type { PoolStats } from "../../src/pool/PoolStats.ts"
import type { WorkerPool } from "../../src/pool/WorkerPool.ts"
import { assertConsistent, letRun, makeControlledPool, Outcomes } from "./controlledPool.ts"

const bytesOf = (job: string): number => (Number(job) % 5) + 1

/** 64 submitters at once against a queue of 8 jobs and 20 bytes. The counters are looked at whenever they change. */
const run = Effect.fnUntraced(function* (overflow: OverflowPolicy) {
  let self: WorkerPool<string, string, string> | undefined
  const begun: Array<string> = []
  const outcomes = new Outcomes()
  const snapshots: Array<PoolStats> = []
  const snap = () => {
    if (self !== undefined) snapshots.push(self.statsUnsafe())
  }
  const { pool } = yield* makeControlledPool({
    workers: 2,
    capacity: 8,
    capacityBytes: 20,
    sizeOf: bytesOf,
    overflow,
    handler: (job) =>
      Effect.gen(function* () {
        begun.push(job)
        snap()
        yield* Effect.yieldNow
        snap()
        return job
      }),
    onSettled: (report) => {
      outcomes.record(report)
      snap()
    },
  })
  self = pool
  yield* pool.start
  const jobs = Array.from({ length: 64 }, (_, index) => String(index))
  const exits = yield* Effect.forEach(
    jobs,
    (job) => Effect.exit(Effect.ensuring(pool.submit(job), Effect.sync(snap))),
    { concurrency: "unbounded" },
  )
  yield* letRun
  yield* pool.stop("5 seconds")
  snap()
  for (const snapshot of snapshots) {
    assertConsistent(snapshot)
    assert.isAtMost(snapshot.queue_used, 8)
    assert.isAtMost(snapshot.queue_bytes, 20)
  }
  const stats = yield* pool.stats
  const accepted = jobs.filter((_, index) => Exit.isSuccess(exits[index] as Exit.Exit<unknown, unknown>))
  const refused = exits.filter(Exit.isFailure).length
  assert.strictEqual(accepted.length + refused, 64)
  assert.strictEqual(stats.submitted, accepted.length)
  assert.deepStrictEqual(Object.keys(outcomes.tags).toSorted(), accepted.toSorted())
  assert.deepInclude(stats, { queue_used: 0, queue_bytes: 0, active: 0, failed: 0, interrupted: 0 })
  return { accepted, begun, outcomes, refused, stats }
})

describe("64 submitters against a queue of 8", () => {
  it.effect("reject: those who do not fit are refused, and the accepted jobs are done", () =>
    Effect.gen(function* () {
      const { accepted, begun, refused, stats } = yield* run("reject")
      assert.isAbove(refused, 0)
      assert.deepInclude(stats, { completed: accepted.length, dropped: 0 })
      assert.deepStrictEqual(begun, accepted, "first come, first served")
    }),
  )

  it.effect("wait: nobody is refused, and all jobs are done in the order of submission", () =>
    Effect.gen(function* () {
      const { accepted, begun, refused, stats } = yield* run("wait")
      assert.strictEqual(refused, 0)
      assert.deepInclude(stats, { submitted: 64, completed: 64, dropped: 0 })
      assert.deepStrictEqual(begun, accepted)
    }),
  )

  it.effect("drop-oldest: nobody is refused, and what rested longest is given up", () =>
    Effect.gen(function* () {
      const { begun, outcomes, refused, stats } = yield* run("drop-oldest")
      assert.strictEqual(refused, 0)
      assert.strictEqual(stats.submitted, 64)
      assert.isAbove(stats.dropped, 0)
      assert.strictEqual(stats.completed + stats.dropped, 64)
      const dropped = Object.entries(outcomes.tags).filter(([, tag]) => tag === "Dropped")
      assert.strictEqual(dropped.length, stats.dropped)
      assert.include(begun, "63", "the newest job is never the one given up")
      assert.deepStrictEqual(
        begun,
        begun.toSorted((left, right) => Number(left) - Number(right)),
      )
    }),
  )
})
