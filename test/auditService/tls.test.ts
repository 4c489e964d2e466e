import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Auditor } from "../../src/audit/Auditor.ts"
import * as GrpcAuditor from "../../src/audit/engines/grpc/GrpcAuditor.ts"
import { findings, question, start } from "./running.ts"

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))

const tls = { auditServiceTlsCert: fixture("certificate.pem"), auditServiceTlsKey: fixture("key.pem") }

const auditAt = (url: URL) =>
  Effect.flatMap(Auditor, (auditor) => auditor.audit(question)).pipe(
    Effect.provide(GrpcAuditor.layer({ url })),
  )

const found = () => Effect.succeed(findings)

describe("an audit service with a certificate", () => {
  it.live("that the proxy does not trust is not asked, and the failure says why", () =>
    Effect.gen(function* () {
      const { url } = yield* start(found, { ...tls, auditServiceHost: "localhost" })
      assert.strictEqual(url.protocol, "grpcs:")
      const error = yield* Effect.flip(auditAt(url))
      assert.match(error.message, /UNAVAILABLE .*self-signed certificate/)
    }),
  )

  it.live("is not asked without TLS", () =>
    Effect.gen(function* () {
      const { url } = yield* start(found, tls)
      const error = yield* Effect.flip(auditAt(new URL(`grpc://${url.host}`)))
      assert.match(error.message, /UNAVAILABLE .*`grpcs:\/\/` where it uses TLS/)
    }),
  )

  it.live("does not start with a key of another certificate", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(start(found, { ...tls, auditServiceTlsKey: fixture("otherKey.pem") }))
      assert.strictEqual(error._tag, "SettingsError")
      assert.include(error.message, "TRUTHTABLE_AUDIT_SERVICE_TLS_CERT: ")
      assert.include(error.message, "TRUTHTABLE_AUDIT_SERVICE_TLS_KEY cannot be used")
      assert.include(error.message, "key values mismatch")
    }),
  )

  it.live("does not start with what is no certificate", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(
        start(found, { ...tls, auditServiceTlsCert: fileURLToPath(import.meta.url) }),
      )
      assert.include(error.message, "PEM files that belong together")
    }),
  )

  it.live("does not start without the file, and names the setting", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(start(found, { ...tls, auditServiceTlsKey: fixture("none.pem") }))
      assert.match(
        error.message,
        /TRUTHTABLE_AUDIT_SERVICE_TLS_KEY: ".*none.pem" could not be read \(NotFound\)/,
      )
    }),
  )
})
