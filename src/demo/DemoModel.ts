import { createServer } from "node:http"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Context, Effect, Layer } from "effect"
import { HttpServer, type HttpServerError } from "effect/http"
import { makeDemoApi } from "./DemoApi.ts"

/**
 * The built-in model that the proxy talks to when no upstream is set: an HTTP server inside this process that speaks
 * the wire formats of LLM APIs, answers from the documents in a request, and now and then invents something.
 */
export class DemoModel extends Context.Service<
  DemoModel,
  {
    /** Where the model listens: a free port of the loopback address. */
    readonly url: URL
  }
>()("truthtable/demo/DemoModel") {
  /**
   * Runs the model. Closing the scope cuts the answers that are still open: the proxy, which is its only client, has
   * finished its own by then.
   */
  static readonly layer: Layer.Layer<DemoModel, HttpServerError.ServeError> = Layer.effect(
    DemoModel,
    Effect.gen(function* () {
      const listener = createServer()
      const server = yield* NodeHttpServer.make(() => listener, {
        host: "127.0.0.1",
        port: 0,
        disablePreemptiveShutdown: true,
      })
      yield* server.serve(yield* makeDemoApi)
      yield* Effect.addFinalizer(() =>
        Effect.sync(() => {
          listener.close()
          listener.closeAllConnections()
        }),
      )
      return { url: new URL(HttpServer.formatAddress(server.address)) }
    }),
  )
}
