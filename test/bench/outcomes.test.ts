import { assert, describe, it } from "@effect/vitest"
import { reportAt } from "../../bench/train/outcomes.ts"
import type { JudgedExchange } from "../../bench/train/training.ts"

const answer = "It opened in 1932. It was painted blue."

const judged = (doubts: ReadonlyArray<number>, contradiction: number | null = null): JudgedExchange => ({
  exchange: {
    id: "bridge/1",
    task: "qa",
    query: "",
    documents: [],
    answer,
    hallucinated: true,
    spans: [{ start: 34, end: 38 }],
  },
  claims: [
    { start: 0, end: 18 },
    { start: 19, end: 39 },
  ].map(({ end, start }, at) => ({
    text: answer.slice(start, end),
    start,
    end,
    measures: {} as JudgedExchange["claims"][number]["measures"],
    ofWords: [],
    label: at,
    labels: [],
    contradiction: at === 1 ? contradiction : null,
    doubt: doubts[at] ?? 0,
  })),
  score: Math.max(...doubts),
})

describe("the figures of a cross-validation", () => {
  it.each([
    { threshold: 0.05, tp: 1, claims: { tp: 1, fp: 1, fn: 0, tn: 0 } },
    { threshold: 0.3, tp: 1, claims: { tp: 1, fp: 0, fn: 0, tn: 1 } },
    { threshold: 0.6, tp: 0, claims: { tp: 0, fp: 0, fn: 1, tn: 1 } },
  ])("follow from the threshold: $threshold", ({ claims, threshold, tp }) => {
    const report = reportAt([judged([0.1, 0.5])], threshold)
    assert.strictEqual(report.tp, tp)
    const { fn, fp, tn, tp: found } = report.claims ?? assert.fail("The exchange has spans.")
    assert.deepStrictEqual({ tp: found, fp, fn, tn }, claims)
  })

  it("count what is contradicted as flagged, whatever the threshold", () => {
    assert.strictEqual(reportAt([judged([0, 0], 0.9)], 1).tp, 1)
  })
})
