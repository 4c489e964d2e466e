import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Duration, Effect, type Scope } from "effect"
import type { HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { ServeError } from "effect/http/HttpServerError"
import * as Http from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { Proxy } from "./Proxy.ts"
import { isWebSocketUpgrade } from "./Tunnel.ts"

export interface ProxyListenerOptions {
  readonly host: string
  readonly port: number
  /** How long a stop lets open responses go on before it cuts them. */
  readonly drainTimeout: Duration.Duration
  /** The paths that the proxy answers itself, and the app that answers them. */
  readonly own: {
    readonly paths: ReadonlyArray<string>
    readonly app: Effect.Effect<
      HttpServerResponse.HttpServerResponse,
      HttpServerError.HttpServerError,
      HttpServerRequest.HttpServerRequest | Scope.Scope
    >
  }
}

/** How often a draining server looks for connections that have become idle, in milliseconds. */
const IDLE_CHECK = 25

/**
 * Listens for clients and forwards what they send; succeeds with the URL that clients use.
 *
 * **Details**
 *
 * A listener of `node:http`, with no router and no Effect between the client and the proxy: any method and any path
 * gets through as it is, and as fast as it can. Closing the Scope accepts no more connections, lets open responses
 * finish within `drainTimeout`, and cuts the rest.
 */
export const listen = Effect.fnUntraced(function* (options: ProxyListenerOptions) {
  const proxy = yield* Proxy
  const answerOwn = yield* NodeHttpServer.makeHandler(options.own.app, { scope: yield* Effect.scope })
  const ownPaths = new Set(options.own.paths)
  const onRequest = (request: Http.IncomingMessage, response: Http.ServerResponse) => {
    if (ownPaths.has(pathOf(request.url ?? ""))) answerOwn(request, response)
    else proxy.forward(request, response)
  }
  const server = Http.createServer({
    keepAliveTimeout: 65_000,
    maxHeaderSize: 64 * 1024,
    // A long upload is no attack; slow headers still are. Unset, their limit would go with the other.
    requestTimeout: 0,
    headersTimeout: 60_000,
    // Any other upgrade is an offer that may be ignored, and its request one like any other, body included.
    shouldUpgradeCallback: isWebSocketUpgrade,
  })
    .on("request", onRequest)
    .on("checkContinue", onRequest)
    .on("upgrade", proxy.upgrade)
  const connections = openConnections(server)
  yield* Effect.acquireRelease(open(server, options), () =>
    drain(server, connections, proxy, options.drainTimeout),
  )
  return urlOf(server.address() as AddressInfo)
})

const pathOf = (url: string): string => {
  const query = url.indexOf("?")
  return query === -1 ? url : url.slice(0, query)
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`

const openConnections = (server: Http.Server): ReadonlySet<Socket> => {
  const connections = new Set<Socket>()
  server.on("connection", (socket: Socket) => {
    connections.add(socket)
    socket.once("close", () => connections.delete(socket))
  })
  return connections
}

const open = (server: Http.Server, { host, port }: ProxyListenerOptions): Effect.Effect<void, ServeError> =>
  Effect.callback((resume) => {
    const onError = (cause: Error) => resume(Effect.fail(new ServeError({ cause })))
    server.once("error", onError)
    server.listen({ host, port }, () => {
      server.off("error", onError)
      resume(Effect.void)
    })
  })

const drain = (
  server: Http.Server,
  connections: ReadonlySet<Socket>,
  proxy: Proxy["Service"],
  timeout: Duration.Duration,
): Effect.Effect<void> =>
  Effect.suspend(() => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const timer = setInterval(() => closeIdleConnections(server, connections), IDLE_CHECK)
    const finished = Effect.andThen(
      Effect.promise(() => closed),
      proxy.settled,
    )
    return finished.pipe(
      Effect.timeoutOrElse({
        duration: timeout,
        orElse: () =>
          Effect.sync(proxy.cancel).pipe(
            // Time for what was written last to leave.
            Effect.andThen(Effect.sleep(IDLE_CHECK)),
            Effect.andThen(Effect.sync(() => connections.forEach((socket) => socket.destroy()))),
            Effect.andThen(finished),
          ),
      }),
      Effect.ensuring(Effect.sync(() => clearInterval(timer))),
    )
  })

/**
 * A connection that has just finished its last response would otherwise keep the server open as long as it likes;
 * so would one that never sent a byte, which Node does not count as idle.
 */
const closeIdleConnections = (server: Http.Server, connections: ReadonlySet<Socket>): void => {
  server.closeIdleConnections()
  for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
}
