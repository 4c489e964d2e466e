import { randomUUID } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { isSampled } from "../../src/exchange/sampling.ts"

const Rate = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))

describe("isSampled", () => {
  it.prop("takes every id at rate 1 and none at rate 0", { id: Schema.String }, ({ id }) => {
    assert.isTrue(isSampled(id, 1))
    assert.isFalse(isSampled(id, 0))
  })

  it.prop(
    "an id that is sampled at one rate is sampled at every higher one",
    { id: Schema.String, a: Rate, b: Rate },
    ({ a, b, id }) => {
      if (isSampled(id, Math.min(a, b))) assert.isTrue(isSampled(id, Math.max(a, b)))
    },
  )

  // Six standard deviations of a binomial distribution: a right share fails about once in 500 million runs.
  it.each([0.01, 0.1, 0.5, 0.9])("takes a share of %d of 10,000 ids as the proxy makes them", (rate) => {
    const ids = Array.from({ length: 10_000 }, () => randomUUID())
    const taken = ids.filter((id) => isSampled(id, rate)).length
    const deviation = Math.sqrt(10_000 * rate * (1 - rate))
    assert.closeTo(taken, 10_000 * rate, 6 * deviation)
  })

  it("takes a share of 0.5 of ids that differ in one character only", () => {
    const taken = Array.from({ length: 10_000 }, (_, number) => `exchange-${number}`).filter((id) =>
      isSampled(id, 0.5),
    )
    assert.closeTo(taken.length, 5000, 300)
  })
})
