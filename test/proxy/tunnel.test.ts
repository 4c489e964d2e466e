import * as NodeWS from "@effect/platform-node/NodeWS"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { type Options, type Proxied, proxied } from "./support/proxied.ts"
import { lines, type RawConnection, valuesOf } from "./support/RawConnection.ts"
import { within } from "./support/within.ts"

const handshake = lines(
  "GET /v1/realtime?key=a%20b HTTP/1.1",
  "Host: llm",
  "Connection: keep-alive, Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
  "Authorization: Bearer secret",
)

const switching = lines(
  "HTTP/1.1 101 Switching Protocols",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
)

/** A client and an upstream with a tunnel between them. */
const joined = (
  test: (
    proxied: Proxied & { readonly client: RawConnection; readonly server: RawConnection },
  ) => Promise<void>,
  options: Options = {},
) =>
  proxied(options, async (context) => {
    const client = await context.connect()
    client.write(handshake)
    const server = await context.upstream.accept()
    await server.readHead()
    server.write(switching)
    await client.readHead()
    await test({ ...context, client, server })
  })

describe("a WebSocket", () => {
  it.live("is opened with the client's own handshake and the upstream's own answer", () =>
    proxied({ basePath: "/base" }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(handshake)
      const server = await upstream.accept()
      const request = await server.readHead()
      assert.strictEqual(request.start, "GET /base/v1/realtime?key=a%20b HTTP/1.1")
      assert.deepStrictEqual(valuesOf(request, "host"), [`127.0.0.1:${upstream.port}`])
      assert.deepStrictEqual(valuesOf(request, "connection"), ["Upgrade"])
      assert.deepStrictEqual(valuesOf(request, "upgrade"), ["websocket"])
      assert.deepStrictEqual(valuesOf(request, "sec-websocket-key"), ["dGhlIHNhbXBsZSBub25jZQ=="])
      assert.deepStrictEqual(valuesOf(request, "authorization"), ["Bearer secret"])
      assert.deepStrictEqual(valuesOf(request, "x-forwarded-host"), ["llm"])
      server.write(switching)
      const response = await client.readHead()
      assert.strictEqual(response.start, "HTTP/1.1 101 Switching Protocols")
      assert.deepStrictEqual(valuesOf(response, "upgrade"), ["websocket"])
      assert.deepStrictEqual(valuesOf(response, "sec-websocket-accept"), ["s3pPLMBiTxaQ9kYGzzhZRbK+xOo="])
      const end = await recorder.next()
      assert.deepStrictEqual(valuesOf(response, "x-truthtable-id"), [end.id])
      assert.strictEqual(end._tag, "Skipped")
    }),
  )

  it.live("carries bytes both ways", () =>
    joined(async ({ client, server }) => {
      client.write("ping")
      assert.strictEqual(await server.read(4), "ping")
      server.write("pong\x00\xff")
      assert.strictEqual(await client.read(6), "pong\x00\xff")
    }),
  )

  it.live("carries bytes that the upstream sends together with its answer", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(handshake)
      const server = await upstream.accept()
      await server.readHead()
      server.write(`${switching}first`)
      await client.readHead()
      assert.strictEqual(await client.read(5), "first")
    }),
  )

  it.live("ends for the upstream when the client closes it", () =>
    joined(async ({ client, server }) => {
      client.write("bye")
      client.socket.end()
      assert.strictEqual(await server.readToEnd(), "bye")
      await server.closed()
      await client.closed()
    }),
  )

  it.live("ends for the client when the upstream closes it", () =>
    joined(async ({ client, server }) => {
      server.write("bye")
      server.socket.end()
      assert.strictEqual(await client.readToEnd(), "bye")
      await client.closed()
    }),
  )

  it.live("ends for either side when the other one breaks off", () =>
    joined(async ({ client, connect, server, upstream }) => {
      client.socket.resetAndDestroy()
      await server.closed()
      const secondClient = await connect()
      secondClient.write(handshake)
      const secondServer = await upstream.accept()
      await secondServer.readHead()
      secondServer.write(switching)
      await secondClient.readHead()
      secondServer.socket.resetAndDestroy()
      await secondClient.closed()
    }),
  )

  it.live("that is still open ends with the proxy", () =>
    joined(async ({ client, server, stop }) => {
      await stop()
      await client.closed()
      await server.closed()
    }),
  )

  it.live("is none for the upstream any more when the client leaves before the answer", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(handshake)
      const server = await upstream.accept()
      await server.readHead()
      client.destroy()
      await server.closed()
    }),
  )

  it("works between a real client and a real server, which closes it with its own code", async () => {
    const server = new NodeWS.WebSocketServer({ host: "127.0.0.1", port: 0 })
    await once(server, "listening")
    server.on("connection", (socket) => {
      socket.send("welcome")
      socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }))
    })
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await Effect.runPromise(
      proxied({ upstream: new URL(origin) }, async ({ port }) => {
        const client = new WebSocket(`ws://127.0.0.1:${port}/echo`)
        const messages: Array<unknown> = []
        const closed = new Promise<CloseEvent>((resolve) => client.addEventListener("close", resolve))
        client.addEventListener("message", ({ data }) => {
          messages.push(data)
          if (data === "welcome") client.send("x".repeat(100_000))
          else for (const socket of server.clients) socket.close(4001, "enough")
        })
        const { code, reason } = await within(closed, () => "the close of the WebSocket")
        assert.deepStrictEqual(messages, ["welcome", "x".repeat(100_000)])
        assert.deepStrictEqual({ code, reason }, { code: 4001, reason: "enough" })
      }),
    )
    server.close()
  })
})

