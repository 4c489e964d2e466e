import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { makeResolve, type Routes } from "../../src/proxy/Routes.ts"
import { type Proxied, proxied } from "./support/proxied.ts"
import { lines, valuesOf } from "./support/RawConnection.ts"
import { RawUpstream } from "./support/RawUpstream.ts"

const fallback = new URL("https://fallback.example/base/")

const resolverOf = (routes: Routes) => makeResolve(routes, fallback, (origin) => ({ origin }))

/** Where a target goes, and as what. */
const resolved = (routes: Routes, requestTarget: string) => {
  const { target, upstream } = resolverOf(routes)(requestTarget)
  return { host: upstream.url.host, target }
}

const nested: Routes = {
  "/a": new URL("https://a.example"),
  "/a/b/": new URL("https://ab.example"),
  "/ab": new URL("https://other.example"),
}

describe("the upstream of a target", () => {
  it.each([
    ["/a", "a.example", "/"],
    ["/a/", "a.example", "/"],
    ["/a?x=/a/b", "a.example", "/?x=/a/b"],
    ["/a/v1/chat?x=1", "a.example", "/v1/chat?x=1"],
    ["/a/a/v1", "a.example", "/a/v1"],
    ["/a//v1", "a.example", "//v1"],
    ["/a/b", "ab.example", "/"],
    ["/a/b/v1", "ab.example", "/v1"],
    ["/a/bc", "a.example", "/bc"],
    ["/ab/c", "other.example", "/c"],
    ["/abc", "fallback.example", "/abc"],
    ["/A/v1", "fallback.example", "/A/v1"],
    ["//a/v1", "fallback.example", "//a/v1"],
    ["/%61/v1", "fallback.example", "/%61/v1"],
    ["/", "fallback.example", "/"],
    ["*", "fallback.example", "*"],
  ])("%s is %s%s", (requestTarget, host, target) => {
    assert.deepStrictEqual(resolved(nested, requestTarget), { host, target })
  })

  // Few segments, so that prefixes of one another and near misses are frequent.
  const Path = Schema.Array(Schema.Literals(["a", "b", "ab", ""])).pipe(Schema.check(Schema.isMaxLength(4)))
  const Prefixes = Schema.Array(
    Schema.Array(Schema.Literals(["a", "b", "ab"])).pipe(
      Schema.check(Schema.isMinLength(1), Schema.isMaxLength(3)),
    ),
  )

  it.prop(
    "is that of the longest prefix of whole segments, whatever the order",
    [Prefixes, Path, Schema.Literals(["", "?", "?q=/a/b"])],
    ([prefixes, path, query]) => {
      const routes: Record<`/${string}`, URL> = {}
      for (const prefix of prefixes)
        routes[`/${prefix.join("/")}`] = new URL(`https://${prefix.join(".")}.example`)
      const longest = prefixes
        .filter((prefix) => prefix.every((segment, index) => path[index] === segment))
        .reduce<ReadonlyArray<string>>((best, prefix) => (prefix.length > best.length ? prefix : best), [])
      const requestTarget = `/${path.join("/")}${query}`
      const expected =
        longest.length === 0
          ? { host: "fallback.example", target: requestTarget }
          : {
              host: `${longest.join(".")}.example`,
              target: `/${path.slice(longest.length).join("/")}${query}`,
            }
      assert.deepStrictEqual(resolved(routes, requestTarget), expected)
    },
  )
})

it("one origin is connected to once, whatever leads to it", () => {
  const origins: Array<string> = []
  const resolve = makeResolve(
    {
      "/a": new URL("https://one.example/v1"),
      "/b": new URL("https://one.example:443/v2/"),
      "/c": new URL("https://fallback.example"),
    },
    fallback,
    (origin) => origins.push(origin),
  )
  assert.sameMembers(origins, ["https://one.example", "https://fallback.example"])
  assert.strictEqual(resolve("/a/x").upstream.connections, resolve("/b/x").upstream.connections)
  assert.deepStrictEqual(
    ["/a/x", "/b/x", "/c/x", "/x"].map((target) => resolve(target).upstream.basePath),
    ["/v1", "/v2", "", "/base"],
  )
})

/** A proxy that sends what is below `/other` to an upstream of its own, below `/base` there. */
const routed = (test: (proxied: Proxied & { readonly other: RawUpstream }) => Promise<void>) =>
  Effect.acquireUseRelease(
    Effect.promise(() => RawUpstream.listen()),
    (other) =>
      proxied({ routes: { "/other": new URL(`http://127.0.0.1:${other.port}/base`) } }, (context) =>
        test({ ...context, other }),
      ),
    (other) => Effect.promise(() => other.close()),
  )

describe("a proxy with routes", () => {
  it.live("sends each request to its own upstream, over one connection of the client's", () =>
    routed(async ({ connect, other, recorder, upstream }) => {
      const client = await connect()
      for (const [target, server, start, path] of [
        ["/other/v1/chat?key=x", other, "GET /base/v1/chat?key=x HTTP/1.1", "/v1/chat"],
        ["/others/v1/chat", upstream, "GET /others/v1/chat HTTP/1.1", "/others/v1/chat"],
      ] as const) {
        client.write(lines(`GET ${target} HTTP/1.1`, "Host: llm"))
        const connection = await server.accept()
        const head = await connection.readHead()
        assert.strictEqual(head.start, start)
        assert.deepStrictEqual(valuesOf(head, "host"), [`127.0.0.1:${server.port}`])
        connection.write(lines("HTTP/1.1 200 OK", "Content-Length: 0"))
        const response = await client.readHead()
        const exchange = await recorder.nextExchange()
        assert.deepStrictEqual(valuesOf(response, "x-truthtable-id"), [exchange.id])
        // What the request is, its format included, is read from the path that the upstream sees.
        assert.strictEqual(exchange.path, path)
      }
    }),
  )

  it.live("opens a WebSocket at the upstream of its route", () =>
    routed(async ({ connect, other }) => {
      const client = await connect()
      client.write(
        lines("GET /other/v1/realtime HTTP/1.1", "Host: llm", "Connection: Upgrade", "Upgrade: websocket"),
      )
      const server = await other.accept()
      assert.strictEqual((await server.readHead()).start, "GET /base/v1/realtime HTTP/1.1")
      server.write(lines("HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: websocket"))
      await client.readHead()
      server.write("pong")
      assert.strictEqual(await client.read(4), "pong")
    }),
  )

  it.live("names the upstream of the route when that one fails", () =>
    routed(async ({ connect, other, upstream }) => {
      await other.close()
      const client = await connect()
      client.write(lines("GET /other HTTP/1.1", "Host: llm"))
      const head = await client.readHead()
      assert.strictEqual(head.start, "HTTP/1.1 502 Bad Gateway")
      const body = await client.read(Number(valuesOf(head, "content-length")[0]))
      assert.include(body, `http://127.0.0.1:${other.port} refused`)
      assert.strictEqual(upstream.connections, 0)
    }),
  )

  it.live("still answers its own paths itself", () =>
    proxied({ routes: { "/own": new URL("http://127.0.0.1:9") } }, async ({ connect }) => {
      const client = await connect()
      client.write(lines("GET /own HTTP/1.1", "Host: llm"))
      await client.readHead()
      assert.strictEqual(await client.read(3), "own")
    }),
  )
})
