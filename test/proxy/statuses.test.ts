import { assert, describe, it } from "@effect/vitest"
import { proxied } from "./support/proxied.ts"
import { lines, type RawConnection, valuesOf } from "./support/RawConnection.ts"

/** A second request on the same connection shows that the first answer ended where it should. */
const another = async (client: RawConnection, server: RawConnection) => {
  client.write(lines("GET /next HTTP/1.1", "Host: llm"))
  assert.strictEqual((await server.readHead()).start, "GET /next HTTP/1.1")
  server.write(`${lines("HTTP/1.1 200 OK", "Content-Length: 4")}next`)
  assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
  assert.strictEqual(await client.read(4), "next")
}

/** Sends an answer through a proxy; gives the head that the client got. */
const answering = (
  method: string,
  answer: string,
  check: (client: RawConnection, server: RawConnection) => Promise<void>,
) =>
  proxied({}, async ({ connect, upstream }) => {
    const client = await connect()
    client.write(lines(`${method} / HTTP/1.1`, "Host: llm"))
    const server = await upstream.accept()
    await server.readHead()
    server.write(answer)
    await check(client, server)
  })

describe("answers without a body", () => {
  it.live("HEAD: the length of a body that is not there", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(lines("HEAD / HTTP/1.1", "Host: llm"))
      const server = await upstream.accept()
      assert.strictEqual((await server.readHead()).start, "HEAD / HTTP/1.1")
      server.write(lines("HTTP/1.1 200 OK", "Content-Length: 1000000"))
      assert.deepStrictEqual(valuesOf(await client.readHead(), "content-length"), ["1000000"])
      // Undici uses no connection twice after a HEAD request.
      client.write(lines("GET /next HTTP/1.1", "Host: llm"))
      const next = await upstream.accept()
      await next.readHead()
      next.write(lines("HTTP/1.1 204 No Content"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 204 No Content")
    }),
  )

  it.live("204: neither body nor length", () =>
    answering("POST", lines("HTTP/1.1 204 No Content"), async (client, server) => {
      const head = await client.readHead()
      assert.strictEqual(head.start, "HTTP/1.1 204 No Content")
      assert.deepStrictEqual(valuesOf(head, "content-length"), [])
      assert.deepStrictEqual(valuesOf(head, "transfer-encoding"), [])
      await another(client, server)
    }),
  )

  it.live("304: the headers of the body that the client has", () =>
    answering("GET", lines("HTTP/1.1 304 Not Modified", 'ETag: "abc"'), async (client, server) => {
      const head = await client.readHead()
      assert.strictEqual(head.start, "HTTP/1.1 304 Not Modified")
      assert.deepStrictEqual(valuesOf(head, "etag"), ['"abc"'])
      assert.deepStrictEqual(valuesOf(head, "transfer-encoding"), [])
      await another(client, server)
    }),
  )

  it.live("304 with the length of the body that the client has", () =>
    answering("GET", lines("HTTP/1.1 304 Not Modified", "Content-Length: 20"), async (client) => {
      const head = await client.readHead()
      assert.strictEqual(head.start, "HTTP/1.1 304 Not Modified")
      assert.deepStrictEqual(valuesOf(head, "content-length"), ["20"])
    }),
  )
})

describe("status lines", () => {
  for (const start of [
    "HTTP/1.1 200 ",
    "HTTP/1.1 418 I'm a teapot",
    "HTTP/1.1 299 Fine, mostly (really)",
    "HTTP/1.1 599 Caf\xc3\xa9",
    "HTTP/1.1 500 \xc3\xa9\xe6\x97\xa5\xe6\x9c\xac",
    "HTTP/1.1 799 Beyond the classes",
  ]) {
    it.live(`${JSON.stringify(start)} passes as it is`, () =>
      answering("GET", lines(start, "Content-Length: 0"), async (client, server) => {
        assert.strictEqual((await client.readHead()).start, start)
        await another(client, server)
      }),
    )
  }

  it.live("interim responses of the upstream end at this hop", () =>
    answering(
      "GET",
      lines("HTTP/1.1 102 Processing") +
        lines("HTTP/1.1 103 Early Hints", "Link: </style.css>; rel=preload") +
        lines("HTTP/1.1 200 OK", "Content-Length: 0"),
      async (client, server) => {
        const head = await client.readHead()
        assert.strictEqual(head.start, "HTTP/1.1 200 OK")
        assert.deepStrictEqual(valuesOf(head, "link"), [])
        await another(client, server)
      },
    ),
  )
})

describe("versions of HTTP", () => {
  it.live("a client of HTTP/1.0 gets a body that ends with its connection", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(lines("GET / HTTP/1.0", "Host: llm"))
      const server = await upstream.accept()
      await server.readHead()
      server.write(`${lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}5\r\nhello\r\n0\r\n\r\n`)
      assert.deepStrictEqual(valuesOf(await client.readHead(), "transfer-encoding"), [])
      assert.strictEqual(await client.readToEnd(), "hello")
    }),
  )

  it.live("an upstream of HTTP/1.0 may end a body with its connection", () =>
    answering("GET", `${lines("HTTP/1.0 200 OK")}hello`, async (client, server) => {
      await client.readHead()
      server.socket.end()
      assert.strictEqual(await client.readChunkedBody(), "hello")
    }),
  )
})
