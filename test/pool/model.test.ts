import { assert, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import type { JobReport } from "../../src/pool/JobReport.ts"
import * as WorkerPool from "../../src/pool/WorkerPool.ts"
import { assertConsistent, letRun, stopAtEnd } from "./controlledPool.ts"
import { type Ending, type ModelJob, PoolModel, TIDYING } from "./PoolModel.ts"

const between = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))

const Job = Schema.Struct({
  behaviour: Schema.Union([
    Schema.Literal("waits"),
    Schema.Literals([
      "succeeds",
      "fails",
      "dies",
      "throws",
      "interrupts itself",
      "hangs",
      "tidies",
      "stubborn",
    ]),
  ]),
  size: between(0, 4),
  awaited: Schema.Boolean,
})
const Submit = Schema.TaggedStruct("Submit", {
  jobs: Schema.Array(Job).check(Schema.isMinLength(1), Schema.isMaxLength(3)),
})
/** Ends the job that comes `which`th among those that wait to be ended. */
const End = Schema.TaggedStruct("End", {
  which: between(0, 3),
  ending: Schema.Literals(["succeeds", "fails", "dies", "interrupts itself"]),
})
/** Interrupts the submitter that comes `which`th among those without an answer. */
const Leave = Schema.TaggedStruct("Leave", { which: between(0, 3) })
const Advance = Schema.TaggedStruct("Advance", { by: between(1, 12) })
const Start = Schema.TaggedStruct("Start", {})
const Stop = Schema.TaggedStruct("Stop", { timeout: between(0, 15) })

const Often = Schema.Union([Submit, Submit, End, Advance])
const Seldom = Schema.Union([Leave, Start, Stop])
const Step = Schema.Union([Often, Often, Often, Often, Often, Often, Seldom])
type Step = typeof Step.Type

const Program = {
  workers: between(1, 4),
  capacity: between(1, 6),
  capacityBytes: Schema.Literals([3, 8, 1_000]),
  overflow: Schema.Literals(["reject", "wait", "drop-oldest"]),
  timeout: Schema.Literals([5, 10, 1_000]),
  grace: between(1, 5),
  stepsBeforeStart: between(0, 3),
  steps: Schema.Array(Step).check(Schema.isMaxLength(30)),
}

type Error = string | { readonly _tag: string }

const exitOf = (ending: Ending): Exit.Exit<string, string> => {
  switch (ending) {
    case "succeeds":
      return Exit.succeed("succeeds")
    case "fails":
      return Exit.fail("fails")
    case "dies":
    case "throws":
      return Exit.die("dies")
    case "interrupts itself":
      return Exit.interrupt()
  }
}

/** The real pool, driven by the same steps as the model. */
class Driver {
  readonly told = new Map<number, Array<string>>()
  readonly submitters = new Map<number, Fiber.Fiber<string | void, Error>>()
  readonly stops: Array<Fiber.Fiber<ReadonlyArray<JobReport<ModelJob, string, string>>>> = []
  private readonly endings = new Map<number, Deferred.Deferred<string, string>>()

  readonly handler = (job: ModelJob): Effect.Effect<string, string> => {
    switch (job.behaviour) {
      case "throws":
        throw new Error("thrown")
      case "waits":
        return Deferred.await(this.endingOf(job.id))
      case "hangs":
        return Effect.never
      case "tidies":
        return Effect.onInterrupt(Effect.never, () => Effect.sleep(TIDYING))
      case "stubborn":
        return Effect.uninterruptible(Effect.never)
      default:
        return exitOf(job.behaviour)
    }
  }

  readonly record = ({ job, outcome }: JobReport<ModelJob, string, string>): void => {
    this.told.set(job.id, [...(this.told.get(job.id) ?? []), outcome._tag])
  }

  endingOf(id: number): Deferred.Deferred<string, string> {
    const known = this.endings.get(id) ?? Deferred.makeUnsafe<string, string>()
    this.endings.set(id, known)
    return known
  }

  /** What the submitter of a job knows, in the model's words. */
  answerOf(job: ModelJob, left: boolean): string {
    const exit = this.submitters.get(job.id)?.pollUnsafe()
    if (exit === undefined) return "pending"
    if (left) return "left"
    if (Exit.isSuccess(exit)) return exit.value ?? "accepted"
    const error = exit.cause.reasons[0]
    if (error?._tag !== "Fail") return `unexpected ${String(exit.cause)}`
    return typeof error.error === "string" ? error.error : error.error._tag
  }
}

