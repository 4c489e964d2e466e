import { assert, describe, it } from "@effect/vitest"
import { openaiChat } from "../../../src/exchange/formats/openaiChat.ts"
import { decoded, eventStream } from "../exchanges.ts"

const request = { model: "asked-for", messages: [{ role: "user", content: "How tall is it?" }], stream: true }

const read = (response: unknown, asked: unknown = request) => openaiChat.read(decoded(asked, response))

const chunk = (delta: unknown, more: object = {}) => ({
  model: "answering",
  choices: [{ index: 0, delta, finish_reason: null, ...more }],
})
const stop = chunk({}, { finish_reason: "stop" })

describe("openaiChat", () => {
  it("reads a plain completion", () => {
    const message = { role: "assistant", content: "330 m.", reasoning_content: "Let me see", refusal: null }
    assert.deepStrictEqual(
      read({ model: "answering", choices: [{ index: 0, message, finish_reason: "stop" }] }),
      {
        model: "answering",
        messages: [{ role: "user", text: "How tall is it?", source: "messages[0].content" }],
        answer: "330 m.",
        callsTools: false,
        finished: true,
      },
    )
  })

  it("takes the model from the request where the response has none", () => {
    assert.strictEqual(read({ choices: [{ message: { content: "x" } }] })?.model, "asked-for")
  })

  it("puts a stream's deltas together, with a chunk for usage and a comment among them", () => {
    const stream = eventStream([
      chunk({ role: "assistant", content: "" }),
      chunk({ content: "330" }),
      chunk({ content: " m." }),
      stop,
      { choices: [], usage: { total_tokens: 9 } },
    ])
    const reading = read(`: processing\n\n${stream}`)
    assert.strictEqual(reading?.answer, "330 m.")
    assert.isTrue(reading?.finished)
  })

  it("groups deltas by the index of their choice and joins the choices with a blank line", () => {
    const second = (text: string, finish: string | null = null) => ({
      choices: [{ index: 1, delta: { content: text }, finish_reason: finish }],
    })
    const stream = eventStream([
      second("Pa"),
      chunk({ content: "Ly" }),
      second("ris", "stop"),
      chunk({ content: "on" }),
      stop,
    ])
    assert.strictEqual(read(stream)?.answer, "Lyon\n\nParis")
  })

  it("counts a refusal as answer", () => {
    assert.strictEqual(
      read({ choices: [{ message: { content: null, refusal: "I cannot." } }] })?.answer,
      "I cannot.",
    )
    assert.strictEqual(
      read(eventStream([chunk({ refusal: "I can" }), chunk({ refusal: "not." })]))?.answer,
      "I cannot.",
    )
  })

  it("leaves out reasoning and tool calls", () => {
    const reading = read(
      eventStream([chunk({ reasoning_content: "hm" }), chunk({ tool_calls: [{ index: 0 }] }), stop]),
    )
    assert.strictEqual(reading?.answer, "")
    assert.isTrue(reading?.callsTools)
  })

  it.each([
    ["by [DONE]", eventStream([chunk({ content: "x" })]), true],
    ["by a finish reason", eventStream([chunk({ content: "x" }), stop], false), true],
    ["by neither", eventStream([chunk({ content: "x" })], false), false],
    ["by an error", eventStream([chunk({ content: "x" }), { error: { message: "overloaded" } }]), false],
    [
      "by an error event",
      `${eventStream([chunk({ content: "x" })], false)}event: error\ndata: {"message":"no"}\n\n`,
      false,
    ],
  ])("knows whether a stream is finished: %s", (_name, stream, finished) => {
    const reading = read(stream)
    assert.strictEqual(reading?.answer, "x")
    assert.strictEqual(reading?.finished, finished)
  })

  it("reads parts of content, and leaves images out", () => {
    const content = [
      { type: "text", text: "What is" },
      { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
      { type: "input_text", text: "this?" },
    ]
    const reading = read(
      { choices: [{ message: { content: [{ type: "text", text: "A tower." }] } }] },
      {
        messages: [{ role: "user", content }],
      },
    )
    assert.strictEqual(reading?.messages[0]?.text, "What is\nthis?")
    assert.strictEqual(reading?.answer, "A tower.")
  })

  it.each([
    [{ prompt: "x" }, { choices: [] }],
    [request, { answer: "x" }],
    [request, "Bad gateway"],
    [[request], { choices: [] }],
  ])("does not take %j and %j for its own", (asked, response) => {
    assert.isUndefined(read(response, asked))
  })

  it("reads past values of the wrong type", () => {
    const messages = [
      null,
      1,
      { role: 7 },
      { role: "user", content: { text: "no" } },
      { role: "user", content: "yes" },
    ]
    const choices = [
      null,
      "x",
      { index: "0", message: 3 },
      { index: 5, message: { content: "ok" }, finish_reason: 1 },
    ]
    const reading = read({ model: 3, choices }, { model: [], messages })
    assert.strictEqual(reading?.answer, "ok")
    assert.strictEqual(reading?.model, null)
    assert.strictEqual(reading?.messages.at(-1)?.text, "yes")
  })
})
