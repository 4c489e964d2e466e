import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Duration, Effect, type Scope } from "effect"
import { HttpServer, type HttpServerError, HttpServerRequest, type HttpServerResponse } from "effect/http"
import * as Http from "node:http"
import type { Socket } from "node:net"
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
 * Listens for clients and forwards what they send; succeeds with the address.
 *
 * **Details**
 *
 * No router stands before the proxy, so that any method and any path gets through as it is. Closing the Scope
 * accepts no more connections, lets open responses finish within `drainTimeout`, and cuts the rest.
 */
export const listen = Effect.fnUntraced(function* (options: ProxyListenerOptions) {
  const proxy = yield* Proxy
  const server = Http.createServer({
    keepAliveTimeout: 65_000,
    maxHeaderSize: 64 * 1024,
    // A long upload is no attack; slow headers still are. Unset, their limit would go with the other.
    requestTimeout: 0,
    headersTimeout: 60_000,
    // Any other upgrade is an offer that may be ignored, and its request one like any other, body included.
    shouldUpgradeCallback: isWebSocketUpgrade,
  })
  const listener = yield* NodeHttpServer.make(() => server, {
    host: options.host,
    port: options.port,
    gracefulShutdownTimeout: options.drainTimeout,
  })
  const connections = openConnections(server)
  // After the drain, whatever is still open is cut.
  yield* Effect.addFinalizer(() => Effect.sync(() => server.closeAllConnections()))
  const ownPaths = new Set(options.own.paths)
  yield* listener.serve(
    Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
      ownPaths.has(pathOf(request.url)) ? options.own.app : proxy.handle,
    ),
  )
  yield* Effect.addFinalizer(() => Effect.sync(() => closeIdleConnections(server, connections)))
  return HttpServer.formatAddress(listener.address)
})

const pathOf = (url: string): string => {
  const query = url.indexOf("?")
  return query === -1 ? url : url.slice(0, query)
}

const openConnections = (server: Http.Server): ReadonlySet<Socket> => {
  const connections = new Set<Socket>()
  server.on("connection", (socket: Socket) => {
    connections.add(socket)
    socket.once("close", () => connections.delete(socket))
  })
  return connections
}

/**
 * A connection that has just finished its last response would otherwise keep the server open as long as it likes;
 * so would one that never sent a byte, which Node does not count as idle.
 */
const closeIdleConnections = (server: Http.Server, connections: ReadonlySet<Socket>): void => {
  const timer = setInterval(() => {
    server.closeIdleConnections()
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  }, IDLE_CHECK)
  server.once("close", () => clearInterval(timer))
}
