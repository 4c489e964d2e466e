import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { parseServerSentEvents, ServerSentEventParser } from "../../src/exchange/ServerSentEvents.ts"
import { chunkSizes, inChunks } from "./exchanges.ts"

const parse = (text: string) => {
  const { events, truncated } = parseServerSentEvents(Buffer.from(text))
  return { events, truncated }
}

const fields = ["data: ", "data:", "data", "event: end", "id: 1", "retry: 10", ": comment", "unknown: field"]
const texts = ["é", "日本", "🗼", "\uFEFF", "text", "[DONE]", " "]
const lineEnds = ["\n", "\r", "\r\n", "\n\n", "\r\r", "\r\n\r\n"]
const fragment = Schema.Literals([...fields, ...texts, ...lineEnds])

describe("ServerSentEvents", () => {
  it.prop(
    "gives the same events for every chunking",
    [Schema.Array(fragment), chunkSizes],
    ([fragments, sizes]) => {
      const bytes = Buffer.from(fragments.join(""))
      const parser = new ServerSentEventParser()
      const events = inChunks(bytes, sizes).flatMap((chunk) => parser.push(chunk))
      events.push(...parser.end())
      const whole = parseServerSentEvents(bytes)
      assert.deepStrictEqual(events, [...whole.events])
      assert.strictEqual(parser.truncated, whole.truncated)
    },
  )

  it.each(["\n", "\r", "\r\n"])("reads events with line end %j", (end) => {
    const text = ["data: one", "", "event: greeting", "data: two", "", ""].join(end)
    assert.deepStrictEqual(parse(text), {
      events: [
        { event: "message", data: "one" },
        { event: "greeting", data: "two" },
      ],
      truncated: false,
    })
  })

  it("joins data lines, and takes one space off each", () => {
    assert.deepStrictEqual(parse("data:  a\ndata:b\ndata\n\n").events, [
      { event: "message", data: " a\nb\n" },
    ])
  })

  it("leaves out comments, other fields and events without data", () => {
    const text = ": hello\nid: 7\nretry: 10\n\nevent: nothing\n\n:\ndata: x\n\n"
    assert.deepStrictEqual(parse(text), { events: [{ event: "message", data: "x" }], truncated: false })
  })

  it("gives an event whose data is empty", () => {
    assert.deepStrictEqual(parse("data:\n\n").events, [{ event: "message", data: "" }])
  })

  it("leaves out one byte order mark at the start", () => {
    assert.deepStrictEqual(parse("\uFEFFdata: x\n\n").events, [{ event: "message", data: "x" }])
  })

  it.each(["data: a\n\ndata: b", "data: a\n\ndata: b\n", "data: a\n\nevent: b\n"])(
    "drops the event that %j cuts off, and says so",
    (text) => {
      assert.deepStrictEqual(parse(text), { events: [{ event: "message", data: "a" }], truncated: true })
    },
  )

  it("gives what came of the event that was cut off", () => {
    const { unfinished } = parseServerSentEvents(Buffer.from("data: a\n\nevent: end\ndata: b\ndata: c"))
    assert.deepStrictEqual(unfinished, { event: "end", data: "b\nc" })
  })
})
