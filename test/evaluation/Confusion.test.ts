import { assert, describe, it } from "@effect/vitest"
import {
  balancedAccuracy,
  decision,
  f1,
  none,
  plus,
  precision,
  recall,
} from "../../src/evaluation/Confusion.ts"

const confusion = { tp: 6, fp: 2, fn: 4, tn: 18 }

describe("Confusion", () => {
  it("counts each decision in one place", () => {
    assert.deepStrictEqual(
      [decision(true, true), decision(true, false), decision(false, true), decision(false, false)].reduce(
        plus,
        none,
      ),
      { tp: 1, fp: 1, fn: 1, tn: 1 },
    )
  })

  it("gives precision, recall, F1 and balanced accuracy", () => {
    assert.strictEqual(precision(confusion), 0.75)
    assert.strictEqual(recall(confusion), 0.6)
    assert.approximately(f1(confusion), 2 / 3, 1e-12)
    assert.strictEqual(balancedAccuracy(confusion), 0.75)
  })

  it("takes a share of nothing for 0", () => {
    assert.deepStrictEqual(
      [precision, recall, f1, balancedAccuracy].map((of) => of(none)),
      [0, 0, 0, 0],
    )
  })

  it("balances only the kinds that are there", () => {
    assert.strictEqual(balancedAccuracy({ tp: 3, fp: 0, fn: 1, tn: 0 }), 0.75)
    assert.strictEqual(balancedAccuracy({ tp: 0, fp: 1, fn: 0, tn: 3 }), 0.75)
  })
})
