import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { AuditStore, StoreError } from "../../src/record/AuditStore.ts"
import { sampleResult } from "../record/sampleResult.ts"
import { adminPort, getJson, send } from "./adminPort.ts"

/** The admin port on a store whose every call ends in the same way. */
const portOnStore = (call: Effect.Effect<never, StoreError>) =>
  adminPort(undefined, Layer.succeed(AuditStore, { put: () => call, get: () => call, list: () => call }))

describe("what no route answers", () => {
  it.effect.each(["/", "/unknown", "/audits/1/claims", "/audits/%zz", `/audits/${"x".repeat(5_000)}`])(
    "an unknown path is 404: %s",
    (path) =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* getJson(path), {
          status: 404,
          contentType: "application/json",
          json: {
            error: {
              type: "not_found",
              message: "There is nothing at this path: the audits are at /audits, the counters at /stats",
            },
          },
        })
      }).pipe(Effect.provide(adminPort(), { local: true })),
  )

  it.effect.each(["/audits", "/audits/1", "/health", "/health/ready", "/stats"])(
    "a method that %s does not have is 405, with those that it has",
    (path) =>
      Effect.gen(function* () {
        for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"] as const) {
          const { status, headers, text } = yield* send(method, path)
          assert.strictEqual(status, 405, method)
          assert.strictEqual(headers["allow"], "GET, HEAD")
          assert.strictEqual(headers["content-type"], "application/json")
          assert.deepStrictEqual(JSON.parse(text), {
            error: {
              type: "method_not_allowed",
              message: `${method} is not answered here: use GET, HEAD`,
            },
          })
        }
      }).pipe(Effect.provide(adminPort(), { local: true })),
  )

  it.effect("any method on an unknown path is 404", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("POST", "/unknown")).status, 404)
      assert.strictEqual((yield* send("DELETE", "/")).status, 404)
    }).pipe(Effect.provide(adminPort())),
  )

  it.effect("HEAD answers what GET answers, without the body", () =>
    Effect.gen(function* () {
      const store = yield* AuditStore
      yield* store.put(sampleResult({ id: "1" }))
      for (const path of ["/audits", "/audits/1", "/audits/2", "/audits?limit=0", "/stats", "/unknown"]) {
        const head = yield* send("HEAD", path)
        const get = yield* send("GET", path)
        assert.strictEqual(head.status, get.status, path)
        assert.strictEqual(head.headers["content-type"], get.headers["content-type"], path)
        assert.strictEqual(head.text, "")
        assert.notStrictEqual(get.text, "")
      }
    }).pipe(Effect.provide(adminPort())),
  )
})

describe("what goes wrong inside", () => {
  it.effect.each(["/audits", "/audits/1"])("a store that cannot be read is 503 at %s", (path) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* getJson(path), {
        status: 503,
        contentType: "application/json",
        json: { error: { type: "store_unavailable", message: "The disk is full: free some space" } },
      })
    }).pipe(
      Effect.provide(
        portOnStore(Effect.fail(new StoreError({ message: "The disk is full: free some space" }))),
        { local: true },
      ),
    ),
  )

  it.effect.each(["/audits", "/audits/1"])("a defect is 500 at %s, and does not show itself", (path) =>
    Effect.gen(function* () {
      const { status, contentType, json } = yield* getJson(path)
      assert.strictEqual(status, 500)
      assert.strictEqual(contentType, "application/json")
      assert.deepStrictEqual(json, {
        error: {
          type: "internal",
          message: "The request failed unexpectedly: the log of the process says why",
        },
      })
    }).pipe(Effect.provide(portOnStore(Effect.die(new Error("secret"))), { local: true })),
  )
})
