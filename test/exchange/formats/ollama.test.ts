import { assert, describe, it } from "@effect/vitest"
import { ollamaChat } from "../../../src/exchange/formats/ollamaChat.ts"
import { ollamaGenerate } from "../../../src/exchange/formats/ollamaGenerate.ts"
import { decoded, newlineJson } from "../exchanges.ts"

const at = { model: "llama", created_at: "2026-01-01T00:00:00Z" }

describe("ollamaChat", () => {
  const request = { model: "llama", messages: [{ role: "user", content: "How tall?" }] }
  const piece = (content: string, more: object = {}) => ({
    ...at,
    message: { role: "assistant", content, ...more },
    done: false,
  })
  const last = { ...at, message: { role: "assistant", content: "" }, done: true, done_reason: "stop" }
  const read = (response: unknown) => ollamaChat.read(decoded(request, response))

  it("reads a stream up to `done`", () => {
    assert.deepStrictEqual(
      read(newlineJson([piece("", { thinking: "hm" }), piece("330"), piece(" m."), last])),
      {
        model: "llama",
        messages: [{ role: "user", text: "How tall?", source: "messages[0].content" }],
        answer: "330 m.",
        callsTools: false,
        finished: true,
      },
    )
  })

  it("reads one whole object", () => {
    const reading = read({ ...at, message: { role: "assistant", content: "330 m." }, done: true })
    assert.strictEqual(reading?.answer, "330 m.")
    assert.isTrue(reading?.finished)
  })

  it("knows a stream that does not finish, with or without an error in it", () => {
    assert.isFalse(read(newlineJson([piece("330")]))?.finished)
    assert.isFalse(read(newlineJson([piece("330"), { error: "out of memory" }]))?.finished)
  })

  it("sees tool calls", () => {
    assert.isTrue(
      read(newlineJson([piece("", { tool_calls: [{ function: { name: "f" } }] }), last]))?.callsTools,
    )
  })

  it("does not take other JSON for its own", () => {
    assert.isUndefined(read({ message: { content: "x" } }))
    assert.isUndefined(read({ choices: [] }))
  })
})

describe("ollamaGenerate", () => {
  const request = { model: "llama", system: "Be brief.", prompt: "How tall?", context: [1, 2, 3] }
  const read = (response: unknown) => ollamaGenerate.read(decoded(request, response))

  it("reads a stream up to `done`", () => {
    const stream = newlineJson([
      { ...at, response: "330", done: false },
      { ...at, response: " m.", done: false },
      { ...at, response: "", done: true, context: [1, 2, 3, 4] },
    ])
    assert.deepStrictEqual(read(stream), {
      model: "llama",
      messages: [
        { role: "system", text: "Be brief.", source: "system" },
        { role: "user", text: "How tall?", source: "prompt" },
      ],
      answer: "330 m.",
      callsTools: false,
      finished: true,
    })
  })

  it("reads one whole object", () => {
    assert.strictEqual(read({ ...at, response: "330 m.", done: true })?.answer, "330 m.")
  })

  it("does not take other JSON for its own", () => {
    assert.isUndefined(read({ response: "330 m." }))
  })
})
