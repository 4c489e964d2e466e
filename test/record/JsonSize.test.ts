import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { jsonSize } from "../../src/record/JsonSize.ts"

describe("jsonSize", () => {
  it("counts two bytes for each UTF-16 code unit", () => {
    assert.strictEqual(jsonSize("abc"), 6)
    assert.strictEqual(jsonSize("🗼"), 4)
    assert.strictEqual(jsonSize({ key: "ab" }) - jsonSize({}), 10)
  })

  it.prop("is at least what the strings inside take", [Schema.Array(Schema.String)], ([strings]) => {
    const units = strings.reduce((sum, string) => sum + string.length, 0)
    assert.isAtLeast(jsonSize({ nested: [strings] }), 2 * units)
  })

  it("counts values that are no strings, so that none is free", () => {
    assert.isAtLeast(jsonSize(Array.from({ length: 1_000 }, () => [])), 8_000)
    assert.isAbove(jsonSize([null, true, 1]), jsonSize([]))
  })

  it("walks nesting of any depth", () => {
    const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000))
    assert.isAtLeast(jsonSize(deep), 800_000)
  })
})
