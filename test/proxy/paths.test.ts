import { assert, describe, it } from "@effect/vitest"
import { proxied } from "./support/proxied.ts"
import { lines } from "./support/RawConnection.ts"

/** The request line that the upstream sees. */
const forwarded = (requestLine: string, check: (start: string) => void, basePath = "") =>
  proxied({ basePath }, async ({ connect, recorder, upstream }) => {
    const client = await connect()
    client.write(lines(requestLine, "Host: llm"))
    const server = await upstream.accept()
    check((await server.readHead()).start)
    server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0"))
    assert.strictEqual((await client.readHead()).start, "HTTP/1.1 200 OK")
    await recorder.nextExchange()
  })

describe("request targets pass as they are", () => {
  for (const target of [
    "/",
    "/a%2Fb%2f..%2F",
    "/%zz%",
    "//double//slash",
    "/../up/./and/over",
    "/caf%e9/%C3%A9",
    "/?",
    "/v1/models/x:generateContent?alt=sse&key=a%20b+c&a[]=1&a[]=2",
    "/;p=1,2/(x)/'y'/|{}^`",
    "/http://elsewhere.example/",
    `/${"long/".repeat(10_000)}`,
  ]) {
    it.live(target.slice(0, 60), () =>
      forwarded(`GET ${target} HTTP/1.1`, (start) => assert.strictEqual(start, `GET ${target} HTTP/1.1`)),
    )
  }

  it.live("an absolute target is asked of the upstream all the same", () =>
    forwarded("GET http://other.example/a%2Fb?c=d HTTP/1.1", (start) =>
      assert.strictEqual(start, "GET /a%2Fb?c=d HTTP/1.1"),
    ),
  )
})

describe("the path of the upstream's base URL", () => {
  for (const [basePath, target, expected] of [
    ["/api", "/v1/chat", "/api/v1/chat"],
    ["/api/", "/v1/chat", "/api/v1/chat"],
    ["/api", "/", "/api/"],
    ["/a%2Fb/c", "//d?e", "/a%2Fb/c//d?e"],
  ] as const) {
    it.live(`${basePath} is put before ${target}`, () =>
      forwarded(
        `GET ${target} HTTP/1.1`,
        (start) => assert.strictEqual(start, `GET ${expected} HTTP/1.1`),
        basePath,
      ),
    )
  }
})

describe("methods", () => {
  for (const method of ["OPTIONS", "DELETE", "PROPFIND", "REPORT", "PURGE", "M-SEARCH", "QUERY", "TRACE"]) {
    it.live(`${method} passes`, () =>
      forwarded(`${method} / HTTP/1.1`, (start) => assert.strictEqual(start, `${method} / HTTP/1.1`)),
    )
  }
})

describe("targets that name nothing at the upstream", () => {
  for (const requestLine of ["OPTIONS * HTTP/1.1", "GET ftp://example/ HTTP/1.1"]) {
    it.live(`${requestLine} is a bad request`, () =>
      proxied({ basePath: "/api" }, async ({ connect, recorder, upstream }) => {
        const client = await connect()
        client.write(lines(requestLine, "Host: llm"))
        assert.strictEqual((await client.readHead()).start, "HTTP/1.1 400 Bad Request")
        assert.strictEqual((await recorder.next())._tag, "Skipped")
        assert.strictEqual(upstream.connections, 0)
      }),
    )
  }
})

describe("the proxy's own paths", () => {
  it.live("are not forwarded, whatever their query", () =>
    proxied({}, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET /own?a=b HTTP/1.1", "Host: llm"))
      await client.readHead()
      assert.strictEqual(await client.read(3), "own")
      assert.strictEqual(upstream.connections, 0)
      assert.deepStrictEqual(recorder.opened, [])
    }),
  )
})
