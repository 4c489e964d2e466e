import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Fiber, Layer } from "effect"
import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { AuditError } from "../../src/audit/Auditor.ts"
import { AuditService } from "../../src/AuditService.ts"
import { Settings } from "../../src/Settings.ts"
import { askAudit, clientOf, findings, held, question, start } from "./running.ts"

const ask = (url: URL, timeout?: number) =>
  Effect.flatMap(clientOf(url), (client) => Effect.promise(() => askAudit(client, question, timeout).ended))

describe("a call", () => {
  it.live("is answered with what the auditor finds", () =>
    Effect.gen(function* () {
      const { log, url } = yield* start((request) => {
        assert.deepStrictEqual(request, question)
        return Effect.succeed(findings)
      })
      assert.deepStrictEqual(yield* ask(url), {
        response: {
          engine: "own/1",
          claims: [
            {
              claim: "Paris.",
              start: 0,
              end: 6,
              status: "CLAIM_STATUS_SUPPORTED",
              confidence: 1,
              evidence: [],
              reasoning: "It is so.",
            },
          ],
        },
      })
      assert.isTrue(log.some((line) => line.includes("Audit served") && line.includes("claims=1")))
    }),
  )

  it.live("ends INTERNAL in the words of an auditor that fails", () =>
    Effect.gen(function* () {
      const { url } = yield* start(() => Effect.fail(new AuditError({ message: "Feed the parrot." })))
      assert.deepStrictEqual(yield* ask(url), { code: "INTERNAL", details: "Feed the parrot." })
    }),
  )

  it.live("ends INTERNAL where the auditor crashes, and nobody is told on what", () =>
    Effect.gen(function* () {
      const { log, url } = yield* start(() => Effect.die(new TypeError("choked on Paris")))
      assert.deepStrictEqual(yield* ask(url), { code: "INTERNAL", details: "the auditor crashed" })
      assert.isTrue(log.some((line) => line.includes("TypeError")))
      assert.notInclude(log.join("\n"), "Paris")
    }),
  )

  it.live("ends DEADLINE_EXCEEDED after TRUTHTABLE_AUDIT_TIMEOUT", () =>
    Effect.gen(function* () {
      const { url } = yield* start(() => Effect.never, { auditTimeout: Duration.millis(50) })
      assert.deepInclude(yield* ask(url), {
        code: "DEADLINE_EXCEEDED",
        details: "the audit took longer than the service's TRUTHTABLE_AUDIT_TIMEOUT",
      })
    }),
  )

  it.live("ends RESOURCE_EXHAUSTED where workers and queue are full", () =>
    Effect.gen(function* () {
      const auditor = held()
      const { url } = yield* start(auditor.audit, { auditWorkers: 1, auditQueueSize: 1 })
      const client = yield* clientOf(url)
      const first = askAudit(client, question)
      yield* auditor.begun
      const [second, third] = [askAudit(client, question), askAudit(client, question)]
      const refused = yield* Effect.promise(() => Promise.race([second.ended, third.ended]))
      assert.propertyVal(refused, "code", "RESOURCE_EXHAUSTED")
      assert.include("details" in refused ? refused.details : "", "TRUTHTABLE_AUDIT_QUEUE_SIZE")
      yield* auditor.release
      const others = yield* Effect.promise(() => Promise.all([first.ended, second.ended, third.ended]))
      assert.lengthOf(
        others.filter((ended) => "response" in ended),
        2,
      )
    }),
  )

  it.live("ends RESOURCE_EXHAUSTED where its texts never fit the queue", () =>
    Effect.gen(function* () {
      const { url } = yield* start(() => Effect.succeed(findings), { auditQueueBytes: 10 })
      assert.propertyVal(yield* ask(url), "code", "RESOURCE_EXHAUSTED")
    }),
  )
})

describe("a caller who leaves", () => {
  it.live("ends the audit", () =>
    Effect.gen(function* () {
      const auditor = held()
      const { url } = yield* start(auditor.audit)
      const { cancel, ended } = askAudit(yield* clientOf(url), question)
      yield* auditor.begun
      cancel()
      yield* auditor.interrupted
      assert.propertyVal(yield* Effect.promise(() => ended), "code", "CANCELLED")
    }),
  )

  it.live("by a deadline ends the audit", () =>
    Effect.gen(function* () {
      const auditor = held()
      const { url } = yield* start(auditor.audit)
      assert.propertyVal(yield* ask(url, 200), "code", "DEADLINE_EXCEEDED")
      yield* auditor.interrupted
    }),
  )
})

describe("a stop", () => {
  it.live("lets accepted audits finish, and refuses new calls", () =>
    Effect.gen(function* () {
      const auditor = held()
      const { stop, url } = yield* start(auditor.audit)
      const accepted = askAudit(yield* clientOf(url), question)
      yield* auditor.begun
      const stopping = yield* Effect.forkChild(stop)
      yield* Effect.yieldNow
      assert.propertyVal(yield* ask(url), "code", "UNAVAILABLE")
      yield* auditor.release
      assert.property(yield* Effect.promise(() => accepted.ended), "response")
      yield* Fiber.join(stopping)
    }),
  )

  it.live("gives accepted audits no more than TRUTHTABLE_SHUTDOWN_TIMEOUT", () =>
    Effect.gen(function* () {
      const auditor = held()
      const { stop, url } = yield* start(auditor.audit, { shutdownTimeout: Duration.millis(50) })
      const accepted = askAudit(yield* clientOf(url), question)
      yield* auditor.begun
      yield* stop
      yield* auditor.interrupted
      assert.deepStrictEqual(yield* Effect.promise(() => accepted.ended), {
        code: "UNAVAILABLE",
        details: "the service is stopping",
      })
    }),
  )

  it.live("waits for nothing when nothing is open", () =>
    Effect.gen(function* () {
      const { stop, url } = yield* start(() => Effect.succeed(findings), {
        shutdownTimeout: Duration.hours(1),
      })
      yield* ask(url)
      yield* stop
    }),
  )
})

describe("a start", () => {
  it.live("fails where the port is in use, and names the setting", () =>
    Effect.gen(function* () {
      const occupant = createServer().listen(0, "127.0.0.1")
      yield* Effect.promise(() => once(occupant, "listening"))
      yield* Effect.addFinalizer(() => Effect.sync(() => occupant.close()))
      const { port } = occupant.address() as AddressInfo
      const error = yield* Effect.flip(start(() => Effect.succeed(findings), { auditServicePort: port }))
      assert.strictEqual(error._tag, "ListenError")
      assert.include(error.message, `Port ${port} on 127.0.0.1 is in use`)
      assert.include(error.message, "TRUTHTABLE_AUDIT_SERVICE_PORT")
    }),
  )

  it.live.each(["203.0.113.1", "no.such.host.invalid"])("fails on %s, which is not this machine", (host) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(start(() => Effect.succeed(findings), { auditServiceHost: host }))
      assert.include(
        error.message,
        `${host} is no address of this machine: set TRUTHTABLE_AUDIT_SERVICE_HOST`,
      )
    }),
  )

  it.effect("fails where the service would pass every audit on to another service", () =>
    Effect.gen(function* () {
      const settings = Settings.layerOf({ auditEngine: "grpc", grpcUrl: new URL("grpc://localhost:50051") })
      const error = yield* Effect.flip(
        Effect.scoped(Layer.build(AuditService.layer.pipe(Layer.provide(settings)))),
      )
      assert.match(error.message, /TRUTHTABLE_AUDIT_ENGINE: .*another engine, such as `grounding`/)
    }),
  )
})
