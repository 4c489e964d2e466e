import { assert, describe, it } from "@effect/vitest"
import { textOf } from "./support/ExchangeRecorder.ts"
import { type Options, proxied, type Proxied } from "./support/proxied.ts"
import { lines, type RawConnection } from "./support/RawConnection.ts"

/** A client that has got the first word of an answer. */
const midAnswer = (
  options: Options,
  test: (
    proxied: Proxied & { readonly client: RawConnection; readonly server: RawConnection },
  ) => Promise<void>,
) =>
  proxied(options, async (context) => {
    const client = await context.connect()
    client.write(lines("GET / HTTP/1.1", "Host: llm"))
    const server = await context.upstream.accept()
    await server.readHead()
    server.write(`${lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}5\r\nfirst\r\n`)
    await client.readUntil("first")
    await test({ ...context, client, server })
  })

describe("a client that leaves in the middle of an answer", () => {
  it.live("cancels the upstream's request; what has passed is kept", () =>
    midAnswer({}, async ({ client, recorder, server }) => {
      client.destroy()
      await server.closed()
      const exchange = await recorder.nextExchange()
      assert.strictEqual(exchange.ending, "client_disconnected")
      assert.strictEqual(exchange.response.status, 200)
      assert.strictEqual(textOf(exchange.response), "first")
    }),
  )

  it.live("with `finish`: the answer is read to its end and is complete", () =>
    midAnswer({ onDisconnect: "finish" }, async ({ client, recorder, server }) => {
      client.socket.resetAndDestroy()
      await client.closed()
      server.write("6\r\nsecond\r\n0\r\n\r\n")
      const exchange = await recorder.nextExchange()
      assert.strictEqual(exchange.ending, "complete")
      assert.strictEqual(textOf(exchange.response), "firstsecond")
    }),
  )

  it.live("with `finish`: an upstream that waits for a slow client goes on without it", () =>
    midAnswer({ onDisconnect: "finish", captureLimit: 10 }, async ({ client, recorder, server }) => {
      const piece = Buffer.alloc(1024 * 1024, "x")
      client.socket.pause()
      server.write("2000000\r\n")
      for (let i = 0; i < 32; i++) server.write(piece)
      server.write("\r\n0\r\n\r\n")
      client.destroy()
      const exchange = await recorder.nextExchange()
      assert.strictEqual(exchange.ending, "complete")
      assert.strictEqual(exchange.response.body.passedBytes, 32 * piece.length + "first".length)
      assert.strictEqual(textOf(exchange.response), "firstxxxxx")
    }),
  )

  it.live("with `finish`: an upstream that dies then leaves the exchange as the client left it", () =>
    midAnswer({ onDisconnect: "finish" }, async ({ client, recorder, server }) => {
      client.destroy()
      await client.closed()
      server.socket.resetAndDestroy()
      assert.strictEqual(textOf((await recorder.nextExchange()).response), "first")
      const [end] = recorder.ends
      assert.include(
        ["client_disconnected", "upstream_closed"],
        end?._tag === "Finished" ? end.exchange.ending : "",
      )
    }),
  )

  it.live("with `finish`: the stop of the proxy ends it", () =>
    midAnswer({ onDisconnect: "finish" }, async ({ client, recorder, server, stop }) => {
      client.destroy()
      await client.closed()
      await stop()
      await server.closed()
      assert.strictEqual((await recorder.nextExchange()).ending, "client_disconnected")
    }),
  )
})

describe("a client that leaves before the answer", () => {
  for (const onDisconnect of ["cancel", "finish"] as const) {
    it.live(`while it is uploading: the upstream's request is cancelled (${onDisconnect})`, () =>
      proxied({ onDisconnect }, async ({ connect, recorder, upstream }) => {
        const client = await connect()
        client.write(`${lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 10")}hello`)
        const server = await upstream.accept()
        await server.readHead()
        await server.read(5)
        client.destroy()
        await server.closed()
        assert.strictEqual((await recorder.next())._tag, "Skipped")
      }),
    )
  }

  it.live("while it is uploading to an upstream that has begun to answer", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(`${lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 10")}hello`)
      const server = await upstream.accept()
      await server.readHead()
      await server.read(5)
      server.write(`${lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}5\r\nfirst\r\n`)
      await client.readUntil("first")
      client.destroy()
      await server.closed()
      const exchange = await recorder.nextExchange()
      assert.strictEqual(exchange.ending, "client_disconnected")
      assert.strictEqual(textOf(exchange.request), "hello")
      assert.strictEqual(textOf(exchange.response), "first")
    }),
  )

  it.live("after its request: the upstream's request is cancelled", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET / HTTP/1.1", "Host: llm"))
      const server = await upstream.accept()
      await server.readHead()
      client.destroy()
      await server.closed()
      assert.strictEqual((await recorder.next())._tag, "Skipped")
    }),
  )

  it.live("before the upstream is connected: nothing is left open", () =>
    // A name takes longer to connect to than the client takes to leave.
    proxied({ host: "localhost" }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET / HTTP/1.1", "Host: llm"))
      client.socket.end()
      const server = await upstream.accept()
      await server.closed()
      assert.strictEqual((await recorder.next())._tag, "Skipped")
    }),
  )

  it.live("after its request, with `finish`: the answer is audited without it", () =>
    proxied({ onDisconnect: "finish" }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(`${lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 5")}hello`)
      const server = await upstream.accept()
      await server.readHead()
      await server.read(5)
      client.destroy()
      await client.closed()
      server.write(`${lines("HTTP/1.1 200 OK", "Content-Length: 6")}answer`)
      const exchange = await recorder.nextExchange()
      assert.strictEqual(exchange.ending, "complete")
      assert.strictEqual(textOf(exchange.request), "hello")
      assert.strictEqual(textOf(exchange.response), "answer")
    }),
  )

  it.live("with a second request in the pipe: both are cancelled", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET /1 HTTP/1.1", "Host: llm") + lines("GET /2 HTTP/1.1", "Host: llm"))
      const servers = [await upstream.accept(), await upstream.accept()]
      for (const server of servers) await server.readHead()
      client.destroy()
      for (const server of servers) await server.closed()
      assert.deepStrictEqual(
        [(await recorder.next())._tag, (await recorder.next())._tag],
        ["Skipped", "Skipped"],
      )
    }),
  )
})
