import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Status } from "../../src/record/Status.ts"
import { samplePoolStats } from "./samplePoolStats.ts"

const layer = Status.layer({ version: "1.2.3", poolStats: () => samplePoolStats })

describe("Status", () => {
  it.effect("says when it started", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(5_000)
      const startedAt = yield* Effect.map(Status, (status) => status.startedAt).pipe(Effect.provide(layer))
      assert.strictEqual(startedAt, 5_000)
    }),
  )

  it.effect("is starting until told otherwise", () =>
    Effect.gen(function* () {
      const status = yield* Status
      assert.strictEqual(status.readiness(), "starting")
      status.setReadiness("ready")
      assert.strictEqual(status.readiness(), "ready")
    }).pipe(Effect.provide(layer, { local: true })),
  )

  it.effect("stays draining when a start-up ends after the stop began", () =>
    Effect.gen(function* () {
      const status = yield* Status
      status.setReadiness("draining")
      status.setReadiness("ready")
      assert.strictEqual(status.readiness(), "draining")
    }).pipe(Effect.provide(layer, { local: true })),
  )
})
