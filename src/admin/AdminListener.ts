import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Context, Effect, Layer, type Option, type Redacted } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import * as Http from "node:http"
import * as AdminRoutes from "./AdminRoutes.ts"

export interface AdminListenerOptions {
  readonly host: string
  readonly port: number
  readonly token: Option.Option<Redacted.Redacted<string>>
}

/**
 * Serves the admin routes on a port of their own; succeeds with the address. Closing the Scope closes it at once.
 */
export const listen = Effect.fnUntraced(function* (options: AdminListenerOptions) {
  const server = Http.createServer()
  const listener = yield* NodeHttpServer.make(() => server, {
    host: options.host,
    port: options.port,
    disablePreemptiveShutdown: true,
  })
  yield* Layer.build(
    HttpRouter.serve(AdminRoutes.layer({ token: options.token }), {
      disableLogger: true,
      disableListenLog: true,
    }).pipe(
      Layer.provide(Layer.succeedContext(Context.make(HttpServer.HttpServer, listener))),
      Layer.provide(NodeHttpServer.layerHttpServices),
    ),
  )
  yield* Effect.addFinalizer(() =>
    Effect.sync(() => {
      server.close()
      server.closeAllConnections()
    }),
  )
  return HttpServer.formatAddress(listener.address)
})
