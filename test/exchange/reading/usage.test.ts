import { assert, describe, it } from "@effect/vitest"
import { usageIn } from "../../../src/exchange/reading/usage.ts"

describe("usageIn", () => {
  it("adds up the counts that there are", () => {
    assert.deepStrictEqual(usageIn({ a: 1, b: 2, c: 0 }, ["a", "b", "d"], ["c"]), {
      input_tokens: 3,
      output_tokens: 0,
    })
  })

  it.each([-1, 1.5, "3", null, [3], 2 ** 53, 1e308])("takes %j for no count", (count) => {
    assert.deepStrictEqual(usageIn({ a: count }, ["a"], ["b"]), { input_tokens: null, output_tokens: null })
  })

  it("gives no sum that is too large to be exact", () => {
    const largest = Number.MAX_SAFE_INTEGER
    assert.isNull(usageIn({ a: largest, b: 1 }, ["a", "b"], []).input_tokens)
    assert.strictEqual(usageIn({ a: largest }, ["a"], []).input_tokens, largest)
  })
})
