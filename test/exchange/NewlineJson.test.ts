import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { NewlineJsonParser, parseNewlineJson } from "../../src/exchange/NewlineJson.ts"
import { chunkSizes, inChunks, newlineJson } from "./exchanges.ts"

const parse = (text: string) => {
  const { truncated, values } = parseNewlineJson(Buffer.from(text))
  return { values, truncated }
}

const line = Schema.Literals(['{"a":"é🗼"}', "[1,2]", "null", '"日本"', "no json", "", " ", '{"cut":'])
const lineEnd = Schema.Literals(["\n", "\r\n", "\n\n", ""])

describe("NewlineJson", () => {
  it.prop(
    "gives the same values for every chunking",
    [Schema.Array(Schema.Tuple([line, lineEnd])), chunkSizes],
    ([lines, sizes]) => {
      const bytes = Buffer.from(lines.map(([text, end]) => text + end).join(""))
      const parser = new NewlineJsonParser()
      const values = inChunks(bytes, sizes).flatMap((chunk) => parser.push(chunk))
      values.push(...parser.end())
      const whole = parseNewlineJson(bytes)
      assert.deepStrictEqual(values, [...whole.values])
      assert.strictEqual(parser.truncated, whole.truncated)
    },
  )

  it.prop("gives back what was written", [Schema.Array(Schema.Json)], ([values]) => {
    assert.deepStrictEqual(parse(newlineJson(values)), {
      values: JSON.parse(JSON.stringify(values)),
      truncated: false,
    })
  })

  it("needs no line end after the last value", () => {
    assert.deepStrictEqual(parse('{"a":1}\n{"b":2}'), { values: [{ a: 1 }, { b: 2 }], truncated: false })
  })

  it("says when it dropped a line that is no JSON", () => {
    assert.isFalse(parseNewlineJson(Buffer.from('{"a":1}\n\n{"b"')).dropped)
    assert.isTrue(parseNewlineJson(Buffer.from('For example:\n{"a":1}\n')).dropped)
  })

  it("says when it was cut inside a value", () => {
    assert.deepStrictEqual(parse('{"a":1}\n{"b"'), { values: [{ a: 1 }], truncated: true })
  })

  it("drops blank lines and lines that are no JSON", () => {
    assert.deepStrictEqual(parse('\n{"a":1}\r\n\nwhat?\n3\n'), { values: [{ a: 1 }, 3], truncated: false })
  })
})
