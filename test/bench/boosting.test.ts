import { assert, describe, it } from "@effect/vitest"
import { boosted } from "../../bench/train/boosting.ts"
import { treesOf } from "../../src/audit/engines/grounding/support/trees.ts"

const OPTIONS = { trees: 60, depth: 2, rate: 0.2, leaf: 5, ridge: 1, directions: [0, 0] }
const rows = Array.from({ length: 200 }, (_, at) => [at % 20, (at * 7) % 13])
const labels = rows.map(([first = 0, second = 0]) => (first > 9 === second > 5 ? 1 : 0))
const weights = rows.map(() => 1)

describe("boosted", () => {
  it("learns what depends on two numbers at once", () => {
    const score = treesOf(boosted({ rows, labels, weights }, OPTIONS))
    const right = rows.filter((row, at) => score(row) > 0 === (labels[at] === 1)).length
    assert.isAbove(right / rows.length, 0.95)
  })

  it("makes the same trees of the same examples", () => {
    const examples = { rows, labels, weights }
    assert.deepStrictEqual(boosted(examples, OPTIONS), boosted(examples, OPTIONS))
  })

  it("lets the score only rise where it may only rise", () => {
    const noisy = rows.map(([first = 0], at) => (first + (at % 7) > 12 ? 1 : 0))
    const score = treesOf(
      boosted({ rows, labels: noisy, weights }, { ...OPTIONS, depth: 3, directions: [1, -1] }),
    )
    for (const second of [0, 6, 12]) {
      const scores = Array.from({ length: 20 }, (_, first) => score([first, second]))
      assert.deepStrictEqual(
        scores,
        scores.toSorted((left, right) => left - right),
      )
    }
  })
})
