import { assert, describe, it } from "@effect/vitest"
import { setTimeout } from "node:timers/promises"
import { type Proxied, proxied } from "./support/proxied.ts"
import { lines } from "./support/RawConnection.ts"

const PIECE = Buffer.alloc(1024 * 1024, "x")

/** A client that reads no further than the head of its answer, whose body is 64 pieces. */
const stopReading = async (connect: Proxied["connect"], upstream: Proxied["upstream"]) => {
  const client = await connect()
  client.write(lines("GET / HTTP/1.1", "Host: llm"))
  const server = await upstream.accept()
  await server.readHead()
  server.write(lines("HTTP/1.1 200 OK", `Content-Length: ${64 * PIECE.length}`))
  await client.readHead()
  client.socket.pause()
  return { client, server }
}

describe("silence that is not the upstream's", () => {
  it.live("a client that sends its request slowly is waited for", () =>
    proxied({ headersTimeout: "200 millis" }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 3") + "1")
      const server = await upstream.accept()
      await server.readHead()
      await setTimeout(500)
      client.write("2")
      await setTimeout(500)
      client.write("3")
      assert.strictEqual(await server.read(3), "123")
      server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
      assert.strictEqual((await recorder.nextExchange()).ending, "complete")
    }),
  )

  it.live("a client that reads its answer slowly is waited for", () =>
    proxied({ idleTimeout: "200 millis", captureLimit: 0 }, async ({ connect, recorder, upstream }) => {
      const { client, server } = await stopReading(connect, upstream)
      for (let i = 0; i < 64; i++) server.write(PIECE)
      await setTimeout(700)
      client.socket.resume()
      await client.read(64 * PIECE.length)
      assert.strictEqual((await recorder.nextExchange()).ending, "complete")
    }),
  )
})

describe("silence that is the upstream's", () => {
  it.live("an upstream that does not take the request is given up", () =>
    proxied({ headersTimeout: "200 millis", captureLimit: 0 }, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(lines("POST / HTTP/1.1", "Host: llm", `Content-Length: ${64 * PIECE.length + 1}`) + "1")
      const server = await upstream.accept()
      await server.readHead()
      server.socket.pause()
      for (let i = 0; i < 64; i++) client.write(PIECE)
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 504 Gateway Timeout")
    }),
  )

  it.live(
    "with `finish`: an upstream that waited for a client that has left, and says no more, is given up",
    () =>
      proxied(
        { onDisconnect: "finish", idleTimeout: "200 millis", captureLimit: 0 },
        async ({ connect, recorder, upstream }) => {
          const { client, server } = await stopReading(connect, upstream)
          for (let i = 0; i < 63; i++) server.write(PIECE)
          await setTimeout(100)
          client.destroy()
          const exchange = await recorder.nextExchange()
          assert.strictEqual(exchange.ending, "client_disconnected")
          assert.strictEqual(exchange.response.body.passedBytes, 63 * PIECE.length)
        },
      ),
  )
})
