import * as Zlib from "node:zlib"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import type { Exchange } from "../../src/exchange/Exchange.ts"
import { extract } from "../../src/exchange/extract.ts"
import { bytesOf, captured, eventStream, newlineJson } from "./exchanges.ts"

const options = { decodedLimit: 4 * 1024 * 1024 }
const run = (exchange: Exchange) => extract(exchange, options)
const reasonOf = (exchange: Exchange) => Effect.map(Effect.flip(run(exchange)), (error) => error.reason)

const chat = {
  model: "m",
  messages: [
    { role: "system", content: "Our tower is 330 m high." },
    { role: "user", content: "How tall is it?" },
  ],
}
const completion = {
  model: "m",
  choices: [
    { index: 0, message: { role: "assistant", content: "It is 330 m high." }, finish_reason: "stop" },
  ],
}
const chunk = (content: string, finish: string | null = null) => ({
  model: "m",
  choices: [{ index: 0, delta: { content }, finish_reason: finish }],
})
const stream = eventStream([chunk("It is "), chunk("330 m high."), chunk("", "stop")])
const asStream = { responseType: "text/event-stream" }
const pieces = newlineJson(
  ["It is", " 330 m.", ""].map((response, index) => ({
    model: "m",
    created_at: "now",
    response,
    done: index === 2,
  })),
)

