import { assert, describe, it } from "@effect/vitest"
import type { Evaluated } from "../../src/evaluation/evaluate.ts"
import { noMistakes, withAnswer } from "../../src/evaluation/mistakes.ts"

const evaluated = (id: string, hallucinated: boolean, flagged: boolean, score: number): Evaluated => ({
  exchange: { id, task: "qa", query: "", documents: [], answer: "", hallucinated },
  findings: { engine: "test/1", claims: [] },
  outcome: {
    task: "qa",
    generator: null,
    hallucinated,
    flagged,
    score,
    claims: null,
    milliseconds: 1,
  },
})

const ids = (mistakes: ReadonlyArray<Evaluated>): ReadonlyArray<string> =>
  mistakes.map(({ exchange }) => exchange.id)

describe("withAnswer", () => {
  it("keeps the most confident mistakes of each kind, and no right answers", () => {
    const mistakes = [
      evaluated("rightly flagged", true, true, 0.99),
      evaluated("false alarm", false, true, 0.6),
      evaluated("surer false alarm", false, true, 0.9),
      evaluated("surest false alarm", false, true, 0.95),
      evaluated("missed", true, false, 0.4),
      evaluated("surely missed", true, false, 0.1),
      evaluated("rightly let pass", false, false, 0),
    ].reduce((all, one) => withAnswer(all, one, 2), noMistakes)
    assert.deepStrictEqual(ids(mistakes.falsePositives), ["surest false alarm", "surer false alarm"])
    assert.deepStrictEqual(ids(mistakes.falseNegatives), ["surely missed", "missed"])
  })
})
