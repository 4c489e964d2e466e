import { assert, describe, it } from "@effect/vitest"
import { DecodedBody } from "../../src/exchange/DecodedBody.ts"
import { amazonFrame, amazonHeaders } from "./amazonFrames.ts"

const bodyOf = (text: string, contentType: string, truncated = false): DecodedBody =>
  new DecodedBody(Buffer.from(text), contentType, truncated)

const valuesOf = (text: string, contentType = ""): ReadonlyArray<unknown> =>
  bodyOf(text, contentType).items.items.map(({ value }) => value)

const muchOf = (piece: string): string => piece.repeat(Math.ceil(200_000 / piece.length))

/** In milliseconds: many times what it takes, and a fraction of it where an error is thrown for each line. */
const mostTime = 2000

const pieces = [
  ["\n", "\r\n", "\r", "x", "x\n", "{\n", '{"a":1}}\n', '"', '{"a":"', "[", "]", '{"a":', " ", "\uFEFF"],
  ["data: x\n", "data:\n", "data: {\n\n", "data: {}\n\n", "event: x\n", ":\n", ": ", "id:\n", "data"],
  ['{"a":1}\n', '{"a":1,', '[{"a":1},', "[[]],", '"\\u0041', "\\", "null\n", "\u0000"],
].flat()

const nested: ReadonlyArray<readonly [string, string]> = [
  ["lists in lists", "[".repeat(100_000) + "]".repeat(100_000)],
  ["objects in objects", `${'{"a":'.repeat(32_000)}1${"}".repeat(32_000)}`],
  ["one event of many lines", `data: [\n${"data: 1,\n".repeat(22_000)}data: 1]\n\n`],
]

describe("DecodedBody", () => {
  it.each([...pieces.map((piece) => [JSON.stringify(piece), muchOf(piece)] as const), ...nested])(
    "takes little time for much of %s",
    (_name, text) => {
      const start = process.cpuUsage()
      for (const contentType of ["application/json", "text/event-stream", "text/plain"]) {
        assert.isArray(bodyOf(text, contentType, true).items.items)
      }
      const { system, user } = process.cpuUsage(start)
      assert.isBelow((user + system) / 1000, mostTime)
    },
  )

  it("reads values between lines and events that are none, however many", () => {
    const lines = `{"a":1}\n${"no JSON\n\n".repeat(5000)}{"b":2}\n`
    assert.deepStrictEqual(valuesOf(lines, "application/x-ndjson"), [{ a: 1 }, { b: 2 }])
    const events = `data: {"a":1}\n\n${"data: ping\n\n".repeat(5000)}data: {"b":2}\n\n`
    assert.deepStrictEqual(valuesOf(events, "text/event-stream"), [{ a: 1 }, { b: 2 }])
  })

  it("reads lines of JSON that are labelled as text, unless other lines stand between them", () => {
    assert.deepStrictEqual(valuesOf('{"a":1}\n{"b":2}\n', "text/plain"), [{ a: 1 }, { b: 2 }])
    assert.deepStrictEqual(valuesOf('{"a":1}\nSo much for that.\n{"b":2}\n', "text/plain"), [])
  })

  it("forgives a last event without its blank line where that is whole, and only there", () => {
    const endsIn = (data: string) => {
      const { cut, done, items } = bodyOf(`data: {"a":1}\n\ndata: ${data}`, "text/event-stream").items
      return { cut, done, items: items.length }
    }
    assert.deepStrictEqual(endsIn('{"b":2}'), { cut: false, done: false, items: 2 })
    assert.deepStrictEqual(endsIn("[DONE]"), { cut: false, done: true, items: 1 })
    assert.deepStrictEqual(endsIn('{"b":'), { cut: true, done: false, items: 1 })
    assert.deepStrictEqual(endsIn("87"), { cut: true, done: false, items: 1 })
  })

  it("unwraps the chunks of AWS's event stream, and no other event", () => {
    const bytes = Buffer.from('{"a":1}').toString("base64")
    const frames = ["chunk", "other"].map((name) =>
      amazonFrame(amazonHeaders(name, "event"), Buffer.from(JSON.stringify({ bytes }))),
    )
    assert.deepStrictEqual(new DecodedBody(Buffer.concat(frames), "", false).items.items, [
      { event: "message", value: { a: 1 } },
      { event: "other", value: { bytes } },
    ])
  })

  it("believes no body that it is a stream of JSON once 10,000 texts of it were not JSON", () => {
    assert.deepStrictEqual(valuesOf(`{"a":1}\n${"{\n".repeat(10_000)}{"b":2}\n`), [{ a: 1 }])
    assert.deepStrictEqual(valuesOf(`data: {"a":1}\n\n${"data: {\n\n".repeat(10_000)}data: {"b":2}\n\n`), [
      { a: 1 },
    ])
  })
})
