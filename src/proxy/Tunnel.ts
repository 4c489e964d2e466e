import * as Http from "node:http"
import * as Https from "node:https"
import { type Duplex, pipeline } from "node:stream"
import * as Headers from "./Headers.ts"
import * as UpstreamFailure from "./UpstreamFailure.ts"

export interface TunnelOptions {
  readonly id: string
  readonly request: Http.IncomingMessage
  /** What the client sent right behind its request. */
  readonly head: Buffer
  /** Node's response for a refused upgrade; asked for only then, since it takes the client's socket over. */
  readonly response: () => Http.ServerResponse
  readonly upstream: URL
  readonly path: string
  /** The request's headers for the upstream, without those of the connection. */
  readonly headers: Headers.RawHeaders
  /** In milliseconds. */
  readonly timeouts: { readonly connect: number; readonly headers: number }
  /** Called once, when the client's connection has ended. */
  readonly onClosed: () => void
}

/**
 * Whether the request is the opening handshake of a WebSocket.
 */
export const isWebSocketUpgrade = ({ headers }: Http.IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === "websocket" &&
  headers.connection !== undefined &&
  headers.connection.toLowerCase().includes("upgrade")

/**
 * Passes an upgrade request on and, when the upstream agrees, joins the two connections until either side closes.
 * Destroying the client's socket ends it.
 */
export const tunnel = (options: TunnelOptions): void => {
  const { id, request, upstream } = options
  const client: Duplex = request.socket
  const protocol = request.headers.upgrade ?? "websocket"
  const fail = (error: unknown) => {
    if (client.destroyed) return
    const response = options.response()
    response.shouldKeepAlive = false
    UpstreamFailure.send(response, UpstreamFailure.fromError(error, upstream.origin), id)
  }
  const onClientReadable = () => {
    if (client.readableLength === 0) client.read()
  }
  const onClientEnd = () => client.destroy()
  // A connection that nobody reads does not tell that the client has left.
  client.on("readable", onClientReadable).once("end", onClientEnd).on("error", ignore)

  const upstreamRequest = (upstream.protocol === "https:" ? Https : Http).request({
    host: upstream.hostname.replace(/^\[|\]$/g, ""),
    port: upstream.port,
    method: request.method,
    path: options.path,
    setHost: false,
    agent: false,
    headers: ["Host", upstream.host, ...options.headers, "Connection", "Upgrade", "Upgrade", protocol],
  })
  let timeoutCode = "UND_ERR_CONNECT_TIMEOUT"
  upstreamRequest.setTimeout(options.timeouts.connect, () =>
    upstreamRequest.destroy(Object.assign(new Error("timeout"), { code: timeoutCode })),
  )
  upstreamRequest.once("socket", (socket) =>
    socket.once(upstream.protocol === "https:" ? "secureConnect" : "connect", () => {
      timeoutCode = "UND_ERR_HEADERS_TIMEOUT"
      upstreamRequest.setTimeout(options.timeouts.headers)
    }),
  )
  upstreamRequest.once("error", fail)
  client.once("close", () => {
    upstreamRequest.off("error", fail).on("error", ignore).destroy()
    options.onClosed()
  })

  upstreamRequest.once("upgrade", (response, server: Duplex, head) => {
    upstreamRequest.setTimeout(0).on("error", ignore)
    client.off("readable", onClientReadable).off("end", onClientEnd)
    client.write(switchingProtocols(response, protocol, id), "latin1")
    if (head.length > 0) client.write(head)
    if (options.head.length > 0) server.write(options.head)
    join(client, server)
  })

  upstreamRequest.once("response", (response) => {
    upstreamRequest.setTimeout(0)
    const toClient = options.response()
    toClient.sendDate = false
    toClient.shouldKeepAlive = false
    toClient.writeHead(
      response.statusCode ?? 502,
      response.statusMessage ?? "",
      Headers.toClient(response.rawHeaders, id, false),
    )
    response.once("error", () => client.destroy())
    response.pipe(toClient)
  })

  upstreamRequest.end()
}

const switchingProtocols = (response: Http.IncomingMessage, protocol: string, id: string): string => {
  const headers = Headers.toClient(response.rawHeaders, id, false)
  let head = `HTTP/1.1 101 ${response.statusMessage ?? ""}\r\nConnection: Upgrade\r\nUpgrade: ${response.headers.upgrade ?? protocol}\r\n`
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`
  return `${head}\r\n`
}

/** Each side's bytes to the other; when one breaks off, so does the other. */
const join = (client: Duplex, server: Duplex): void => {
  // The server, its adapter and two pipelines listen for the end of one connection: many, and no leak.
  client.setMaxListeners(0)
  pipeline(client, server, ignore)
  pipeline(server, client, ignore)
}

const ignore = (): void => {}
