import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger, References } from "effect"
import { HttpRouter, HttpServer, HttpServerResponse } from "effect/http"
import * as Http from "node:http"
import { ExchangeSink } from "../../src/exchange/ExchangeSink.ts"
import { Proxy } from "../../src/proxy/Proxy.ts"
import { ExchangeRecorder } from "./support/ExchangeRecorder.ts"
import { type Head, lines, RawConnection } from "./support/RawConnection.ts"
import { RawUpstream } from "./support/RawUpstream.ts"

interface Mounted {
  readonly client: RawConnection
  readonly upstream: RawUpstream
  readonly recorder: ExchangeRecorder
  /** The statuses in the application's access log. */
  readonly logged: ReadonlyArray<unknown>
}

const ownRoutes = HttpRouter.add("GET", "/hello", HttpServerResponse.text("own hello"))

/** An application with a route of its own and the proxy behind it, its access log on. */
const mounted = (
  options: { readonly prefix?: `/${string}` },
  test: (mounted: Mounted) => Promise<void>,
): Effect.Effect<void> =>
  Effect.scoped(
    Effect.gen(function* () {
      const upstream = yield* Effect.acquireRelease(
        Effect.promise(() => RawUpstream.listen()),
        (upstream) => Effect.promise(() => upstream.close()),
      )
      const recorder = new ExchangeRecorder()
      const logged: Array<unknown> = []
      const logger = Logger.make(
        ({ fiber }) => void logged.push(fiber.getRef(References.CurrentLogAnnotations)["http.status"]),
      )
      const app = HttpRouter.serve(Layer.merge(ownRoutes, Proxy.routes(options)), {
        disableListenLog: true,
      }).pipe(
        Layer.provide(Proxy.layer({ upstream: new URL(`http://127.0.0.1:${upstream.port}`) })),
        Layer.provide(Layer.succeed(ExchangeSink, recorder.sink)),
        Layer.provideMerge(NodeHttpServer.layer(Http.createServer, { host: "127.0.0.1", port: 0 })),
        Layer.provide(Logger.layer([logger])),
      )
      const { address } = yield* HttpServer.HttpServer.pipe(Effect.provide(yield* Layer.build(app)))
      const client = yield* Effect.acquireRelease(
        Effect.promise(() => RawConnection.connect(Number(new URL(HttpServer.formatAddress(address)).port))),
        (client) => Effect.sync(() => client.destroy()),
      )
      yield* Effect.promise(() => test({ client, upstream, recorder, logged }))
      assert.strictEqual(recorder.ends.length, recorder.opened.length)
    }),
  ).pipe(Effect.orDie)

const forwarded = async ({ client, upstream }: Mounted, path: string): Promise<Head> => {
  client.write(lines(`POST ${path} HTTP/1.1`, "Host: app", "Content-Length: 5"))
  client.write("hello")
  const server = await upstream.accept()
  const head = await server.readHead()
  assert.strictEqual(await server.read(5), "hello")
  server.write(`${lines("HTTP/1.1 202 Accepted", "Transfer-Encoding: chunked")}3\r\none\r\n`)
  assert.strictEqual((await client.readHead()).start, "HTTP/1.1 202 Accepted")
  assert.strictEqual(await client.readChunk(), "one")
  server.write("3\r\ntwo\r\n0\r\n\r\n")
  assert.strictEqual(await client.readChunkedBody(), "two")
  return head
}

describe("the proxy in an application's router", () => {
  it.live("takes what no other route takes", () =>
    mounted({}, async (app) => {
      app.client.write(lines("GET /hello HTTP/1.1", "Host: app"))
      await app.client.readHead()
      assert.strictEqual(await app.client.read(9), "own hello")
      assert.strictEqual((await forwarded(app, "/v1/a%2Fb?c=d")).start, "POST /v1/a%2Fb?c=d HTTP/1.1")
      assert.strictEqual((await app.recorder.nextExchange()).response.status, 202)
      assert.deepStrictEqual(app.logged, [200, 202])
    }),
  )

  it.live("takes what is below its prefix, which is not passed on", () =>
    mounted({ prefix: "/llm" }, async (app) => {
      assert.strictEqual((await forwarded(app, "/llm/v1/chat")).start, "POST /v1/chat HTTP/1.1")
      app.client.write(lines("GET /v1/chat HTTP/1.1", "Host: app"))
      assert.strictEqual((await app.client.readHead()).start, "HTTP/1.1 404 Not Found")
      assert.strictEqual(app.recorder.opened.length, 1)
    }),
  )

  it.live("tells of an upstream that refuses, as it does elsewhere", () =>
    mounted({}, async ({ client, recorder, upstream }) => {
      await upstream.close()
      client.write(lines("GET /v1/models HTTP/1.1", "Host: app"))
      assert.strictEqual((await client.readHead()).start, "HTTP/1.1 502 Bad Gateway")
      assert.strictEqual((await recorder.next())._tag, "Skipped")
    }),
  )

  it.live("cuts the client of an upstream that dies inside a body", () =>
    mounted({}, async ({ client, recorder, upstream }) => {
      client.write(lines("GET / HTTP/1.1", "Host: app"))
      const server = await upstream.accept()
      await server.readHead()
      server.write(`${lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}3\r\none\r\n`)
      await client.readUntil("one")
      server.destroy()
      assert.notInclude(await client.readToEnd(), "0\r\n\r\n")
      assert.strictEqual((await recorder.nextExchange()).ending, "upstream_closed")
    }),
  )

  it.live("cancels the upstream's request when the client leaves", () =>
    mounted({}, async ({ client, recorder, upstream }) => {
      client.write(lines("GET / HTTP/1.1", "Host: app"))
      const server = await upstream.accept()
      await server.readHead()
      client.destroy()
      await server.closed()
      assert.strictEqual((await recorder.next())._tag, "Skipped")
    }),
  )
})
