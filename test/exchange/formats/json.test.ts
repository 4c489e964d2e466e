import { assert, describe, it } from "@effect/vitest"
import { json } from "../../../src/exchange/formats/json.ts"
import { decoded, eventStream, newlineJson } from "../exchanges.ts"

const request = { query: "How tall?" }
const answerTo = (response: unknown, responseType?: string) =>
  json.read(decoded(request, response, responseType === undefined ? {} : { responseType }))?.answer

describe("json", () => {
  it.each(["query", "prompt", "question", "input"])("takes the query from %s", (field) => {
    const reading = json.read(decoded({ [field]: "How tall?", model: "m" }, { answer: "330 m." }))
    assert.deepStrictEqual(reading, {
      model: "m",
      messages: [{ role: "user", text: "How tall?", source: field }],
      answer: "330 m.",
      callsTools: false,
      finished: true,
    })
  })

  it("takes messages for the query as well", () => {
    const messages = [{ role: "user", content: "How tall?" }]
    assert.strictEqual(json.read(decoded({ messages }, { answer: "x" }))?.messages[0]?.text, "How tall?")
  })

  it.each(["answer", "response", "output", "text", "content"])("takes the answer from %s", (field) => {
    assert.strictEqual(answerTo({ [field]: "330 m." }), "330 m.")
  })

  it("takes the answer from a message", () => {
    assert.strictEqual(answerTo({ message: { role: "assistant", content: "330 m." } }), "330 m.")
  })

  it("takes a whole text body, even one that starts like something else", () => {
    assert.strictEqual(answerTo("It is 330 m high.", "text/plain; charset=utf-8"), "It is 330 m high.")
    assert.strictEqual(answerTo("data: it is 330 m high.", "text/plain"), "data: it is 330 m high.")
    assert.strictEqual(answerTo("330", "text/plain"), "330")
  })

  it("takes no page and no bytes for an answer", () => {
    assert.isUndefined(answerTo("<p>It is 330 m high.</p>", "text/html"))
    assert.isUndefined(answerTo("It is 330 m high.", "application/octet-stream"))
  })

  it("puts the pieces of a stream together", () => {
    const pieces = [{ text: "330" }, { usage: 3 }, { text: " m." }]
    assert.strictEqual(answerTo(eventStream(pieces), "text/event-stream"), "330 m.")
    assert.strictEqual(answerTo(newlineJson(pieces), "application/x-ndjson"), "330 m.")
    assert.strictEqual(answerTo(eventStream(["330", " m."]), ""), "330 m.")
  })

  it("knows a stream that was cut or broke", () => {
    const finished = (stream: string) => json.read(decoded(request, stream))?.finished
    assert.isTrue(finished('{"text":"a"}\n{"text":"b"}\n'))
    assert.isFalse(finished('{"text":"a"}\n{"text":"b'))
    assert.isFalse(finished('{"text":"a"}\n{"error":"no"}\n'))
  })

  it.each([[{ model: "m" }], [{ input: ["a", "b"] }], ["no json"], [null]])(
    "reads no query in %j",
    (asked) => {
      assert.isUndefined(json.read(decoded(asked, { answer: "x" })))
    },
  )
})
