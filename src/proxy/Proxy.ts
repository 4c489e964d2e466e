import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Clock, Context, Duration, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { ExchangeSink } from "../exchange/ExchangeSink.ts"
import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { TLSSocket } from "node:tls"
import { Pool } from "undici"
import { type Conclusion, Forwarding } from "./Forwarding.ts"
import * as Headers from "./Headers.ts"
import { isWebSocketUpgrade, tunnel } from "./Tunnel.ts"
import * as UpstreamFailure from "./UpstreamFailure.ts"

export interface ProxyOptions {
  /** Base URL of the LLM API, `http:` or `https:`. A path in it is put before every request's path. */
  readonly upstream: URL
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
  }
>()("truthtable/proxy/Proxy") {
  /**
   * A proxy in front of one upstream. It needs a server of `@effect/platform-node`, since it writes to Node's own
   * response. Closing the Scope cancels what is still being forwarded.
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
  const { upstream } = options
  const timeouts = {
    connect: millis(options.connectTimeout ?? "5 seconds"),
    headers: millis(options.headersTimeout ?? "10 minutes"),
    idle: millis(options.idleTimeout ?? "5 minutes"),
  }
  const captureLimit = options.captureLimit ?? 4 * 1024 * 1024
  const onDisconnect = options.onDisconnect ?? "cancel"
  const basePath = upstream.pathname.replace(/\/+$/, "")
  const open = new Set<Forwarding>()

  const connections = yield* Effect.acquireRelease(
    Effect.sync(
      () =>
        new Pool(upstream.origin, {
          connect: { timeout: timeouts.connect },
          headersTimeout: timeouts.headers,
          bodyTimeout: timeouts.idle,
          maxHeaderSize: 64 * 1024,
          // Raw headers, and with them order, spelling and repetition, exist in HTTP/1.1 only.
          allowH2: false,
        }),
    ),
    (pool) =>
      Effect.promise(() => {
        for (const forwarding of open) forwarding.cancel()
        return pool.destroy()
      }),
  )

  const forward = (
    request: IncomingMessage,
    response: ServerResponse,
    target: string,
    resume: (effect: Effect.Effect<HttpServerResponse.HttpServerResponse>) => void,
  ): Effect.Effect<void> => {
    const id = randomUUID()
    const onConcluded = (conclusion: Conclusion) => {
      open.delete(forwarding)
      resume(Effect.succeed(toResponse(conclusion, id)))
    }
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
      onConcluded,
    })
    open.add(forwarding)
    try {
      connections.dispatch(
        {
          path: basePath + target,
          method: request.method ?? "GET",
          headers: Headers.toUpstream(request.rawHeaders, forwardedBy(request)),
          body: forwarding.body,
        },
        forwarding,
      )
    } catch (error) {
      forwarding.fail(UpstreamFailure.fromError(error, upstream.origin))
    }
    // When the client is gone the forwarding knows it, and may have reason to go on.
    return Effect.sync(() => {
      if (!response.destroyed) forwarding.cancel()
    })
  }

  return Proxy.of({
    // A server runs its handlers uninterruptible unless they say otherwise.
    handle: Effect.interruptible(
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => {
        const nodeRequest = NodeHttpServerRequest.toIncomingMessage(request) as IncomingMessage
        const target = request.url
        if (!target.startsWith("/")) {
          const id = randomUUID()
          sink.open(id).skip(UpstreamFailure.malformedRequest.type)
          return Effect.succeed(UpstreamFailure.toResponse(UpstreamFailure.malformedRequest, id))
        }
        if (isWebSocketUpgrade(nodeRequest)) {
          const id = randomUUID()
          sink.open(id).skip("an upgraded connection is passed on, not audited")
          return tunnel({
            id,
            request: nodeRequest,
            response: () => NodeHttpServerRequest.toServerResponse(request) as ServerResponse,
            upstream,
            path: basePath + target,
            headers: Headers.toUpstream(nodeRequest.rawHeaders, forwardedBy(nodeRequest)),
            timeouts,
          })
        }
        return Effect.callback<HttpServerResponse.HttpServerResponse>((resume) =>
          forward(
            nodeRequest,
            NodeHttpServerRequest.toServerResponse(request) as ServerResponse,
            target,
            resume,
          ),
        )
      }),
    ),
  })
})

/** What the server is told; where the answer has been written already, only middleware sees it. */
const toResponse = (conclusion: Conclusion, id: string): HttpServerResponse.HttpServerResponse => {
  switch (conclusion._tag) {
    case "Answered":
      return HttpServerResponse.empty({ status: conclusion.status })
    case "Cut":
      return HttpServerResponse.empty({ status: 502 })
    case "Unanswered":
      return UpstreamFailure.toResponse(conclusion.failure, id)
  }
}

const forwardedBy = (request: IncomingMessage): Headers.Forwarded => ({
  clientAddress: request.socket.remoteAddress,
  protocol: (request.socket as Partial<TLSSocket>).encrypted === true ? "https" : "http",
})
