import { assert, describe, it } from "@effect/vitest"
import { proxied } from "./support/proxied.ts"
import { lines, valuesOf } from "./support/RawConnection.ts"

const asking = lines("POST /upload HTTP/1.1", "Host: llm", "Content-Length: 5", "Expect: 100-continue")

describe("Expect: 100-continue", () => {
  it.live("the client may go on once the upstream is there to take the body", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(asking)
      assert.strictEqual(await client.readUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n")
      const server = await upstream.accept()
      client.write("hello")
      const head = await server.readHead()
      assert.deepStrictEqual(valuesOf(head, "expect"), [])
      assert.strictEqual(await server.read(5), "hello")
      server.write(lines("HTTP/1.1 201 Created", "Content-Length: 0"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 201 Created")
    }),
  )

  it.live("the client is refused before it has sent anything if the upstream cannot be reached", () =>
    proxied({}, async ({ connect, upstream }) => {
      await upstream.close()
      const client = await connect()
      client.write(asking)
      const head = await client.readHead()
      assert.strictEqual(head.start, "HTTP/1.1 502 Bad Gateway")
      // What the client has not sent can never be told from a next request.
      assert.deepStrictEqual(valuesOf(head, "connection"), ["close"])
    }),
  )

  it.live("a client that does not wait for it loses nothing", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(`${asking}hello`)
      const server = await upstream.accept()
      await server.readHead()
      assert.strictEqual(await server.read(5), "hello")
      server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0"))
      assert.strictEqual(await client.readUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n")
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
    }),
  )

  it.live("a client of HTTP/1.0 gets no interim response, which it would not understand", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(`${asking.replace("HTTP/1.1", "HTTP/1.0")}hello`)
      const server = await upstream.accept()
      await server.readHead()
      assert.strictEqual(await server.read(5), "hello")
      server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
    }),
  )

  it.live("any other expectation is refused", () =>
    proxied({}, async ({ connect }) => {
      const client = await connect()
      client.write(lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 5", "Expect: a-miracle"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 417 Expectation Failed")
    }),
  )
})
