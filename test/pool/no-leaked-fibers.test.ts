import { assert, it } from "@effect/vitest"
import { Effect, Metric, Stream } from "effect"
import { letRun, makeControlledPool } from "./controlledPool.ts"

it.effect("1,000 pools started and stopped leave no fiber behind", () =>
  Effect.gen(function* () {
    let alive = 0
    let started = 0
    const counting: Metric.FiberRuntimeMetricsService = {
      recordFiberStart: () => {
        alive++
        started++
      },
      recordFiberEnd: () => alive--,
    }
    const cycle = Effect.gen(function* () {
      const { pool, jobs } = yield* makeControlledPool({
        workers: 2,
        capacity: 1,
        timeout: "1 minute",
        overflow: "wait",
      })
      yield* pool.start
      yield* Effect.forkChild(Stream.runDrain(pool.results))
      yield* Effect.forkChild(Effect.ignore(pool.submitAndWait("finished")))
      for (const job of ["hanging", "queued", "waiting for room"]) {
        yield* Effect.forkChild(Effect.ignore(pool.submitAndWait(job)))
      }
      yield* letRun
      yield* jobs.finish("finished")
      assert.deepInclude(yield* pool.stats, { completed: 1, active: 2, queue_used: 1 })
      yield* pool.stop(0)
    }).pipe(Effect.scoped, Effect.provideService(Metric.FiberRuntimeMetrics, counting))

    yield* Effect.repeat(cycle, { times: 999 })
    yield* letRun
    assert.isAbove(started, 10_000, "the fibers are counted")
    assert.strictEqual(alive, 0)
  }),
)
