import { assert, describe, it } from "@effect/vitest"
import { claimOutcome } from "../../src/evaluation/claimOutcome.ts"
import { claimOf } from "../audit/claimFixture.ts"

const claims = [
  claimOf("unsupported", { start: 0, end: 10 }),
  claimOf("supported", { start: 10, end: 20 }),
  claimOf("contradicted", { start: 20, end: 30 }),
  claimOf("unverifiable", { start: 30, end: 40 }),
]

describe("claimOutcome", () => {
  it("takes a claim for hallucinated where a labelled span overlaps it", () => {
    const spans = [
      { start: 5, end: 12 },
      { start: 39, end: 45 },
    ]
    assert.deepStrictEqual(claimOutcome(claims, spans), { tp: 1, fp: 1, fn: 2, tn: 0 })
  })

  it("does not take a span for an overlap where it only touches", () => {
    assert.deepStrictEqual(claimOutcome(claims, [{ start: 20, end: 30 }]), { tp: 1, fp: 1, fn: 0, tn: 2 })
  })

  it("counts a span outside of every claim as missed", () => {
    assert.deepStrictEqual(claimOutcome([], [{ start: 0, end: 3 }]), { tp: 0, fp: 0, fn: 1, tn: 0 })
  })
})
