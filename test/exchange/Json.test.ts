import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { nestsDeeperThan, parseCutJson } from "../../src/exchange/Json.ts"

describe("Json", () => {
  it.each([
    ['{"a":"The tow', { a: "The tow" }],
    ['{"a":"tab\\', { a: "tab" }],
    ['{"a":"\\u00e', { a: "" }],
    ['{"a":"say \\"hi', { a: 'say "hi' }],
    ['{"a":1,"b', { a: 1 }],
    ['{"a":1,"b":', { a: 1 }],
    ['{"a":1,"b":tru', { a: 1 }],
    ['{"a":[1,2', { a: [1] }],
    ['{"a":[{"b":"x"},', { a: [{ b: "x" }] }],
    ['  {"a":{"b":[', { a: { b: [] } }],
    ["{", {}],
  ])("reads %j as far as it goes", (text, value) => {
    assert.deepStrictEqual(parseCutJson(text), value)
  })

  it.each(["", "tru", '"text', "{}x", '{"a":1} {"b":2', "[}", "data: {"])(
    "does not take %j for cut JSON",
    (text) => {
      assert.isUndefined(parseCutJson(text))
    },
  )

  it.prop(
    "reads every beginning of an object",
    [
      Schema.Record(Schema.String, Schema.Json),
      Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1000 })),
    ],
    ([object, thousandth]) => {
      const text = JSON.stringify(object)
      const cut = text.slice(0, Math.max(1, Math.floor((text.length * thousandth) / 1001)))
      assert.isObject(parseCutJson(cut))
    },
  )

  it("reads JSON of any depth", () => {
    assert.isArray(parseCutJson("[".repeat(200_000)))
    assert.isTrue(nestsDeeperThan(64, parseCutJson("[".repeat(200_000))))
  })

  it("counts levels", () => {
    assert.isFalse(nestsDeeperThan(0, "text"))
    assert.isFalse(nestsDeeperThan(2, { a: [1] }))
    assert.isTrue(nestsDeeperThan(2, { a: [{}] }))
  })
})
