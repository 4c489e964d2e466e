import { assert, describe, it } from "@effect/vitest"
import { proxied } from "./support/proxied.ts"
import { lines, valuesOf } from "./support/RawConnection.ts"

describe("trailers of a response", () => {
  it.live("pass with their announcement, order, spelling and repetition", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET / HTTP/1.1", "Host: llm", "TE: trailers"))
      const server = await upstream.accept()
      await server.readHead()
      server.write(lines("HTTP/1.1 200 OK", "Trailer: X-Checksum", "Transfer-Encoding: chunked"))
      server.write("5\r\nhello\r\n0\r\nX-Checksum: abc\r\nx-checksum: def\r\nX-Latin: \xe9\r\n\r\n")
      assert.deepStrictEqual(valuesOf(await client.readHead(), "trailer"), ["X-Checksum"])
      assert.strictEqual(await client.readChunk(), "hello")
      assert.strictEqual(await client.readChunk(), "")
      assert.strictEqual(
        await client.readUntil("\r\n\r\n"),
        "X-Checksum: abc\r\nx-checksum: def\r\nX-Latin: \xe9\r\n\r\n",
      )
      assert.strictEqual((await recorder.nextExchange()).ending, "complete")
    }),
  )

  for (const [what, request, response] of [
    ["a HEAD request", "HEAD / HTTP/1.1", ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"]],
    ["a body of known length", "GET / HTTP/1.1", ["HTTP/1.1 200 OK", "Content-Length: 0"]],
    ["a status without a body", "GET / HTTP/1.1", ["HTTP/1.1 304 Not Modified"]],
  ] as const) {
    it.live(`are not announced to the client of ${what}, which cannot get any`, () =>
      proxied({}, async ({ connect, upstream }) => {
        const client = await connect()
        client.write(lines(request, "Host: llm"))
        const server = await upstream.accept()
        await server.readHead()
        server.write(lines(...response, "Trailer: X-Checksum"))
        const head = await client.readHead()
        assert.strictEqual(head.start, response[0])
        assert.deepStrictEqual(valuesOf(head, "trailer"), [])
      }),
    )
  }

  it.live("are left out for a client of HTTP/1.0", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(lines("GET / HTTP/1.0", "Host: llm"))
      const server = await upstream.accept()
      await server.readHead()
      server.write(lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Trailer: X-Checksum"))
      server.write("5\r\nhello\r\n0\r\nX-Checksum: abc\r\n\r\n")
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
      assert.strictEqual(await client.readToEnd(), "hello")
    }),
  )
})
