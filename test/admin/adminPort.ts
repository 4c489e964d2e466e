import { NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Option, Redacted } from "effect"
import { HttpClient, HttpClientRequest, HttpRouter } from "effect/http"
import * as AdminRoutes from "../../src/admin/AdminRoutes.ts"
import type { AuditStore } from "../../src/record/AuditStore.ts"
import { Ledger } from "../../src/record/Ledger.ts"
import * as MemoryAuditStore from "../../src/record/MemoryAuditStore.ts"
import { Status } from "../../src/record/Status.ts"
import { samplePoolStats } from "../record/samplePoolStats.ts"

const records = Layer.merge(
  Ledger.layer,
  Status.layer({ version: "1.2.3", poolStats: () => samplePoolStats }),
)

/** Serves routes on a free port of this machine, with the records behind them at hand. */
export const listening = <E, R>(
  routes: Layer.Layer<never, E, R>,
  store: Layer.Layer<AuditStore> = MemoryAuditStore.layer(),
) =>
  HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provideMerge(Layer.merge(records, store)),
    Layer.provideMerge(NodeHttpServer.layerTest),
  )

/** The admin port, with a token where one is given. */
export const adminPort = (token?: string, store?: Layer.Layer<AuditStore>) =>
  listening(
    AdminRoutes.layer({ token: Option.map(Option.fromUndefinedOr(token), (token) => Redacted.make(token)) }),
    store,
  )

/** Sends one request and reads the whole response. */
export const send = Effect.fnUntraced(function* (
  method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS",
  path: string,
  headers: Record<string, string> = {},
) {
  const response = yield* HttpClient.execute(HttpClientRequest.make(method)(path, { headers }))
  const text = yield* response.text
  return { status: response.status, headers: response.headers, text }
})

/** Gets a path that must answer JSON. */
export const getJson = Effect.fnUntraced(function* (path: string, headers: Record<string, string> = {}) {
  const { status, headers: responseHeaders, text } = yield* send("GET", path, headers)
  return { status, contentType: responseHeaders["content-type"], json: JSON.parse(text) as unknown }
})
