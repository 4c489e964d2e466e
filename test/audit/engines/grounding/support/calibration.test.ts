import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { platt } from "../../../../../bench/train/platt.ts"
import { calibrated, logOdds } from "../../../../../src/audit/engines/grounding/support/calibration.ts"

const scored = Schema.Struct({
  score: Schema.Int.check(Schema.isBetween({ minimum: -50, maximum: 50 })),
  label: Schema.Literals([0, 1]),
})

describe("calibrated", () => {
  it.each([0.001, 0.2, 0.5, 0.97])("leaves %d as it is where the curve changes nothing", (probability) => {
    assert.closeTo(calibrated({ base: 0, slope: 1 }, logOdds(probability)), probability, 1e-12)
  })

  it.each([0, 1])("stays finite at %d", (probability) => {
    assert.closeTo(calibrated({ base: 0, slope: 1 }, logOdds(probability)), probability, 1e-4)
  })
})

describe("platt", () => {
  it("finds how often the label goes with each score", () => {
    const all = [
      { score: -1, of: [1, 0, 0, 0, 0] },
      { score: 1, of: [1, 1, 1, 0, 0] },
    ].flatMap(({ of, score }) =>
      Array.from({ length: 200 }, () => of.map((label) => ({ score, label }))).flat(),
    )
    const fitted = platt(all)
    assert.closeTo(calibrated(fitted, -1), 0.2, 0.005)
    assert.closeTo(calibrated(fitted, 1), 0.6, 0.005)
  })

  it.prop(
    "never gives the higher of two scores the lower probability",
    { all: Schema.NonEmptyArray(scored) },
    ({ all }) => {
      const fitted = platt(all)
      const probabilities = [-60, -40, -20, -1, 0, 1, 2, 40, 60].map((score) => calibrated(fitted, score))
      assert.deepStrictEqual(
        probabilities,
        probabilities.toSorted((left, right) => left - right),
      )
      assert.isTrue(probabilities.every((each) => each >= 0 && each <= 1))
    },
  )
})
