import { assert, describe, it } from "@effect/vitest"
import { proxied } from "./support/proxied.ts"
import { lines, type RawConnection } from "./support/RawConnection.ts"

const request = lines("GET / HTTP/1.1", "Host: llm")
const chunked = lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")

/** Whether a new connection to the port is refused. */
const isRefused = (connect: () => Promise<RawConnection>): Promise<boolean> =>
  connect().then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === "ECONNREFUSED",
  )

describe("the stop of the proxy's port", () => {
  it.live("lets an open response go on to its end, and takes no more connections", () =>
    proxied({ drainTimeout: "20 seconds" }, async ({ connect, recorder, stop, upstream }) => {
      const client = await connect()
      client.write(request)
      const server = await upstream.accept()
      await server.readHead()
      server.write(`${chunked}5\r\nfirst\r\n`)
      await client.readUntil("first")
      const stopped = stop()
      assert.isTrue(await isRefused(connect))
      server.write("6\r\nsecond\r\n0\r\n\r\n")
      await client.readUntil("second\r\n0\r\n\r\n")
      assert.strictEqual((await recorder.nextExchange()).ending, "complete")
      // The client keeps its connection; the stop does not wait for it.
      await stopped
      await client.closed()
    }),
  )

  it.live("waits for an answer that has not begun", () =>
    proxied({ drainTimeout: "20 seconds" }, async ({ connect, stop, upstream }) => {
      const client = await connect()
      client.write(request)
      const server = await upstream.accept()
      await server.readHead()
      const stopped = stop()
      assert.isTrue(await isRefused(connect))
      server.write(`${lines("HTTP/1.1 200 OK", "Content-Length: 2")}ok`)
      await client.readHead()
      assert.strictEqual(await client.read(2), "ok")
      await stopped
    }),
  )

  it.live("closes idle connections at once", () =>
    proxied({ drainTimeout: "20 seconds" }, async ({ connect, stop }) => {
      const unused = await connect()
      const used = await connect()
      used.write(lines("GET /own HTTP/1.1", "Host: llm"))
      await used.readUntil("own")
      await stop()
      await used.closed()
      await unused.closed()
    }),
  )

  it.live("cuts what is still open after its time", () =>
    proxied({ drainTimeout: "50 millis" }, async ({ connect, recorder, stop, upstream }) => {
      const client = await connect()
      client.write(request)
      const server = await upstream.accept()
      await server.readHead()
      server.write(`${chunked}5\r\nfirst\r\n`)
      await client.readUntil("first")
      await stop()
      assert.notInclude(await client.readToEnd(), "0\r\n\r\n")
      await server.closed()
      assert.strictEqual((await recorder.nextExchange()).ending, "client_disconnected")
    }),
  )

  it.live("tells a client whose answer has not begun that it is stopping", () =>
    proxied({ drainTimeout: "50 millis" }, async ({ connect, recorder, stop, upstream }) => {
      const client = await connect()
      client.write(request)
      const server = await upstream.accept()
      await server.readHead()
      await stop()
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 503 Service Unavailable")
      await server.closed()
      assert.strictEqual((await recorder.next())._tag, "Skipped")
    }),
  )

  it.live("cuts an upload that does not end", () =>
    proxied({ drainTimeout: "50 millis" }, async ({ connect, recorder, stop, upstream }) => {
      const client = await connect()
      client.write(`${lines("POST / HTTP/1.1", "Host: llm", "Content-Length: 10")}hello`)
      const server = await upstream.accept()
      await server.readHead()
      await server.read(5)
      await stop()
      await client.closed()
      await server.closed()
      assert.strictEqual((await recorder.next())._tag, "Skipped")
    }),
  )
})
