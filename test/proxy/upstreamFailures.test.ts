import { assert, describe, it } from "@effect/vitest"
import { textOf } from "./support/ExchangeRecorder.ts"
import { type Options, type Proxied, proxied } from "./support/proxied.ts"
import { lines, type RawConnection, valuesOf } from "./support/RawConnection.ts"

const errorBody = (text: string) =>
  JSON.parse(text) as { error: { type: string; message: string; id: string } }

/** Checks that the client gets the failure as JSON, and that there is nothing to audit. */
const assertRefused = async (
  client: RawConnection,
  recorder: Proxied["recorder"],
  expected: { readonly start: string; readonly type: string },
) => {
  const head = await client.readHead()
  assert.strictEqual(head.start, expected.start)
  assert.deepStrictEqual(valuesOf(head, "content-type"), ["application/json"])
  const [length] = valuesOf(head, "content-length")
  const { error } = errorBody(await client.read(Number(length)))
  assert.deepStrictEqual(Object.keys(error).sort(), ["id", "message", "type"])
  assert.strictEqual(error.type, expected.type)
  assert.isAbove(error.message.length, 20)
  assert.notInclude(error.message, "secret")
  assert.deepStrictEqual(valuesOf(head, "x-truthtable-id"), [error.id])
  assert.deepStrictEqual(await recorder.next(), { _tag: "Skipped", id: error.id, reason: expected.type })
}

const badGateway = "HTTP/1.1 502 Bad Gateway"
const gatewayTimeout = "HTTP/1.1 504 Gateway Timeout"

const request = lines("GET /v1/models?key=secret HTTP/1.1", "Host: llm")

describe("an upstream that gives no answer", () => {
  it.live("because nobody listens there: 502", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      await upstream.close()
      const client = await connect()
      client.write(request)
      await assertRefused(client, recorder, { start: badGateway, type: "upstream_refused" })
      // The client's connection is as good as before.
      client.write(request)
      await assertRefused(client, recorder, { start: badGateway, type: "upstream_refused" })
    }),
  )

  it.live("because its name does not exist: 502", () =>
    proxied({ upstream: new URL("http://does-not-exist.invalid") }, async ({ connect, recorder }) => {
      const client = await connect()
      client.write(request)
      await assertRefused(client, recorder, { start: badGateway, type: "upstream_not_found" })
    }),
  )

  it.live("because it is silent: 504", () =>
    proxied({ headersTimeout: "200 millis" }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(request)
      const server = await upstream.accept()
      await server.readHead()
      await assertRefused(client, recorder, { start: gatewayTimeout, type: "upstream_timeout" })
      await server.closed()
    }),
  )

  it.live("because it hangs up: 502", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(request)
      const server = await upstream.accept()
      await server.readHead()
      server.destroy()
      await assertRefused(client, recorder, { start: badGateway, type: "upstream_failed" })
    }),
  )

  it.live("because it hangs up while it is being sent a body: 502", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(`${lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 10")}hello`)
      const server = await upstream.accept()
      await server.readHead()
      await server.read(5)
      server.destroy()
      await assertRefused(client, recorder, { start: badGateway, type: "upstream_failed" })
      // The rest of the body is not taken for a request.
      client.write(`world${request}`)
      await (await upstream.accept()).readHead()
    }),
  )

  for (const [what, answer] of [
    ["it speaks another protocol", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["the head of its answer is malformed", lines("HTTP/1.1 200 OK", "No colon")],
    ["a header of its answer holds a control character", lines("HTTP/1.1 200 OK", "X-Bad: a\x01b")],
    ["its answer has two lengths", lines("HTTP/1.1 200 OK", "Content-Length: 1", "Content-Length: 2")],
    ["the head of its answer is too long", lines("HTTP/1.1 200 OK", `X-Long: ${"x".repeat(100_000)}`)],
  ] as const) {
    it.live(`because ${what}: 502`, () =>
      proxied({}, async ({ connect, recorder, upstream }) => {
        const client = await connect()
        client.write(request)
        const server = await upstream.accept()
        await server.readHead()
        server.write(answer)
        await assertRefused(client, recorder, { start: badGateway, type: "upstream_failed" })
        await server.closed()
      }),
    )
  }
})

describe("an upstream that dies inside a body", () => {
  const cut = (
    framing: string,
    begin: string,
    death: (server: RawConnection) => void,
    options: Options = {},
  ) =>
    proxied(options, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(request)
      const server = await upstream.accept()
      await server.readHead()
      server.write(lines("HTTP/1.1 200 OK", framing) + begin)
      await client.readHead()
      await client.readUntil("begin")
      death(server)
      assert.notInclude(await client.readToEnd(), "0\r\n\r\n")
      await client.closed()
      const exchange = await recorder.nextExchange()
      assert.strictEqual(exchange.ending, "upstream_closed")
      assert.strictEqual(exchange.response.status, 200)
      assert.strictEqual(textOf(exchange.response), "begin")
    })

  for (const [framing, begin] of [
    ["Transfer-Encoding: chunked", "5\r\nbegin\r\n"],
    ["Content-Length: 10", "begin"],
  ] as const) {
    it.live(`${framing}: the client's connection is cut when it ends`, () =>
      cut(framing, begin, (server) => server.socket.end()),
    )
    it.live(`${framing}: the client's connection is cut when it is reset`, () =>
      cut(framing, begin, (server) => server.socket.resetAndDestroy()),
    )
  }

  it.live("the client's connection is cut when the upstream falls silent", () =>
    cut("Transfer-Encoding: chunked", "5\r\nbegin\r\n", () => {}, { idleTimeout: "200 millis" }),
  )

  it.live("the client's connection is cut when the chunks are no chunks", () =>
    cut("Transfer-Encoding: chunked", "5\r\nbegin\r\n", (server) => server.write("no length\r\n")),
  )
})
