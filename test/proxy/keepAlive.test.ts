import { assert, describe, it } from "@effect/vitest"
import { textOf } from "./support/ExchangeRecorder.ts"
import { proxied } from "./support/proxied.ts"
import { lines, type RawConnection, valuesOf } from "./support/RawConnection.ts"

const get = (path: string, ...headers: ReadonlyArray<string>) =>
  lines(`GET ${path} HTTP/1.1`, "Host: llm", ...headers)

const answer = (server: RawConnection, body: string): void =>
  server.write(lines("HTTP/1.1 200 OK", `Content-Length: ${body.length}`) + body)

describe("connections that carry more than one request", () => {
  it.live("one after another: both sides keep their connection", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(get("/1"))
      const server = await upstream.accept()
      for (const path of ["/1", "/2", "/3"]) {
        if (path !== "/1") client.write(get(path))
        assert.strictEqual((await server.readHead()).start, `GET ${path} HTTP/1.1`)
        answer(server, path)
        await client.readHead()
        assert.strictEqual(await client.read(2), path)
        assert.strictEqual(textOf((await recorder.nextExchange()).response), path)
      }
      assert.strictEqual(upstream.connections, 1)
    }),
  )

  it.live("in a pipe: the answers come in the order of the requests", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(get("/1") + get("/2") + get("/3"))
      const servers = new Map<string, RawConnection>()
      for (let i = 0; i < 3; i++) {
        const server = await upstream.accept()
        servers.set((await server.readHead()).start.split(" ")[1]!, server)
      }
      for (const path of ["/3", "/2"]) {
        answer(servers.get(path)!, path)
        assert.strictEqual((await recorder.nextExchange()).path, path)
      }
      answer(servers.get("/1")!, "/1")
      for (const path of ["/1", "/2", "/3"]) {
        await client.readHead()
        assert.strictEqual(await client.read(2), path)
      }
    }),
  )

  it.live("twenty in a pipe go without a warning of a leak", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(get("/").repeat(20))
      const servers: Array<RawConnection> = []
      for (let i = 0; i < 20; i++) {
        const server = await upstream.accept()
        await server.readHead()
        servers.push(server)
      }
      for (const server of servers) answer(server, "ok")
      for (let i = 0; i < 20; i++) {
        await client.readHead()
        assert.strictEqual(await client.read(2), "ok")
      }
    }),
  )

  it.live("a client that asks for it gets its connection closed", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(get("/", "Connection: close"))
      const server = await upstream.accept()
      assert.deepStrictEqual(valuesOf(await server.readHead(), "connection"), ["keep-alive"])
      answer(server, "bye")
      assert.deepStrictEqual(valuesOf(await client.readHead(), "connection"), ["close"])
      assert.strictEqual(await client.readToEnd(), "bye")
    }),
  )
})

describe("connections that the upstream closes while they are idle", () => {
  it.live("are not used again", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(get("/first"))
      const first = await upstream.accept()
      await first.readHead()
      answer(first, "first")
      await client.readUntil("first")
      first.socket.end()
      await first.closed()
      client.write(`${lines("POST /2 HTTP/1.1", "Host: llm", "Content-Length: 2")}hi`)
      const second = await upstream.accept()
      assert.strictEqual((await second.readHead()).start, "POST /2 HTTP/1.1")
      answer(second, "/2")
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
    }),
  )

  it.live("are not used again even if the close comes together with the next request", () =>
    proxied({}, async ({ connect, upstream }) => {
      const client = await connect()
      client.write(get("/first"))
      const first = await upstream.accept()
      await first.readHead()
      answer(first, "first")
      await client.readUntil("first")
      first.socket.end()
      client.write(`${lines("POST /2 HTTP/1.1", "Host: llm", "Content-Length: 2")}hi`)
      const second = await upstream.accept()
      assert.strictEqual((await second.readHead()).start, "POST /2 HTTP/1.1")
      answer(second, "/2")
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
    }),
  )
})
