import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Clock, Context, Duration, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { ExchangeSink } from "../exchange/ExchangeSink.ts"
import { randomUUID } from "node:crypto"
import { type IncomingMessage, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import type { TLSSocket } from "node:tls"
import { Pool } from "undici"
import { Forwarding } from "./Forwarding.ts"
import * as Headers from "./Headers.ts"
import { makeResolve, type Routes } from "./Routes.ts"
import { isWebSocketUpgrade, tunnel } from "./Tunnel.ts"
import { OpenForwardings } from "./OpenForwardings.ts"
import { watchSilence } from "./SilenceWatch.ts"
import * as UpstreamFailure from "./UpstreamFailure.ts"

export interface ProxyOptions {
  /** Base URL of the LLM API, `http:` or `https:`. A path in it is put before every request's path. */
  readonly upstream: URL
  /**
   * Other upstreams by path prefix, such as `{ "/openai": new URL("https://api.openai.com") }`. The longest prefix
   * of whole path segments wins and is not passed on; what no prefix matches goes to `upstream`. Default: none.
   */
  readonly routes?: Routes | undefined
  /** How long to wait for a connection. Default: `5 seconds`. */
  readonly connectTimeout?: Duration.Input | undefined
  /** How long to wait for the response's headers. Default: `10 minutes`. */
  readonly headersTimeout?: Duration.Input | undefined
  /** The longest silence inside a response's body. Default: `5 minutes`. */
  readonly idleTimeout?: Duration.Input | undefined
  /** The most bytes of one body that are kept for the audit; the body itself passes whole. Default: 4 MiB. */
  readonly captureLimit?: number | undefined
  /**
   * What to do when the client leaves in the middle: `cancel` the upstream's request, or `finish` reading the
   * answer for its audit. Default: `cancel`.
   */
  readonly onDisconnect?: "cancel" | "finish" | undefined
}

/**
 * Forwards requests to an upstream, streams the answers back byte for byte, and hands each exchange to the
 * `ExchangeSink` when it is over.
 */
export class Proxy extends Context.Service<
  Proxy,
  {
    /** Forwards the current request, whatever its method and path; a WebSocket upgrade becomes a tunnel. */
    readonly handle: Effect.Effect<
      HttpServerResponse.HttpServerResponse,
      never,
      HttpServerRequest.HttpServerRequest
    >
    /** The same for a server of `node:http`: its `request` listener, without an Effect for each request. */
    readonly forward: (request: IncomingMessage, response: ServerResponse) => void
    /** The `upgrade` listener of a server of `node:http`. */
    readonly upgrade: (request: IncomingMessage, socket: Socket, head: Buffer) => void
    /** Waits until nothing is being forwarded; tunnels do not count. */
    readonly settled: Effect.Effect<void>
    /** Cuts what is still being forwarded. */
    readonly cancel: () => void
  }
>()("truthtable/proxy/Proxy") {
  /**
   * A proxy in front of one upstream. It needs a server on `node:http`, since it writes to Node's own response.
   * Closing the Scope cancels what is still being forwarded.
   */
  static readonly layer = (options: ProxyOptions): Layer.Layer<Proxy, never, ExchangeSink> =>
    Layer.effect(Proxy, make(options))

  /**
   * Mounts the proxy into the `HttpRouter` of an application, behind the application's own routes: what no other
   * route takes goes to the upstream.
   *
   * **Details**
   *
   * `prefix` narrows that to the paths below it, such as `/llm`, and is not passed on. The methods and paths that
   * come so far are those that the router understands.
   */
  static readonly routes = (options?: {
    readonly prefix?: `/${string}` | undefined
  }): Layer.Layer<never, never, Proxy | HttpRouter.HttpRouter> =>
    HttpRouter.use((router) =>
      Effect.flatMap(Proxy, (proxy) =>
        (options?.prefix === undefined ? router : router.prefixed(options.prefix)).add(
          "*",
          "/*",
          proxy.handle,
        ),
      ),
    )
}

const millis = (input: Duration.Input): number =>
  Math.min(Duration.toMillis(Duration.fromInputUnsafe(input)), 2 ** 31 - 1)

const make = Effect.fnUntraced(function* (options: ProxyOptions) {
  const sink = yield* ExchangeSink
  const clock = yield* Clock.Clock
  const timeouts = {
    connect: millis(options.connectTimeout ?? "5 seconds"),
    headers: millis(options.headersTimeout ?? "10 minutes"),
    idle: millis(options.idleTimeout ?? "5 minutes"),
  }
  const captureLimit = options.captureLimit ?? 4 * 1024 * 1024
  const onDisconnect = options.onDisconnect ?? "cancel"
  const open = new OpenForwardings()
  yield* watchSilence(open, timeouts)

  const pools: Array<Pool> = []
  const resolve = makeResolve(options.routes ?? {}, options.upstream, (origin) => {
    const pool = new Pool(origin, {
      connect: { timeout: timeouts.connect },
      // Ours, see `watchSilence`.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: 64 * 1024,
      // Raw headers, and with them order, spelling and repetition, exist in HTTP/1.1 only.
      allowH2: false,
    })
    pools.push(pool)
    return pool
  })
  yield* Effect.addFinalizer(() =>
    Effect.promise(() => {
      open.cancelAll()
      return Promise.all(pools.map((pool) => pool.destroy()))
    }),
  )

  /** Forwards a request to where its target points below one of the upstreams. */
  const begin = (
    request: IncomingMessage,
    response: ServerResponse,
    requestTarget: string,
    onConcluded: (status: number) => void,
  ): Forwarding => {
    const id = randomUUID()
    const { target, upstream } = resolve(requestTarget)
    const forwarding: Forwarding = new Forwarding({
      id,
      receivedAt: clock.currentTimeMillisUnsafe(),
      target,
      upstream: upstream.origin,
      captureLimit,
      onDisconnect,
      request,
      response,
      exchange: sink.open(id),
      onConcluded: (status) => {
        onConcluded(status)
        open.remove(forwarding)
      },
    })
    open.add(forwarding)
    if (!target.startsWith("/")) {
      forwarding.fail(UpstreamFailure.malformedRequest)
      return forwarding
    }
    forwarding.send((body) =>
      upstream.connections.dispatch(
        {
          path: upstream.basePath + target,
          method: request.method ?? "GET",
          headers: Headers.toUpstream(request.rawHeaders, forwardedBy(request)),
          body,
        },
        forwarding,
      ),
    )
    return forwarding
  }

  const beginTunnel = (
    request: IncomingMessage,
    requestTarget: string,
    head: Buffer,
    response: () => ServerResponse,
    onClosed: () => void,
  ): void => {
    const id = randomUUID()
    const { target, upstream } = resolve(requestTarget)
    sink.open(id).skip("an upgraded connection is passed on, not audited")
    tunnel({
      id,
      request,
      head,
      response,
      upstream: upstream.url,
      path: upstream.basePath + target,
      headers: Headers.toUpstream(request.rawHeaders, forwardedBy(request)),
      timeouts,
      onClosed,
    })
  }

  return Proxy.of({
    forward: (request, response) => void begin(request, response, targetOf(request), ignore),
    upgrade: (request, socket, head) => {
      const response = () => {
        const made = new ServerResponse(request)
        made.assignSocket(socket)
        made.once("finish", () => socket.end())
        return made
      }
      beginTunnel(request, targetOf(request), head, response, ignore)
    },
    // A server runs its handlers uninterruptible unless they say otherwise.
    handle: Effect.interruptible(
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
        Effect.callback<HttpServerResponse.HttpServerResponse>((resume) => {
          const nodeRequest = NodeHttpServerRequest.toIncomingMessage(request) as IncomingMessage
          const nodeResponse = () => NodeHttpServerRequest.toServerResponse(request) as ServerResponse
          // The answer has been written by then; only the server's middleware looks at this one.
          const answered = (status: number) => resume(Effect.succeed(HttpServerResponse.empty({ status })))
          if (isWebSocketUpgrade(nodeRequest)) {
            // What the client may have sent behind its request, Effect's server keeps to itself.
            beginTunnel(nodeRequest, request.url, Buffer.alloc(0), nodeResponse, () => answered(101))
            return Effect.sync(() => nodeRequest.socket.destroy())
          }
          const response = nodeResponse()
          const forwarding = begin(nodeRequest, response, request.url, (status) => answered(status || 502))
          // When the client is gone the forwarding knows it, and may have reason to go on.
          return Effect.sync(() => {
            if (!response.destroyed) forwarding.cancel()
          })
        }),
      ),
    ),
    settled: open.settled,
    cancel: () => open.cancelAll(),
  })
})

const ignore = (): void => {}

/** The path and query of a request's target, as they came; a target with scheme and host loses these (RFC 9112 §3.2.2). */
const targetOf = ({ url = "" }: IncomingMessage): string => {
  if (url.startsWith("/")) return url
  const target = url.replace(/^https?:\/\/[^/?#]*/i, "")
  return target === url || target.startsWith("/") ? target : `/${target}`
}

const forwardedBy = (request: IncomingMessage): Headers.Forwarded => ({
  clientAddress: request.socket.remoteAddress,
  protocol: (request.socket as Partial<TLSSocket>).encrypted === true ? "https" : "http",
})
