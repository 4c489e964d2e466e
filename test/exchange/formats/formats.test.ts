import { assert, describe, it } from "@effect/vitest"
import { formats, readExchange } from "../../../src/exchange/formats/formats.ts"
import { decoded, eventStream, newlineJson } from "../exchanges.ts"

const chat = { model: "m", messages: [{ role: "user", content: "How tall?" }] }
const prompt = { model: "m", prompt: "How tall?" }
const ollama = { model: "m", created_at: "2026-01-01T00:00:00Z", done: true }
const choices = [
  { index: 0, message: { content: "330 m." }, delta: { content: "330 m." }, finish_reason: "stop" },
]

const transcripts: ReadonlyArray<readonly [string, string, unknown, unknown]> = [
  ["openai.chat", "/v1/chat/completions", chat, { choices }],
  ["openai.chat", "/v1/chat/completions", chat, eventStream([{ choices }])],
  ["ollama.chat", "/api/chat", chat, newlineJson([{ ...ollama, message: { content: "330 m." } }])],
  ["ollama.generate", "/api/generate", prompt, newlineJson([{ ...ollama, response: "330 m." }])],
  ["json", "/ask", prompt, { response: "330 m." }],
]

describe("formats", () => {
  it("have names of their own", () => {
    assert.strictEqual(new Set(formats.map((format) => format.name)).size, formats.length)
  })

  it.each(transcripts)(
    "recognizes %s at its path, at another's and at none",
    (name, home, request, response) => {
      for (const path of [home, "/v1/chat/completions", "/api/chat", "/api/generate", "/somewhere"]) {
        const read = readExchange(decoded(request, response, { path }))
        assert.strictEqual(read?.format, name)
        assert.strictEqual(read?.reading.answer, "330 m.")
      }
    },
  )

  it.each(["", "application/json", "text/plain", "application/octet-stream"])(
    "recognizes a stream whatever its content type says: %j",
    (responseType) => {
      for (const [name, path, request, response] of transcripts) {
        if (typeof response !== "string") continue
        assert.strictEqual(readExchange(decoded(request, response, { path, responseType }))?.format, name)
      }
    },
  )

  it("recognizes nothing in other traffic", () => {
    assert.isUndefined(readExchange(decoded({ input: ["a"], model: "m" }, { data: [{ embedding: [0.1] }] })))
    assert.isUndefined(readExchange(decoded("a=b", "<html>", { responseType: "text/html" })))
  })
})
