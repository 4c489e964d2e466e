import { Duration, Effect, Layer } from "effect"
import { HttpServerResponse } from "effect/http"
import { ExchangeSink } from "../../../src/exchange/ExchangeSink.ts"
import { Proxy, type ProxyOptions } from "../../../src/proxy/Proxy.ts"
import * as ProxyListener from "../../../src/proxy/ProxyListener.ts"
import type { ExchangeRecorder } from "./ExchangeRecorder.ts"

/** A proxy that listens on a free port, which is what comes of it; `/own` is a path of its own. */
export const listening = Effect.fnUntraced(function* (
  options: ProxyOptions & { readonly drainTimeout?: Duration.Input },
  recorder: ExchangeRecorder,
) {
  const proxy = yield* Layer.build(
    Proxy.layer(options).pipe(Layer.provide(Layer.succeed(ExchangeSink, recorder.sink))),
  )
  const address = yield* ProxyListener.listen({
    host: "127.0.0.1",
    port: 0,
    drainTimeout: Duration.fromInputUnsafe(options.drainTimeout ?? Duration.zero),
    own: { paths: ["/own"], app: Effect.succeed(HttpServerResponse.text("own")) },
  }).pipe(Effect.provide(proxy))
  return Number(new URL(address).port)
})
