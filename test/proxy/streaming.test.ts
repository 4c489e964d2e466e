import { assert, describe, it } from "@effect/vitest"
import { textOf } from "./support/ExchangeRecorder.ts"
import { proxied } from "./support/proxied.ts"
import { lines } from "./support/RawConnection.ts"

describe("streaming", () => {
  it.live("a chunk of an answer is forwarded before the next one exists", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET /stream HTTP/1.1", "Host: llm"))
      const server = await upstream.accept()
      await server.readHead()
      server.write(lines("HTTP/1.1 200 OK", "Content-Type: text/event-stream", "Transfer-Encoding: chunked"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
      for (const token of ["one", "two", "three"]) {
        server.write(`${token.length}\r\n${token}\r\n`)
        assert.strictEqual(await client.readChunk(), token)
      }
      server.write("0\r\n\r\n")
      assert.strictEqual(await client.readChunk(), "")
      const exchange = await recorder.nextExchange()
      assert.strictEqual(textOf(exchange.response), "onetwothree")
      assert.strictEqual(exchange.response.contentType, "text/event-stream")
      assert.strictEqual(exchange.ending, "complete")
    }),
  )

  it.live("a chunk of a request is forwarded before the next one exists", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("POST /upload HTTP/1.1", "Host: llm", "Transfer-Encoding: chunked"))
      client.write("3\r\none\r\n")
      const server = await upstream.accept()
      await server.readHead()
      assert.strictEqual(await server.readChunk(), "one")
      for (const piece of ["two", "three"]) {
        client.write(`${piece.length}\r\n${piece}\r\n`)
        assert.strictEqual(await server.readChunk(), piece)
      }
      client.write("0\r\n\r\n")
      assert.strictEqual(await server.readChunk(), "")
      server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
      assert.strictEqual(textOf((await recorder.nextExchange()).request), "onetwothree")
    }),
  )

  it.live("an answer may begin, and go on, while the request is still being sent", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(lines("POST /duplex HTTP/1.1", "Host: llm", "Transfer-Encoding: chunked"))
      client.write("4\r\nping\r\n")
      const server = await upstream.accept()
      await server.readHead()
      assert.strictEqual(await server.readChunk(), "ping")
      server.write(lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"))
      await client.readHead()
      server.write("4\r\npong\r\n")
      assert.strictEqual(await client.readChunk(), "pong")
      client.write("5\r\nagain\r\n0\r\n\r\n")
      assert.strictEqual(await server.readChunkedBody(), "again")
      server.write("0\r\n\r\n")
      assert.strictEqual(await client.readChunk(), "")
    }),
  )

  it.live("what is not sampled passes whole and is not captured", () =>
    proxied({ isSampled: false }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(`${lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 5")}hello`)
      const server = await upstream.accept()
      await server.readHead()
      assert.strictEqual(await server.read(5), "hello")
      server.write(`${lines("HTTP/1.1 200 OK", "Content-Length: 7")}goodbye`)
      await client.readHead()
      assert.strictEqual(await client.read(7), "goodbye")
      const { request, response } = await recorder.nextExchange()
      assert.strictEqual(request.body.passedBytes, 0)
      assert.strictEqual(response.body.passedBytes, 0)
    }),
  )
})
