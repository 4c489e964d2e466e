import { assert, describe, it } from "@effect/vitest"
import { proxied } from "./support/proxied.ts"
import { lines, type RawConnection } from "./support/RawConnection.ts"
import { within } from "./support/within.ts"

const MIB = 1024 * 1024

const refusal = `${lines("HTTP/1.1 413 Content Too Large", "Content-Type: text/plain", "Content-Length: 7")}too big`

/** Uploads as fast as it can until nobody takes more. */
const uploading = (client: RawConnection, pieces: number): void => {
  const piece = Buffer.alloc(MIB)
  let sent = 0
  const send = (): void => {
    while (sent < pieces && !client.socket.destroyed) {
      sent += 1
      if (!client.socket.write(piece)) {
        client.socket.once("drain", send)
        return
      }
    }
  }
  send()
}

describe("an answer that comes before the request is over", () => {
  for (const upstreamThen of ["reads on", "closes the connection"] as const) {
    it.live(`reaches a client that is still uploading (the upstream ${upstreamThen})`, () =>
      proxied({}, async ({ connect, recorder, upstream }) => {
        const client = await connect()
        client.write(lines("POST / HTTP/1.1", "Host: llm", `Content-Length: ${64 * MIB}`))
        uploading(client, 64)
        const server = await upstream.accept()
        await server.readHead()
        server.write(refusal)
        if (upstreamThen === "closes the connection") server.socket.end()
        assert.strictEqual((await client.readHead()).start, "HTTP/1.1 413 Content Too Large")
        assert.strictEqual(await client.read(7), "too big")
        const exchange = await recorder.nextExchange()
        assert.strictEqual(exchange.ending, "complete")
        assert.strictEqual(exchange.response.status, 413)
      }),
    )
  }

  it.live("leaves the connection usable when the rest of the request is short", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(`${lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 10")}hello`)
      const server = await upstream.accept()
      await server.readHead()
      await server.read(5)
      server.write(refusal)
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 413 Content Too Large")
      assert.strictEqual(await client.read(7), "too big")
      client.write(`world${lines("GET /next HTTP/1.1", "Host: llm")}`)
      const next = await upstream.accept()
      assert.strictEqual((await next.readHead()).start, "GET /next HTTP/1.1")
    }),
  )

  it.live("reaches a client that reads nothing before it has sent all", () =>
    proxied({}, async ({ connect, upstream }) => {
      const size = 16 * MIB
      const client = await connect()
      client.socket.pause()
      client.write(lines("POST / HTTP/1.1", "Host: llm", `Content-Length: ${size}`))
      const sent = new Promise<void>((resolve) => client.socket.write(Buffer.alloc(size), () => resolve()))
      const server = await upstream.accept()
      await server.readHead()
      server.write(`${lines("HTTP/1.1 200 OK", `Content-Length: ${size}`)}`)
      server.socket.write(Buffer.alloc(size, "x"))
      await within(sent, () => "the end of the request")
      client.socket.resume()
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
    }),
  )

  it.live("does not wait for a client that holds its body back", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 10", "Expect: 100-continue"))
      await client.readUntil("HTTP/1.1 100 Continue\r\n\r\n")
      client.write("h")
      const server = await upstream.accept()
      await server.readHead()
      server.write(refusal)
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 413 Content Too Large")
    }),
  )
})
