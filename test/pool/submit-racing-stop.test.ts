import { assert, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Schema } from "effect"
import { assertConsistent, makeControlledPool } from "./controlledPool.ts"

const Turns = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 12 }))

/** Lets the other fibers have this many turns first. */
const after = (turns: number) => Effect.repeat(Effect.yieldNow, { times: turns })

it.effect.prop(
  "submit racing stop: every accepted job has one report, every refused one has none",
  {
    submitters: Schema.Array(Schema.Struct({ delay: Turns, waits: Schema.Boolean, work: Turns })).check(
      Schema.isMaxLength(24),
    ),
    stopDelay: Turns,
    timeout: Schema.Literals([0, 1_000]),
    overflow: Schema.Literals(["reject", "wait", "drop-oldest"]),
    workers: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 4 })),
  },
  ({ overflow, stopDelay, submitters, timeout, workers }) =>
    Effect.gen(function* () {
      const { pool, outcomes } = yield* makeControlledPool({
        workers,
        overflow,
        handler: (job) => Effect.as(after(submitters[Number(job)]?.work ?? 0), `done ${job}`),
      })
      yield* pool.start
      const calls: Array<Fiber.Fiber<unknown, { readonly _tag: string } | string>> = []
      for (const [index, { delay, waits }] of submitters.entries()) {
        const submit = waits ? pool.submitAndWait(String(index)) : pool.submit(String(index))
        calls.push(yield* Effect.forkChild(Effect.andThen(after(delay), submit)))
      }
      const stop = yield* Effect.forkChild(Effect.andThen(after(stopDelay), pool.stop(timeout)))
      const reports = yield* Fiber.join(stop)
      const exits = yield* Fiber.awaitAll(calls)

      const { tags } = outcomes
      for (const [index, exit] of exits.entries()) {
        const job = String(index)
        const outcome = tags[job]
        if (Exit.isSuccess(exit)) {
          assert.isDefined(outcome, `accepted job ${job} has an outcome`)
          if (submitters[index]?.waits) assert.strictEqual(exit.value, `done ${job}`)
        } else if (!submitters[index]?.waits) {
          assert.isUndefined(outcome, `refused job ${job} has no outcome`)
        } else {
          assert.notStrictEqual(outcome, "Completed", `the caller of ${job} was told of its result`)
        }
      }
      for (const { job, outcome } of reports) assert.strictEqual(outcomes.of(job), outcome)
      const stats = yield* pool.stats
      assertConsistent(stats)
      assert.deepInclude(stats, { submitted: Object.keys(tags).length, queue_used: 0, active: 0 })
      assert.isFalse(stats.running)
    }),
  { arbitrary: { runs: 300 } },
)
