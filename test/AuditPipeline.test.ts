import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { isSampled } from "../src/exchange/sampling.ts"
import { Outcome } from "../src/record/Ledger.ts"
import { captured } from "./exchange/exchanges.ts"
import { confidential, type Pipeline, start, work } from "./startPipeline.ts"

const outcomes = Outcome.literals

/** How many exchanges the log says a full queue refused, and how many of them it names. */
const shedInLog = (log: Pipeline["log"]) => {
  const lines = log.filter(({ annotations }) => annotations["reason"] === "the audit queue is full")
  return {
    named: lines.filter(({ message }) => message === "Audit failed").length,
    counted: lines.reduce((sum, { annotations }) => sum + Number(annotations["count"] ?? 1), 0),
  }
}

const assertConserved = ({ ledger, stats }: Pipeline): void => {
  const entries = ledger()
  const settled = outcomes.reduce((sum, outcome) => sum + entries[outcome], 0)
  assert.strictEqual(entries.received, entries.pending + settled)
  const jobs = stats()
  assert.strictEqual(
    jobs.submitted,
    jobs.queue_used + jobs.active + jobs.completed + jobs.interrupted + jobs.dropped,
  )
}

describe("the outcome of an exchange", () => {
  it.effect.each([
    ["fail", "The judge does not answer: check TRUTHTABLE_JUDGE_URL."],
    ["die", "the auditor crashed (TypeError)"],
    ["throw text", "the auditor crashed (string)"],
    ["interrupt itself", "the auditor interrupted itself"],
    ["fail in the store", "The disk is full: make room."],
  ] as const)("is failed where the auditor is to %s, for the reason that is logged", ([behaviour, reason]) =>
    Effect.gen(function* () {
      const pipeline = yield* start()
      pipeline.send(behaviour)
      yield* work
      assert.deepInclude(pipeline.ledger(), { received: 1, pending: 0, failed: 1 })
      assert.deepStrictEqual(pipeline.log, [
        {
          message: "Audit failed",
          level: "WARN",
          annotations: { id: "exchange-0", request_id: "client-exchange-0", reason },
        },
      ])
    }),
  )

  it.effect("is audited, with the result stored and logged", () =>
    Effect.gen(function* () {
      const pipeline = yield* start()
      pipeline.send("audit")
      yield* work
      assert.deepInclude(pipeline.ledger(), { received: 1, pending: 0, audited: 1 })
      const [result] = (yield* pipeline.store.list({ limit: 10 })).audits
      assert.strictEqual(result?.answer, `It is ${confidential}.`)
      assert.deepStrictEqual(pipeline.log, [
        {
          message: "Audit completed",
          level: "INFO",
          annotations: {
            id: "exchange-0",
            request_id: "client-exchange-0",
            trust_score: null,
            grade: null,
            processing_time_ms: result?.processing_time_ms,
            flagged: false,
          },
        },
      ])
    }),
  )

  it.effect("is timed_out when the auditor takes longer than the timeout, and the next is audited", () =>
    Effect.gen(function* () {
      const pipeline = yield* start({ workers: 1, timeout: "30 seconds" })
      pipeline.send("hang")
      pipeline.send("audit")
      yield* work
      yield* TestClock.adjust("29 seconds")
      assert.deepInclude(pipeline.ledger(), { pending: 2, timed_out: 0 })
      yield* TestClock.adjust("1 second")
      assert.deepInclude(pipeline.ledger(), { pending: 0, timed_out: 1, audited: 1 })
      const [line] = pipeline.linesOf("exchange-0")
      assert.strictEqual(line?.message, "Audit failed")
      assert.include(line?.annotations["reason"], "TRUTHTABLE_AUDIT_TIMEOUT")
    }),
  )

  it.effect("is shed when the queue is full, by jobs or by bytes", () =>
    Effect.gen(function* () {
      const byJobs = yield* start({ workers: 1, queueSize: 2 })
      const byBytes = yield* start({ workers: 1, queueBytes: 100 })
      for (const pipeline of [byJobs, byBytes]) {
        for (let i = 0; i < 5; i++) pipeline.send("audit")
        assert.isAbove(pipeline.ledger().shed, 0)
        yield* work
        const { audited, shed } = pipeline.ledger()
        assert.strictEqual(audited + shed, 5)
        assert.isAbove(audited, 0)
        yield* TestClock.adjust("1 second")
        assert.strictEqual(shedInLog(pipeline.log).counted, shed)
      }
    }),
  )

  it.effect("is skipped where there is nothing to audit, which is told at debug level only", () =>
    Effect.gen(function* () {
      const pipeline = yield* start()
      pipeline.sendUnauditable()
      pipeline.skip()
      yield* work
      assert.deepInclude(pipeline.ledger(), { received: 2, pending: 0, skipped: 2 })
      assert.sameDeepMembers(pipeline.log, [
        {
          message: "Exchange skipped",
          level: "DEBUG",
          annotations: { id: "exchange-0", reason: "upstream answered 500" },
        },
        {
          message: "Exchange skipped",
          level: "DEBUG",
          annotations: { id: "exchange-1", reason: "upstream_unreachable" },
        },
      ])
    }),
  )

  it.effect("is interrupted when a stop cuts the audit or comes before it", () =>
    Effect.gen(function* () {
      const pipeline = yield* start({ workers: 1, stopTimeout: "10 seconds", timeout: "1 hour" })
      pipeline.send("hang")
      pipeline.send("audit")
      const late = pipeline.sink.open("late")
      yield* work
      yield* pipeline.stop
      late.finish({ ...captured({ query: "audit" }, { answer: "Yes." }), id: "late" })
      assert.deepInclude(pipeline.ledger(), { received: 3, pending: 0, interrupted: 3 })
      assert.lengthOf(pipeline.log, 3)
      for (const { message } of pipeline.log) assert.strictEqual(message, "Audit failed")
    }),
  )

  it.effect("is the first that was reported: ending an exchange again changes nothing", () =>
    Effect.gen(function* () {
      const pipeline = yield* start()
      const exchange = captured({ query: "audit" }, { answer: "Yes." })
      const finished = pipeline.sink.open(exchange.id)
      finished.finish(exchange)
      finished.finish(exchange)
      finished.skip("too late")
      const skipped = pipeline.sink.open("skipped")
      skipped.skip("nothing there")
      skipped.finish(exchange)
      yield* work
      assert.deepInclude(pipeline.ledger(), { received: 2, pending: 0, audited: 1, skipped: 1 })
      assert.strictEqual(pipeline.stats().submitted, 1)
      assert.lengthOf(pipeline.log, 2)
    }),
  )

  it.effect("is sampled_out as the rate and the id say, without a word in the log", () =>
    Effect.gen(function* () {
      for (const rate of [0, 0.5, 1]) {
        const pipeline = yield* start({ sampleRate: rate, queueSize: 1000 })
        const ids = Array.from({ length: 200 }, (_, number) => `id ${number}`)
        for (const id of ids) {
          assert.strictEqual(pipeline.sink.open(id).isSampled, isSampled(id, rate))
          pipeline.send("audit", id)
        }
        yield* Effect.repeat(work, { times: 50 })
        const sampled = ids.filter((id) => isSampled(id, rate)).length
        assert.deepInclude(pipeline.ledger(), { audited: sampled, sampled_out: 200 - sampled })
        assert.lengthOf(pipeline.log, sampled)
      }
    }),
  )
})

