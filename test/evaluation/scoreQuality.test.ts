import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { areaUnderCurve, calibrationError, type Scored } from "../../src/evaluation/scoreQuality.ts"

const scored = (score: number, hallucinated: boolean): Scored => ({ score, hallucinated })

/** By its definition: every pair of a hallucinated answer and another. */
const pairwise = (all: ReadonlyArray<Scored>): number | null => {
  const wins: ReadonlyArray<number> = all
    .filter(({ hallucinated }) => hallucinated)
    .flatMap((bad) =>
      all
        .filter(({ hallucinated }) => !hallucinated)
        .map((good) => (bad.score > good.score ? 1 : bad.score === good.score ? 0.5 : 0)),
    )
  return wins.length === 0 ? null : wins.reduce((sum, win) => sum + win, 0) / wins.length
}

// Few different scores, so that many are equal.
const answers = Schema.Array(
  Schema.Struct({ score: Schema.Literals([0, 0.2, 0.5, 0.9, 1]), hallucinated: Schema.Boolean }),
)

describe("areaUnderCurve", () => {
  it.prop("is the share of pairs that the scores put in order", { all: answers }, ({ all }) => {
    const expected = pairwise(all)
    const area = areaUnderCurve(all)
    if (expected === null || area === null) return assert.strictEqual(area, expected)
    assert.approximately(area, expected, 1e-9)
  })

  it("is null where there is only one kind", () => {
    assert.isNull(areaUnderCurve([scored(0.1, true), scored(0.9, true)]))
    assert.isNull(areaUnderCurve([]))
  })
})

describe("calibrationError", () => {
  it("is 0 where scores say how often answers are hallucinated", () => {
    const all = [scored(0.75, true), scored(0.75, true), scored(0.75, true), scored(0.75, false)]
    assert.strictEqual(calibrationError(all), 0)
  })

  it("is the distance of the scores from the truth, weighed by the answers that have them", () => {
    const all = [scored(1, false), scored(0.25, false), scored(0.25, false), scored(0.25, true)]
    assert.approximately(calibrationError(all), (1 + 0.25) / 4, 1e-12)
  })

  it("is 0 for no answers", () => {
    assert.strictEqual(calibrationError([]), 0)
  })
})
