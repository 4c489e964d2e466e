import { assert, describe, it } from "@effect/vitest"
import { textOfJson } from "../../../src/exchange/documents/jsonDocuments.ts"

describe("textOfJson", () => {
  it.each([
    ["a text", "a text"],
    [{ result: "a text" }, "a text"],
    [["a text"], "a text"],
    [{ doors: 2 }, '{\n  "doors": 2\n}'],
    [{ doors: 2, colour: "red" }, '{\n  "doors": 2,\n  "colour": "red"\n}'],
  ])("of %j is a text", (value, text) => {
    assert.strictEqual(textOfJson(value), text)
  })

  it.each([null, undefined, 3, true, {}, [[]].flat()])("of %j is none", (value) => {
    assert.isUndefined(textOfJson(value))
  })

  it("has no indentation where that would be most of it, and is none for what is deeper still", () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })
    assert.match(textOfJson(nested(8)) ?? "", /\n/)
    assert.notMatch(textOfJson(nested(9)) ?? "", /\n/)
    assert.isString(textOfJson(nested(64)))
    assert.isUndefined(textOfJson(nested(65)))
  })
})
