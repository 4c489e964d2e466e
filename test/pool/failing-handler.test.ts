import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit } from "effect"
import { assertAllWorkersAlive, ControlledJobs, letRun, makeControlledPool } from "./controlledPool.ts"

type Handler = (job: string) => Effect.Effect<string, string>

const isFailure = (cause: Cause.Cause<string>) =>
  Cause.hasFails(cause) && Cause.squash(cause) === "no such file"
const isBug = (cause: Cause.Cause<string>) =>
  Cause.hasDies(cause) && String(Cause.squash(cause)).endsWith("bug")

const cases: ReadonlyArray<
  [how: string, handler: Handler, isExpected: (cause: Cause.Cause<string>) => boolean]
> = [
  ["fails", () => Effect.fail("no such file"), isFailure],
  ["fails after a while", () => Effect.andThen(Effect.yieldNow, Effect.fail("no such file")), isFailure],
  ["returns a failed Exit", () => Exit.fail("no such file"), isFailure],
  ["dies", () => Effect.die("bug"), isBug],
  ["dies after a while", () => Effect.andThen(Effect.yieldNow, Effect.die("bug")), isBug],
  [
    "throws synchronously",
    () => {
      throw new Error("bug")
    },
    isBug,
  ],
  ["interrupts itself", () => Effect.interrupt, Cause.hasInterrupts],
  [
    "interrupts itself after a while",
    () => Effect.andThen(Effect.yieldNow, Effect.interrupt),
    Cause.hasInterrupts,
  ],
  ["fails in its cleanup", () => Effect.ensuring(Effect.succeed("done"), Effect.die("bug")), isBug],
]

describe("a handler that", () => {
  for (const [how, fault, isExpected] of cases) {
    it.effect(`${how} costs its own job and no worker`, () =>
      Effect.gen(function* () {
        const jobs = new ControlledJobs()
        const { outcomes, pool } = yield* makeControlledPool({
          workers: 2,
          capacity: 8,
          handler: (job) => (job.startsWith("faulty") ? fault(job) : jobs.handler(job)),
        })
        yield* pool.start
        const faulty = ["faulty 1", "faulty 2", "faulty 3", "faulty 4"]
        for (const job of faulty) yield* pool.submit(job)
        yield* letRun
        for (const job of faulty) {
          const outcome = outcomes.of(job)
          assert.isTrue(outcome._tag === "Failed" && isExpected(outcome.cause), JSON.stringify(outcome))
        }
        assert.deepInclude(yield* pool.stats, { submitted: 4, completed: 4, failed: 4, timed_out: 0 })
        yield* assertAllWorkersAlive(pool, jobs)
        assert.deepStrictEqual(yield* pool.stop("1 second"), [])
      }),
    )
  }
})