it.effect.prop(
  "any program of submits, endings, stops and passing time does what the model says",
  Program,
  ({ capacity, capacityBytes, grace, overflow, steps, stepsBeforeStart, timeout, workers }) =>
    Effect.gen(function* () {
      const model = new PoolModel({ workers, capacity, capacityBytes, overflow, timeout, grace })
      const driver = new Driver()
      const jobs: Array<ModelJob> = []
      const left = new Set<number>()
      const read: Array<number> = []
      const pool = yield* WorkerPool.make<ModelJob, string, string, never>({
        name: "model",
        workers,
        capacity,
        capacityBytes,
        overflow,
        timeout,
        interruptGrace: grace,
        sizeOf: (job) => job.size,
        handler: driver.handler,
        onSettled: driver.record,
      })
      yield* stopAtEnd(pool)
      const reader = yield* pool.results.pipe(
        Stream.runForEach(({ job }) => Effect.sync(() => read.push(job.id))),
        Effect.forkChild({ startImmediately: true }),
      )

      const take = Effect.fnUntraced(function* (step: Step) {
        switch (step._tag) {
          case "Start": {
            const exit = yield* Effect.exit(pool.start)
            assert.strictEqual(Exit.isSuccess(exit), model.start())
            return
          }
          case "Submit": {
            const added = step.jobs.map((job, index) => ({ ...job, id: jobs.length + index }))
            jobs.push(...added)
            for (const job of added) {
              const submit: Effect.Effect<string | void, Error> = job.awaited
                ? pool.submitAndWait(job)
                : pool.submit(job)
              driver.submitters.set(job.id, yield* Effect.forkChild(submit, { startImmediately: true }))
            }
            return model.submit(added)
          }
          case "End": {
            const job = model.endable[step.which % Math.max(1, model.endable.length)]
            if (job === undefined) return
            yield* Deferred.done(driver.endingOf(job.id), exitOf(step.ending))
            return model.end(job, step.ending)
          }
          case "Leave": {
            const id = model.pending[step.which % Math.max(1, model.pending.length)]
            if (id === undefined) return
            driver.submitters.get(id)?.interruptUnsafe()
            left.add(id)
            return model.leave(id)
          }
          case "Advance":
            yield* TestClock.adjust(step.by)
            return model.advance(step.by)
          case "Stop":
            driver.stops.push(yield* Effect.forkChild(pool.stop(step.timeout), { startImmediately: true }))
            return model.stop(step.timeout)
        }
      })

      const compare = Effect.fnUntraced(function* () {
        yield* letRun
        const stats = yield* pool.stats
        assertConsistent(stats)
        // One comparison, since thousands of them are what this test takes its time for.
        assert.deepStrictEqual(
          {
            stats,
            tags: Object.fromEntries(driver.told),
            answers: jobs.map((job) => driver.answerOf(job, left.has(job.id))),
            stopped: driver.stops.map((stop) => stop.pollUnsafe() !== undefined),
          },
          {
            stats: model.stats("model"),
            tags: Object.fromEntries([...model.outcomes].map(([id, tag]) => [id, [tag]])),
            answers: jobs.map(({ id }) => model.answerOf(id)),
            stopped: driver.stops.map(() => model.state === "stopped"),
          },
        )
      })

      const program: ReadonlyArray<Step> = [
        ...steps.slice(0, stepsBeforeStart),
        { _tag: "Start" },
        ...steps.slice(stepsBeforeStart),
        { _tag: "Stop", timeout: 0 },
        { _tag: "Advance", by: 5 },
      ]
      for (const step of program) {
        yield* take(step)
        yield* compare()
      }

      assert.strictEqual(model.state, "stopped")
      yield* Fiber.join(reader)
      assert.strictEqual(yield* pool.missedResults, 0)
      assert.deepStrictEqual(
        read.toSorted((a, b) => a - b),
        [...driver.told.keys()].toSorted((a, b) => a - b),
      )
      for (const stop of driver.stops) {
        const reports = yield* Fiber.join(stop)
        assert.deepStrictEqual(
          reports.map(({ job, outcome }) => [job.id, outcome._tag]).toSorted(),
          model.unfinishedAtStop.map((id) => [id, model.outcomes.get(id)]).toSorted(),
        )
      }
    }),
  { arbitrary: { runs: 1_000, size: 40 } },
)
