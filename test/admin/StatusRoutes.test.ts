import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as StatusRoutes from "../../src/admin/StatusRoutes.ts"
import { Ledger } from "../../src/record/Ledger.ts"
import { Status } from "../../src/record/Status.ts"
import { samplePoolStats } from "../record/samplePoolStats.ts"
import { getJson, listening } from "./adminPort.ts"

const json = "application/json"

describe("the status routes", () => {
  it.effect("GET /health says ok, the version and the time since the start", () =>
    Effect.gen(function* () {
      yield* TestClock.adjust("90 seconds")
      assert.deepStrictEqual(yield* getJson("/health"), {
        status: 200,
        contentType: json,
        json: { status: "ok", version: "1.2.3", uptime_ms: 90_000 },
      })
    }).pipe(Effect.provide(listening(StatusRoutes.layer))),
  )

  it.effect("GET /health never tells a time before the start", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(-5_000)
      const response = yield* getJson("/health")
      assert.deepStrictEqual(response.json, { status: "ok", version: "1.2.3", uptime_ms: 0 })
    }).pipe(Effect.provide(listening(StatusRoutes.layer))),
  )

  it.effect("GET /health/ready follows the process from starting to draining", () =>
    Effect.gen(function* () {
      const status = yield* Status
      const ready = getJson("/health/ready")
      assert.deepStrictEqual(yield* ready, { status: 503, contentType: json, json: { status: "starting" } })
      status.setReadiness("ready")
      assert.deepStrictEqual(yield* ready, { status: 200, contentType: json, json: { status: "ready" } })
      status.setReadiness("draining")
      assert.deepStrictEqual(yield* ready, { status: 503, contentType: json, json: { status: "draining" } })
    }).pipe(Effect.provide(listening(StatusRoutes.layer))),
  )

  it.effect("GET /stats shows the pool and the ledger as they are now", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      ledger.receive()
      ledger.receive().settle("sampled_out")
      assert.deepStrictEqual(yield* getJson("/stats"), {
        status: 200,
        contentType: json,
        json: {
          audit_pool: samplePoolStats,
          ledger: {
            received: 2,
            pending: 1,
            audited: 0,
            failed: 0,
            timed_out: 0,
            interrupted: 0,
            shed: 0,
            sampled_out: 1,
            skipped: 0,
          },
        },
      })
    }).pipe(Effect.provide(listening(StatusRoutes.layer))),
  )
})
