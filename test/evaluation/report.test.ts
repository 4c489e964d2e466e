import { assert, describe, it } from "@effect/vitest"
import { reportOf, type TimedOutcome } from "../../src/evaluation/report.ts"

const outcome = (fields: Partial<TimedOutcome>): TimedOutcome => ({
  task: "qa",
  generator: null,
  hallucinated: false,
  flagged: false,
  score: 0,
  claims: null,
  milliseconds: 10,
  cold: false,
  ...fields,
})

describe("reportOf", () => {
  it("gives figures of the whole and of each task, and the mean of the tasks", () => {
    const report = reportOf(
      [
        outcome({ hallucinated: true, flagged: true, score: 0.9 }),
        outcome({}),
        outcome({ task: "summary", hallucinated: true, score: 0.4 }),
        outcome({ task: "summary", score: 0.4 }),
      ],
      1,
    )
    assert.deepInclude(report, { n: 4, tp: 1, fp: 0, fn: 1, tn: 2, balanced_accuracy: 0.75 })
    assert.deepInclude(report.by_task["summary"], { n: 2, fn: 1, tn: 1, balanced_accuracy: 0.5, auc: 0.5 })
    assert.strictEqual(report.by_task["qa"]?.balanced_accuracy, 1)
    assert.strictEqual(report.balanced_accuracy_mean_of_tasks, 0.75)
  })

  it("takes the area within each generator, so that telling generators apart is worth nothing", () => {
    const report = reportOf(
      [
        outcome({ generator: "a", hallucinated: true, score: 0.9 }),
        outcome({ generator: "a", hallucinated: true, score: 0.9 }),
        outcome({ generator: "a", score: 0.9 }),
        outcome({ generator: "b", hallucinated: true, score: 0.1 }),
        outcome({ generator: "b", score: 0.1 }),
        outcome({ generator: "b", score: 0.1 }),
      ],
      1,
    )
    assert.isAbove(report.auc ?? 0, 0.6)
    assert.strictEqual(report.auc_within_generator, 0.5)
  })

  it("adds up the decisions on claims of the answers that say where they are hallucinated", () => {
    const claims = { tp: 1, fp: 1, fn: 0, tn: 2 }
    const report = reportOf([outcome({ claims }), outcome({ claims }), outcome({})], 1)
    assert.deepInclude(report.claims, { n: 8, tp: 2, precision: 0.5, recall: 1 })
    assert.isNull(reportOf([outcome({})], 1).claims)
  })

  it("gives the speed of all threads together, without their start", () => {
    const outcomes = [
      outcome({ cold: true, milliseconds: 400 }),
      outcome({ cold: true, milliseconds: 400 }),
      outcome({ milliseconds: 4 }),
      outcome({ milliseconds: 6 }),
    ]
    assert.strictEqual(reportOf(outcomes, 2).answers_per_second, 400)
    assert.strictEqual(reportOf(outcomes.slice(0, 1), 2).answers_per_second, 5)
  })
})
