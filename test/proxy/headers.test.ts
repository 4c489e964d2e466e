import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { fromBuffers } from "../../src/proxy/Headers.ts"
import { type Options, proxied } from "./support/proxied.ts"
import { type Head, lines, valuesOf } from "./support/RawConnection.ts"

/** Sends one request and one answer through a proxy: what either side received, and the id of the exchange. */
const through = (
  given: { readonly request?: ReadonlyArray<string>; readonly response?: ReadonlyArray<string> },
  check: (seen: {
    readonly request: Head
    readonly response: Head
    readonly id: string
    readonly port: number
  }) => void,
  options: Options = {},
) =>
  proxied(options, async ({ connect, recorder, upstream }) => {
    const client = await connect()
    client.write(lines("GET / HTTP/1.1", "Host: llm.example", ...(given.request ?? [])))
    const server = await upstream.accept()
    const request = await server.readHead()
    server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0", ...(given.response ?? [])))
    const response = await client.readHead()
    const { id } = await recorder.next()
    check({ request, response, id, port: upstream.port })
  })

/** The headers but those that every message of this hop has. */
const others = (head: Head): ReadonlyArray<string> =>
  head.headers
    .filter(
      ([name]) =>
        !/^(host|connection|keep-alive|via|content-length|x-forwarded-\w+|x-truthtable-id)$/i.test(name),
    )
    .map(([name, value]) => `${name}: ${value}`)

describe("the headers of a request", () => {
  const endToEnd = [
    "X-One: 1",
    "x-many: b",
    "X-MANY: a",
    "Cookie: a=1",
    "cookie: b=2",
    "Authorization: Bearer secret",
    "Empty: ",
    "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "Accept-Encoding: br;q=1.0, gzip",
    "X-Latin: caf\xe9 \xff",
  ]

  it.live("keep their order, spelling, repetition and bytes", () =>
    through({ request: endToEnd }, ({ request }) => {
      assert.deepStrictEqual(
        others(request),
        endToEnd.map((line) => line.trim()).map((line) => (line === "Empty:" ? "Empty: " : line)),
      )
    }),
  )

  it.live("name the upstream as host, and the client's host as x-forwarded-host", () =>
    through({}, ({ port, request }) => {
      assert.deepStrictEqual(valuesOf(request, "host"), [`127.0.0.1:${port}`])
      assert.deepStrictEqual(valuesOf(request, "x-forwarded-host"), ["llm.example"])
      assert.deepStrictEqual(valuesOf(request, "x-forwarded-proto"), ["http"])
      assert.deepStrictEqual(valuesOf(request, "x-forwarded-for"), ["127.0.0.1"])
      assert.deepStrictEqual(valuesOf(request, "via"), ["1.1 truthtable"])
    }),
  )

  it.live("add this hop to those that earlier hops wrote", () =>
    through(
      {
        request: [
          "Via: 1.0 fred",
          "via: 1.1 barney",
          "X-Forwarded-For: 192.0.2.1",
          "X-Forwarded-For: 198.51.100.2",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Host: public.example",
        ],
      },
      ({ request }) => {
        assert.deepStrictEqual(valuesOf(request, "via"), ["1.0 fred, 1.1 barney, 1.1 truthtable"])
        assert.deepStrictEqual(valuesOf(request, "x-forwarded-for"), ["192.0.2.1, 198.51.100.2, 127.0.0.1"])
        assert.deepStrictEqual(valuesOf(request, "x-forwarded-proto"), ["https"])
        assert.deepStrictEqual(valuesOf(request, "x-forwarded-host"), ["public.example"])
      },
    ),
  )

  it.live("of the connection stay on the connection, and so do those that Connection lists", () =>
    through(
      {
        request: [
          "Connection: keep-alive, X-Private ,x-other",
          "X-Private: 1",
          "x-OTHER: 2",
          "Keep-Alive: timeout=5",
          "Proxy-Connection: keep-alive",
          "Proxy-Authorization: Basic c2VjcmV0",
          "TE: gzip",
          "X-Kept: yes",
        ],
      },
      ({ request }) => {
        assert.deepStrictEqual(others(request), ["X-Kept: yes"])
        assert.deepStrictEqual(valuesOf(request, "connection"), ["keep-alive"])
        assert.deepStrictEqual(valuesOf(request, "keep-alive"), [])
      },
    ),
  )

  it.live("say that trailers are welcome if the client says so", () =>
    through({ request: ["Connection: TE", "TE: trailers, deflate;q=0.5"] }, ({ request }) =>
      assert.deepStrictEqual(valuesOf(request, "te"), ["trailers"]),
    ),
  )
})

