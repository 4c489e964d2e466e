/**
 * The least that a proxy can do on Node, as the baseline: `node:http` in front, undici behind, bytes piped through
 * with backpressure. No headers filtered, nothing captured, nothing audited. Tells its parent the port.
 */
import http from "node:http"
import type { AddressInfo } from "node:net"
import { type Dispatcher, Pool } from "undici"

const upstream = new Pool(process.argv[2]!)

const server = http.createServer((request, response) => {
  let controller: Dispatcher.DispatchController
  response.on("drain", () => controller.resume())
  const { host: _host, connection: _connection, ...headers } = request.headers
  upstream.dispatch(
    { path: request.url!, method: request.method!, headers, body: request.method === "GET" ? null : request },
    {
      onRequestStart: (started) => {
        controller = started
      },
      onResponseStart: (
        _controller,
        status,
        {
          connection: _connection,
          "keep-alive": _keepAlive,
          "transfer-encoding": _transferEncoding,
          ...rest
        },
      ) => {
        response.writeHead(status, rest)
      },
      onResponseData: (_controller, chunk) => {
        if (!response.write(chunk)) controller.pause()
      },
      onResponseEnd: () => {
        response.end()
      },
      onResponseError: () => {
        response.destroy()
      },
    },
  )
})
server.keepAliveTimeout = 60_000
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port))