const Step = Schema.Literals([
  "audit",
  "fail",
  "die",
  "throw text",
  "interrupt itself",
  "hang",
  "fail in the store",
  "unauditable",
  "skip",
  "let the workers work",
  "let time pass",
  "stop",
])

const take = Effect.fnUntraced(function* (pipeline: Pipeline, step: typeof Step.Type) {
  switch (step) {
    case "unauditable":
      return pipeline.sendUnauditable()
    case "skip":
      return pipeline.skip()
    case "let the workers work":
      return yield* work
    case "let time pass":
      return yield* TestClock.adjust("10 seconds")
    case "stop":
      return yield* pipeline.stop
    default:
      return pipeline.send(step)
  }
})

describe("any mix of exchanges", () => {
  it.effect.prop(
    "ends each in exactly one counted outcome, and keeps the counts balanced at every step",
    { steps: Schema.Array(Step), rate: Schema.Literals([0, 0.5, 1]) },
    ({ rate, steps }) =>
      Effect.gen(function* () {
        const pipeline = yield* start({
          workers: 2,
          queueSize: 3,
          timeout: "15 seconds",
          stopTimeout: "5 seconds",
          sampleRate: rate,
        })
        for (const step of steps) {
          yield* take(pipeline, step)
          assertConserved(pipeline)
        }
        yield* pipeline.stop
        assertConserved(pipeline)

        const { audited, failed, interrupted, pending, received, sampled_out, shed, skipped, timed_out } =
          pipeline.ledger()
        const sent = steps.filter((step) => step !== "stop" && !step.startsWith("let ")).length
        assert.strictEqual(received, sent)
        assert.strictEqual(pending, 0)
        const lines = (message: string) => pipeline.log.filter((line) => line.message === message).length
        assert.strictEqual(lines("Audit completed"), audited)
        const inLog = shedInLog(pipeline.log)
        assert.strictEqual(inLog.counted, shed)
        assert.strictEqual(lines("Audit failed"), failed + timed_out + interrupted + inLog.named)
        assert.strictEqual(lines("Exchange skipped"), skipped)
        const ids = pipeline.log.flatMap(({ annotations }) => annotations["id"] ?? [])
        assert.strictEqual(new Set(ids).size, ids.length)
        assert.strictEqual(ids.length, sent - sampled_out - (shed - inLog.named))
        assert.notInclude(pipeline.text.join("\n"), confidential)
      }).pipe(Effect.scoped),
    { arbitrary: { runs: 200 } },
  )
})