describe("the headers of a response", () => {
  const endToEnd = [
    "Server: upstream/1",
    "Date: Mon, 23 Nov 2026 20:50:00 GMT",
    "Set-Cookie: a=1; Path=/",
    "set-cookie: b=2; HttpOnly",
    "X-MANY: b",
    "x-many: a",
    "Content-Type: application/json; charset=utf-8",
    'Content-Disposition: attachment; filename="caf\xe9.txt"',
    "X-Latin: \xe9\xff",
  ]

  it.live("keep their order, spelling, repetition and bytes", () =>
    through({ response: endToEnd }, ({ response }) => assert.deepStrictEqual(others(response), endToEnd)),
  )

  it.live("get no date from the proxy", () =>
    through({ response: [] }, ({ response }) => assert.deepStrictEqual(others(response), [])),
  )

  it.live("carry the id of the exchange, and no id of an upstream that is such a proxy too", () =>
    through({ response: ["X-TruthTable-Id: of another proxy"] }, ({ id, response }) =>
      assert.deepStrictEqual(valuesOf(response, "x-truthtable-id"), [id]),
    ),
  )

  it.live("add this hop to via", () =>
    through({ response: ["Via: 1.1 cache"] }, ({ response }) =>
      assert.deepStrictEqual(valuesOf(response, "via"), ["1.1 cache, 1.1 truthtable"]),
    ),
  )

  it.live("of the connection stay on the connection, and so do those that Connection lists", () =>
    through(
      {
        response: [
          "Connection: close, X-Private",
          "X-Private: 1",
          "Keep-Alive: timeout=1",
          "Proxy-Authenticate: Basic",
          "X-Kept: yes",
        ],
      },
      ({ response }) => {
        assert.deepStrictEqual(others(response), ["X-Kept: yes"])
        assert.deepStrictEqual(valuesOf(response, "connection"), ["keep-alive"])
      },
    ),
  )
})

describe("what an exchange keeps of the headers", () => {
  const requestIdOf = (given: ReadonlyArray<string>, check: (requestId: string, id: string) => void) =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET /v1/models?key=secret HTTP/1.1", "Host: llm", ...given))
      const server = await upstream.accept()
      await server.readHead()
      server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0", "Content-Encoding: gzip"))
      const exchange = await recorder.nextExchange()
      assert.strictEqual(exchange.path, "/v1/models")
      assert.strictEqual(exchange.response.contentEncoding, "gzip")
      assert.notInclude(JSON.stringify(exchange), "secret")
      check(exchange.requestId, exchange.id)
    })

  it.live("is the client's x-request-id", () =>
    requestIdOf(["X-Request-Id: from-the-client", "Authorization: Bearer secret"], (requestId) =>
      assert.strictEqual(requestId, "from-the-client"),
    ),
  )

  it.live("is its own id where the client sends none", () =>
    requestIdOf(["X-Request-Id: "], (requestId, id) => assert.strictEqual(requestId, id)),
  )
})

describe("the bytes of headers", () => {
  const memory = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2 }))
  const byte = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))
  const piece = Schema.Struct({ bytes: Schema.Array(byte), memory })

  it.prop(
    "are text, one character a byte, wherever they lie",
    [Schema.Array(piece), Schema.Boolean],
    ([pieces, isReversed]) => {
      const memories = [0, 1, 2].map((own) =>
        Buffer.from(pieces.flatMap(({ bytes, memory }) => (memory === own ? bytes : []))),
      )
      const ends = [0, 0, 0]
      const buffers = pieces.map(({ bytes, memory }) => {
        const start = ends[memory] ?? 0
        ends[memory] = start + bytes.length
        return memories[memory]!.subarray(start, start + bytes.length)
      })
      if (isReversed) buffers.reverse()
      assert.deepStrictEqual(
        fromBuffers(buffers),
        buffers.map((bytes) => bytes.toString("latin1")),
      )
    },
  )
})
