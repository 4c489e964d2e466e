import { Clock, Effect, type Layer } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { Ledger } from "../record/Ledger.ts"
import { Status } from "../record/Status.ts"

/**
 * The paths that `layer` answers, all by `GET`.
 */
export const paths = ["/health", "/health/ready", "/stats"] as const

/**
 * How the process is, as JSON. The proxy's port and the admin port serve the same three routes.
 *
 * **Details**
 *
 * - `GET /health`: `{"status":"ok","version","uptime_ms"}` for as long as the process answers at all.
 * - `GET /health/ready`: 200 `{"status":"ready"}`, or 503 with `starting` or `draining`.
 * - `GET /stats`: `{"audit_pool","ledger"}`, the counters of the pool and of the ledger.
 */
export const layer: Layer.Layer<never, never, HttpRouter.HttpRouter | Ledger | Status> = HttpRouter.addAll(
  Effect.gen(function* () {
    const status = yield* Status
    const ledger = yield* Ledger
    const [health, ready, stats] = paths
    return [
      HttpRouter.route(
        "GET",
        health,
        Effect.map(Clock.currentTimeMillis, (now) =>
          HttpServerResponse.jsonUnsafe({
            status: "ok",
            version: status.version,
            // A corrected clock may say that it is earlier than the start.
            uptime_ms: Math.max(0, now - status.startedAt),
          }),
        ),
      ),
      HttpRouter.route(
        "GET",
        ready,
        Effect.sync(() => {
          const readiness = status.readiness()
          return HttpServerResponse.jsonUnsafe(
            { status: readiness },
            { status: readiness === "ready" ? 200 : 503 },
          )
        }),
      ),
      HttpRouter.route(
        "GET",
        stats,
        Effect.sync(() =>
          HttpServerResponse.jsonUnsafe({ audit_pool: status.poolStats(), ledger: ledger.snapshot() }),
        ),
      ),
    ] as const
  }),
)
