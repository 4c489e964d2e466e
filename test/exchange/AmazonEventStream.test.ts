import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { beginsAmazonEventStream, parseAmazonEventStream } from "../../src/exchange/AmazonEventStream.ts"
import { amazonFrame, amazonHeaders } from "./amazonFrames.ts"

const frame = (payload: string): Uint8Array => amazonFrame(amazonHeaders("output"), Buffer.from(payload))
const stream = Buffer.concat([frame('{"text":"ü"}'), frame(""), frame("{}")])

const payloadsOf = (bytes: Uint8Array) =>
  parseAmazonEventStream(bytes).messages.map(({ payload }) => Buffer.from(payload).toString())

describe("AmazonEventStream", () => {
  it("reads frames, their headers and their payloads", () => {
    const { messages, truncated } = parseAmazonEventStream(stream)
    assert.isFalse(truncated)
    assert.deepStrictEqual(payloadsOf(stream), ['{"text":"ü"}', "", "{}"])
    assert.strictEqual(messages[0]?.headers.get(":event-type"), "output")
    assert.strictEqual(messages[2]?.headers.get(":message-type"), "event")
  })

  it("reads past headers that are no strings", () => {
    // A name of one letter, a type, and a value of each type's size; types 6 and 7 say their size.
    const others = [0, 1, 2, 3, 4, 5, 8, 9].map((type) =>
      Buffer.concat([Buffer.from([1, 97, type]), Buffer.alloc([0, 0, 1, 2, 4, 8, 0, 0, 8, 16][type] ?? 0)]),
    )
    const bytes = Buffer.from([1, 98, 6, 0, 2, 7, 7])
    const { messages } = parseAmazonEventStream(
      amazonFrame(Buffer.concat([...others, bytes, amazonHeaders("output")]), Buffer.from("{}")),
    )
    assert.deepStrictEqual(
      [...(messages[0]?.headers.keys() ?? [])],
      [":event-type", ":content-type", ":message-type"],
    )
  })

  it.each([
    ["a type that there is not", [1, 97, 10]],
    ["a name that goes on after the end", [200, 97]],
    ["a value that goes on after the end", [1, 97, 7, 0, 9, 98]],
    ["a size that goes on after the end", [1, 97, 7, 0]],
    ["a number that goes on after the end", [1, 97, 5, 0]],
  ])("stops at a header with %s", (_name, header) => {
    const { messages, truncated } = parseAmazonEventStream(
      Buffer.concat([frame("{}"), amazonFrame(Buffer.from(header), Buffer.from("{}"))]),
    )
    assert.strictEqual(messages.length, 1)
    assert.isTrue(truncated)
  })

  const position = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: stream.length - 1 }))

  it.prop("reads the frames before the one that was cut", [position], ([end]) => {
    const { messages, truncated } = parseAmazonEventStream(stream.subarray(0, end))
    const [first = 0, second = 0] = [frame('{"text":"ü"}').length, frame("").length]
    const whole = [first, first + second].filter((length) => length <= end).length
    assert.strictEqual(messages.length, whole)
    assert.strictEqual(truncated, ![0, first, first + second].includes(end))
  })

  it.prop(
    "reads no frame in which a bit is wrong",
    [position, Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 7 }))],
    ([at, bit]) => {
      const damaged = Buffer.from(stream)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
      const { messages, truncated } = parseAmazonEventStream(damaged)
      assert.isBelow(messages.length, 3)
      assert.isTrue(truncated)
    },
  )

  it.prop("takes no other bytes for a stream", [Schema.Uint8Array], ([bytes]) => {
    assert.isFalse(beginsAmazonEventStream(bytes))
    assert.isEmpty(parseAmazonEventStream(bytes).messages)
  })
})
