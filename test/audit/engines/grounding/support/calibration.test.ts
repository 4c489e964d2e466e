import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { isotonic } from "../../../../../bench/train/isotonic.ts"
import { calibrated } from "../../../../../src/audit/engines/grounding/support/calibration.ts"

describe("calibrated", () => {
  const curve = [
    [0, 0.1],
    [1, 0.3],
    [3, 0.9],
  ] as const

  it.each([
    [-5, 0.1],
    [0, 0.1],
    [0.5, 0.2],
    [2, 0.6],
    [3, 0.9],
    [9, 0.9],
  ])("gives %d the probability %d", (score, probability) => {
    assert.closeTo(calibrated(curve, score), probability, 1e-12)
  })

  it.prop(
    "never gives the higher of two scores the lower probability",
    {
      all: Schema.NonEmptyArray(
        Schema.Struct({
          score: Schema.Int.check(Schema.isBetween({ minimum: -50, maximum: 50 })),
          label: Schema.Literals([0, 1]),
        }),
      ),
    },
    ({ all }) => {
      const fitted = isotonic(all, 5)
      const probabilities = [-60, -40, -20, -1, 0, 1, 2, 40, 60].map((score) => calibrated(fitted, score))
      assert.deepStrictEqual(
        probabilities,
        probabilities.toSorted((left, right) => left - right),
      )
      assert.isTrue(probabilities.every((each) => each >= 0 && each <= 1))
    },
  )
})