describe("a WebSocket that is not to be", () => {
  it.live("because the upstream refuses it: its answer is the client's", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(handshake)
      const server = await upstream.accept()
      await server.readHead()
      server.write(
        `${lines("HTTP/1.1 401 Unauthorized", "WWW-Authenticate: Bearer", "Trailer: X-None", "Content-Length: 9")}no entry!`,
      )
      const head = await client.readHead()
      assert.strictEqual(head.start, "HTTP/1.1 401 Unauthorized")
      assert.deepStrictEqual(valuesOf(head, "www-authenticate"), ["Bearer"])
      assert.deepStrictEqual(valuesOf(head, "connection"), ["close"])
      assert.strictEqual(await client.readToEnd(), "no entry!")
      assert.deepStrictEqual(valuesOf(head, "x-truthtable-id"), [(await recorder.next()).id])
    }),
  )

  it.live("because the upstream dies inside its refusal: the client's connection is cut", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(handshake)
      const server = await upstream.accept()
      await server.readHead()
      server.write(`${lines("HTTP/1.1 401 Unauthorized", "Transfer-Encoding: chunked")}2\r\nno\r\n`)
      await client.readUntil("no")
      server.socket.end()
      assert.notInclude(await client.readToEnd(), "0\r\n\r\n")
    }),
  )

  for (const [what, start, type, options, meet] of [
    ["cannot be reached", "HTTP/1.1 502 Bad Gateway", "upstream_refused", {}, "close"],
    ["hangs up", "HTTP/1.1 502 Bad Gateway", "upstream_failed", {}, "hang up"],
    ["speaks no HTTP", "HTTP/1.1 502 Bad Gateway", "upstream_failed", {}, "babble"],
    [
      "is silent",
      "HTTP/1.1 504 Gateway Timeout",
      "upstream_timeout",
      { headersTimeout: "100 millis" },
      "wait",
    ],
  ] as const) {
    it.live(`because the upstream ${what}: ${start.slice(9)}`, () =>
      proxied(options, async ({ connect, recorder, upstream }) => {
        if (meet === "close") await upstream.close()
        const client = await connect()
        client.write(handshake)
        if (meet !== "close") {
          const server = await upstream.accept()
          await server.readHead()
          if (meet === "hang up") server.destroy()
          if (meet === "babble") server.write("SSH-2.0-OpenSSH_9.9\r\n")
        }
        const head = await client.readHead()
        assert.strictEqual(head.start, start)
        const { id } = await recorder.next()
        assert.deepStrictEqual(valuesOf(head, "x-truthtable-id"), [id])
        const { error } = JSON.parse(await client.readToEnd()) as { error: { type: string; id: string } }
        assert.strictEqual(error.type, type)
        assert.strictEqual(error.id, id)
      }),
    )
  }
})

describe("other upgrades", () => {
  for (const [protocol, connection] of [
    ["h2c", "Upgrade, HTTP2-Settings"],
    ["websocket", "keep-alive"],
  ] as const) {
    it.live(`Upgrade: ${protocol} with Connection: ${connection} is a request like any other`, () =>
      proxied({}, async ({ connect, recorder, upstream }) => {
        const client = await connect()
        client.write(
          lines(
            "POST / HTTP/1.1",
            "Host: llm",
            `Connection: ${connection}`,
            `Upgrade: ${protocol}`,
            "HTTP2-Settings: AAMAAABkAAQAAP__",
            "Content-Length: 5",
          ),
        )
        client.write("hello")
        const server = await upstream.accept()
        const head = await server.readHead()
        assert.deepStrictEqual(valuesOf(head, "upgrade"), [])
        assert.strictEqual(await server.read(5), "hello")
        server.write(`${lines("HTTP/1.1 200 OK", "Content-Length: 2")}ok`)
        assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
        assert.strictEqual(await client.read(2), "ok")
        assert.strictEqual((await recorder.nextExchange()).request.body.passedBytes, 5)
      }),
    )
  }
})
