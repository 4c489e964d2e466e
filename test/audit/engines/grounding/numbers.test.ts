import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { numberListsOf } from "../../../../src/audit/engines/grounding/numberLists.ts"
import { TermNumbers } from "../../../../src/audit/engines/grounding/termNumbers.ts"

describe("TermNumbers", () => {
  it.prop(
    "are given from 0 on, in the order in which terms come",
    [Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 99 })))],
    ([ids]) => {
      const numbers = new TermNumbers()
      const distinct = [...new Set(ids)]
      for (const id of ids) assert.strictEqual(numbers.add(id), distinct.indexOf(id))
      assert.strictEqual(numbers.size, distinct.length)
      assert.deepStrictEqual(
        distinct.map((id) => numbers.of(id)),
        [...distinct.keys()],
      )
    },
  )

  it("are kept however many there are, and none is given to a term that did not come", () => {
    const numbers = new TermNumbers()
    for (let id = 0; id < 5_000; id++) assert.strictEqual(numbers.add(3 * id), id)
    for (let id = 0; id < 5_000; id++) {
      assert.strictEqual(numbers.of(3 * id), id)
      assert.strictEqual(numbers.id(id), 3 * id)
      assert.strictEqual(numbers.of(3 * id + 1), -1)
    }
  })
})

describe("numberListsOf", () => {
  const pairs = Schema.Array(Schema.Tuple([Schema.Literals([0, 1, 2, 3]), Schema.Int]))
  it.prop("has for each key its values in the order in which they come", [pairs], ([pairs]) => {
    const keysOfPairs = Int32Array.from(pairs, ([key]) => key)
    const valuesOfPairs = Int32Array.from(pairs, ([, value]) => value)
    const { starts, values } = numberListsOf(4, keysOfPairs, valuesOfPairs, pairs.length)
    for (const key of [0, 1, 2, 3]) {
      assert.deepStrictEqual(
        [...values.subarray(starts[key], starts[key + 1])],
        pairs.filter((pair) => pair[0] === key).map((pair) => pair[1] | 0),
      )
    }
  })
})
