import { Clock, Context, Duration, Effect, Layer, Option } from "effect"
import { HttpRouter } from "effect/http"
import * as AdminListener from "./admin/AdminListener.ts"
import * as StatusRoutes from "./admin/StatusRoutes.ts"
import type { AuditHandler } from "./audit/AuditHandler.ts"
import type { Auditor } from "./audit/Auditor.ts"
import * as AuditEngine from "./AuditEngine.ts"
import * as AuditPipeline from "./AuditPipeline.ts"
import { DemoModel } from "./demo/DemoModel.ts"
import type { ExchangeSink } from "./exchange/ExchangeSink.ts"
import { type ListenError, listenError } from "./process/ListenError.ts"
import * as SpareTime from "./process/SpareTime.ts"
import { version } from "./process/version.ts"
import { Proxy } from "./proxy/Proxy.ts"
import * as ProxyListener from "./proxy/ProxyListener.ts"
import type { AuditStore } from "./record/AuditStore.ts"
import { Ledger } from "./record/Ledger.ts"
import * as MemoryAuditStore from "./record/MemoryAuditStore.ts"
import { Status } from "./record/Status.ts"
import { Settings } from "./Settings.ts"

/**
 * The whole program while it runs: the proxy's port, the admin port, and all between them.
 */
export class TruthTable extends Context.Service<
  TruthTable,
  {
    /** Where clients send their requests. */
    readonly proxyUrl: URL
    readonly adminUrl: URL
    /** Where requests go. */
    readonly upstreamUrl: URL
  }
>()("truthtable/TruthTable") {
  /**
   * Everything, with the engine and the store that the settings name.
   *
   * **Details**
   *
   * Closing the Scope stops in order: no more connections, open responses finish, accepted audits finish, the
   * stores close. `SHUTDOWN_TIMEOUT` bounds the first three together.
   */
  static readonly layer: Layer.Layer<TruthTable, ListenError, Settings> = Layer.suspend(() =>
    layerNoHandler.pipe(Layer.provide(AuditEngine.handler)),
  )

  /**
   * `layer` for programs that bring an `Auditor` of their own.
   */
  static readonly layerNoAuditor: Layer.Layer<TruthTable, ListenError, Settings | Auditor> = Layer.suspend(
    () => layerNoHandler.pipe(Layer.provide(AuditEngine.handlerNoAuditor)),
  )
}

/** Where the proxy sends what it gets. */
class Upstream extends Context.Service<Upstream, URL>()("truthtable/Upstream") {}

const upstream = Layer.unwrap(
  Effect.map(Settings, ({ upstreamUrl }) =>
    upstreamUrl === null
      ? Layer.effect(
          Upstream,
          Effect.map(DemoModel, ({ url }) => url),
        ).pipe(Layer.provide(Layer.orDie(DemoModel.layer)))
      : Layer.succeed(Upstream, upstreamUrl),
  ),
)

const store: Layer.Layer<AuditStore> = MemoryAuditStore.layer()

const pipeline: Layer.Layer<
  ExchangeSink | AuditPipeline.AuditPool,
  never,
  Settings | AuditHandler | AuditStore | Ledger
> = Layer.unwrap(
  Effect.gen(function* () {
    const settings = yield* Settings
    return AuditPipeline.layerNoHandler({
      workers: settings.auditWorkers,
      queueSize: settings.auditQueueSize,
      queueBytes: settings.auditQueueBytes,
      timeout: settings.auditTimeout,
      sampleRate: settings.auditSampleRate,
      giveWay: yield* SpareTime.make,
      stopTimeout: Duration.zero,
    })
  }),
)

const status = Layer.unwrap(
  Effect.map(AuditPipeline.AuditPool, (pool) => Status.layer({ version, poolStats: pool.statsUnsafe })),
)

const proxy = Layer.unwrap(
  Effect.gen(function* () {
    const settings = yield* Settings
    return Proxy.layer({
      upstream: yield* Upstream,
      routes: settings.routes ?? {},
      connectTimeout: settings.upstreamConnectTimeout,
      headersTimeout: settings.upstreamHeadersTimeout,
      idleTimeout: settings.upstreamIdleTimeout,
      captureLimit: settings.captureLimit,
      onDisconnect: settings.onDisconnect,
    })
  }),
)

const layerNoHandler: Layer.Layer<TruthTable, ListenError, Settings | AuditHandler> = Layer.suspend(() =>
  Layer.effect(TruthTable, run).pipe(
    Layer.provide(status),
    Layer.provide(proxy),
    Layer.provideMerge(pipeline),
    Layer.provide(Layer.mergeAll(store, Ledger.layer, upstream)),
  ),
)

const run = Effect.gen(function* () {
  const settings = yield* Settings
  const status = yield* Status
  const pool = yield* AuditPipeline.AuditPool
  let stopBegan = 0

  // Finalizers run from the last to the first: what is acquired here is stopped in the opposite order.
  const adminUrl = yield* AdminListener.listen({
    host: settings.adminHost,
    port: settings.adminPort,
    token: Option.fromNullOr(settings.adminToken),
  }).pipe(Effect.mapError(listenError("TRUTHTABLE_ADMIN_", settings.adminHost, settings.adminPort)))
  yield* Effect.addFinalizer(() =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      pool.stop(Math.max(0, Duration.toMillis(settings.shutdownTimeout) - (now - stopBegan))),
    ),
  )
  const proxyUrl = yield* ProxyListener.listen({
    host: settings.host,
    port: settings.port,
    drainTimeout: settings.shutdownTimeout,
    own: { paths: StatusRoutes.paths, app: yield* HttpRouter.toHttpEffect(StatusRoutes.layer) },
  }).pipe(Effect.mapError(listenError("TRUTHTABLE_", settings.host, settings.port)))
  yield* Effect.addFinalizer(() =>
    Effect.map(Clock.currentTimeMillis, (now) => {
      stopBegan = now
      status.setReadiness("draining")
    }).pipe(
      Effect.andThen(Effect.logInfo("Stopping: open responses and accepted audits are finished first")),
    ),
  )
  status.setReadiness("ready")

  return TruthTable.of({
    proxyUrl: new URL(proxyUrl),
    adminUrl: new URL(adminUrl),
    upstreamUrl: yield* Upstream,
  })
})