describe("extract", () => {
  it.effect("gives the query, the answer and the documents", () =>
    Effect.gen(function* () {
      const extraction = yield* run(captured(chat, completion, { path: "/v1/chat/completions" }))
      assert.deepStrictEqual(extraction, {
        format: "openai.chat",
        model: "m",
        query: "How tall is it?",
        answer: "It is 330 m high.",
        documents: [
          { id: "doc-1", content: "Our tower is 330 m high.", source: "messages[0].content", metadata: {} },
        ],
        incompleteReason: null,
        usage: null,
        finishReason: "stop",
        notes: [],
      })
    }),
  )

  it.effect.each([
    ["gzip", Zlib.gzipSync],
    ["deflate", Zlib.deflateSync],
    ["br", Zlib.brotliCompressSync],
    ["zstd", Zlib.zstdCompressSync],
  ] as const)("reads a stream in %s", ([responseEncoding, encode]) =>
    Effect.gen(function* () {
      const extraction = yield* run(captured(chat, encode(stream), { ...asStream, responseEncoding }))
      assert.strictEqual(extraction.answer, "It is 330 m high.")
      assert.isNull(extraction.incompleteReason)
    }),
  )

  it.effect.each([
    ["upstream answered 401", captured(chat, { error: {} }, { status: 401 })],
    ["upstream answered 304", captured(chat, "", { status: 304 })],
    ["the request has no body", captured("", completion)],
    ["no known format in the request and its response", captured("a=b", completion)],
    ["no known format in the request and its response", captured(chat, "\u0000\u0001")],
    ["the answer is empty", captured(chat, { choices: [{ message: { content: " \n" } }] })],
    [
      "the answer only calls tools",
      captured(chat, { choices: [{ message: { content: null, tool_calls: [{}] } }] }),
    ],
    [
      "the upstream answered with an error",
      captured(chat, eventStream([chunk(""), { error: "no" }]), asStream),
    ],
    ["response: the content coding is unknown", captured(chat, completion, { responseEncoding: "rot13" })],
    ["response: the body is not valid gzip", captured(chat, completion, { responseEncoding: "gzip" })],
  ] as const)("says why there is nothing to audit: %s", ([reason, exchange]) =>
    Effect.gen(function* () {
      assert.strictEqual(yield* reasonOf(exchange), reason)
    }),
  )

  it.effect("says that a stream stopped short", () =>
    Effect.gen(function* () {
      const unfinished = [
        eventStream([chunk("It is")], false),
        eventStream([chunk("It is"), { error: { message: "overloaded" } }], false),
        "data: " + JSON.stringify(chunk("It is")) + '\n\ndata: {"choices":[{"del',
      ]
      for (const response of unfinished) {
        const extraction = yield* run(captured(chat, response, asStream))
        assert.strictEqual(extraction.answer, "It is")
        assert.strictEqual(extraction.incompleteReason, "upstream_closed")
      }
    }),
  )

  it.effect("puts how the response ended before the other reasons", () =>
    Effect.gen(function* () {
      const cut = stream.slice(0, 150)
      for (const ending of ["client_disconnected", "upstream_closed"] as const) {
        const extraction = yield* run(captured(chat, cut, { ...asStream, ending, limit: 149 }))
        assert.strictEqual(extraction.incompleteReason, ending)
      }
      const limited = yield* run(captured(chat, stream, { ...asStream, limit: 150 }))
      assert.strictEqual(limited.incompleteReason, "capture_limit")
    }),
  )

  it.effect("recovers the answer of a response that the capture limit cut", () =>
    Effect.gen(function* () {
      const request = { messages: [{ role: "user", content: "How?" }] }
      const limit = JSON.stringify(completion).indexOf(" high")
      const extraction = yield* run(captured(request, completion, { limit }))
      assert.strictEqual(extraction.answer, "It is 330 m")
      assert.strictEqual(extraction.incompleteReason, "capture_limit")
    }),
  )

  it.effect("recovers what a cut request says, without half a character at its end", () =>
    Effect.gen(function* () {
      const request = { query: "How tall?", documents: ["Die Höhe ist 330 m.", "äöü"] }
      const bytes = bytesOf(request)
      const exchange = captured(bytes, { answer: "330 m." }, { limit: bytes.length - 4 })
      const { query, documents, incompleteReason } = yield* run(exchange)
      assert.strictEqual(query, "How tall?")
      assert.deepStrictEqual(
        documents.map(({ content }) => content),
        ["Die Höhe ist 330 m.", "äö"],
      )
      assert.strictEqual(incompleteReason, "capture_limit")
    }),
  )

  it.effect("stops at the limit of decoded bytes", () =>
    Effect.gen(function* () {
      const response = Zlib.gzipSync(JSON.stringify({ answer: "a".repeat(10_000_000) }))
      const exchange = captured({ query: "Q?" }, response, { responseEncoding: "gzip" })
      const extraction = yield* extract(exchange, { decodedLimit: 1000 })
      assert.strictEqual(extraction.answer, "a".repeat(1000 - '{"answer":"'.length))
      assert.strictEqual(extraction.incompleteReason, "capture_limit")
    }),
  )

  it.effect("says that compressed bytes ended too early", () =>
    Effect.gen(function* () {
      const response = Zlib.gzipSync(stream)
      const exchange = captured(chat, response.subarray(0, -8), { ...asStream, responseEncoding: "gzip" })
      assert.strictEqual((yield* run(exchange)).incompleteReason, "upstream_closed")
    }),
  )

  const transcripts = [
    { path: "/v1/chat/completions", request: chat, response: stream },
    { path: "/v1/chat/completions", request: chat, response: completion },
    { path: "/api/generate", request: { prompt: "<context>A</context> Q?" }, response: pieces },
    { path: "/ask", request: { query: "Q?", documents: [{ id: 1, text: "A" }] }, response: { answer: "A" } },
  ]

  /** An extraction that can be stored, or Unauditable: anything thrown would fail the test as a defect. */
  const settles = (exchange: Exchange) =>
    Effect.map(Effect.result(run(exchange)), (result) => {
      if (result._tag === "Success") assert.isString(JSON.stringify(result.success))
      else assert.strictEqual(result.failure._tag, "Unauditable")
    })

  const position = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 600 }))

  it.effect.prop(
    "settles for transcripts cut and damaged anywhere",
    [Schema.Literals([0, 1, 2, 3]), position, position, position, Schema.Uint8Array],
    ([which, requestEnd, responseEnd, at, noise]) =>
      Effect.gen(function* () {
        const { path, request, response } = transcripts[which] ?? transcripts[0]!
        const damaged = Buffer.from(bytesOf(response))
        damaged.set(noise.subarray(0, Math.max(0, damaged.length - at)), Math.min(at, damaged.length))
        yield* settles(captured(bytesOf(request).subarray(0, requestEnd), response, { path }))
        yield* settles(captured(request, bytesOf(response).subarray(0, responseEnd), { path }))
        yield* settles(captured(request, response, { path, limit: responseEnd, ending: "upstream_closed" }))
        yield* settles(captured(request, damaged, { path }))
      }),
  )

  it.effect.prop(
    "settles for any bytes in any coding",
    [
      Schema.Uint8Array,
      Schema.Uint8Array,
      Schema.Literals(["", "gzip", "deflate", "br", "zstd", "gzip, br"]),
    ],
    ([request, response, responseEncoding]) =>
      Effect.gen(function* () {
        yield* settles(captured(request, response, { responseEncoding }))
        yield* settles(captured(chat, response, { responseEncoding }))
        yield* settles(captured(request, completion))
      }),
  )

  const names = [
    "model",
    "messages",
    "prompt",
    "system",
    "query",
    "documents",
    "context",
    "choices",
    "message",
  ]
  const moreNames = [
    "delta",
    "content",
    "role",
    "index",
    "tool_calls",
    "response",
    "done",
    "error",
    "answer",
    "id",
  ]
  const anything = Schema.Record(Schema.Literals([...names, ...moreNames]), Schema.Json)

  it.effect.prop("settles for values of any type in every field", [anything, anything], ([some, others]) =>
    Effect.gen(function* () {
      for (const wrong of [
        some,
        { ...others, messages: [some, others], choices: [some, { delta: others }] },
      ]) {
        yield* settles(captured(wrong, completion))
        yield* settles(captured(chat, wrong))
        yield* settles(captured({ ...chat, documents: [wrong], context: wrong }, eventStream([wrong, wrong])))
        yield* settles(captured({ ...wrong, prompt: "Q?" }, newlineJson([wrong, others])))
        yield* settles(captured(wrong, wrong))
      }
    }),
  )

  const deep = (open: string, inner: string, close: string): string =>
    open.repeat(100_000) + inner + close.repeat(100_000)

  it.effect.each([
    ["open brackets", "[".repeat(100_000)],
    ["lists", deep("[", "", "]")],
    ["objects", deep('{"messages":', "1", "}")],
    ["a deep document", `{"query":"Q?","documents":[${deep("[", '"A"', "]")},${deep('{"a":', "1", "}")}]}`],
    ["a deep message", `{"messages":[{"role":"user","content":${deep("[", '"A"', "]")}}]}`],
    ["doubled names", '{"query":"a","query":"Q?","documents":["A"],"documents":[["B"]]}'],
    [
      "names of the prototype",
      '{"query":"Q?","__proto__":{"documents":["A"]},"constructor":1,"documents":{"toString":1}}',
    ],
  ] as const)("settles for %s", ([, text]) =>
    Effect.gen(function* () {
      for (const ending of ["complete", "upstream_closed"] as const) {
        yield* settles(captured(text, completion, { ending }))
        yield* settles(captured(text, { answer: "A" }, { ending }))
        yield* settles(captured(chat, text, { ending }))
        yield* settles(captured(chat, `data: ${text}\n\n`, { ...asStream, ending }))
      }
    }),
  )
})
