import { status } from "@grpc/grpc-js"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, Logger } from "effect"
import { Auditor, type AuditRequest } from "../../../../src/audit/Auditor.ts"
import * as WorkerPool from "../../../../src/pool/WorkerPool.ts"
import * as GrpcAuditor from "../../../../src/audit/engines/grpc/GrpcAuditor.ts"
import type {
  AuditRequestMessage,
  AuditResponseMessage,
} from "../../../../src/audit/engines/grpc/messages.ts"
import { relayTo } from "./relay.ts"
import { emptyResponse, failing, type Script, start } from "./scriptedService.ts"

const request: AuditRequest = {
  query: "What is the capital of France?",
  answer: "It is Paris. It is old.",
  documents: [
    {
      id: "d1",
      content: "Paris is the capital of France.",
      source: "documents[0]",
      metadata: { title: "France", year: 2020 },
    },
    { id: "d2", content: "", source: "documents[1]", metadata: {} },
  ],
}

const audit = (options: GrpcAuditor.GrpcOptions, asked = request) =>
  Effect.flatMap(Auditor, (auditor) => auditor.audit(asked)).pipe(Effect.provide(GrpcAuditor.layer(options)))

/** Audits with one connection for as long as the Scope is open. */
const connected = (options: GrpcAuditor.GrpcOptions) =>
  Effect.map(Layer.build(GrpcAuditor.layer(options)), (context) => Context.get(context, Auditor).audit)

const answering =
  (response: Partial<AuditResponseMessage>): Script =>
  (_, callback) =>
    callback(null, { ...emptyResponse, ...response })

const claim = {
  claim: "It is Paris.",
  status: "CLAIM_STATUS_SUPPORTED",
  evidence: [],
  reasoning: "",
}

describe("an audit over gRPC", () => {
  it.live("sends question, answer and documents, and reads every field of the findings", () =>
    Effect.gen(function* () {
      let received: AuditRequestMessage | undefined
      const { url } = yield* start((call, callback) => {
        received = call.request
        callback(null, {
          engine: "judge/3",
          claims: [
            {
              claim: "It is Paris.",
              start: 0,
              end: 12,
              status: "CLAIM_STATUS_SUPPORTED",
              confidence: 0.75,
              evidence: [{ documentId: "d1", quote: "Paris", start: 0, end: 5 }],
              reasoning: "The document says this.",
            },
          ],
          trustScore: 0,
        })
      })
      assert.deepStrictEqual(yield* audit({ url }), {
        engine: "judge/3",
        claims: [
          {
            claim: "It is Paris.",
            start: 0,
            end: 12,
            supported: true,
            status: "supported",
            confidence: 0.75,
            evidence: [{ document_id: "d1", quote: "Paris", start: 0, end: 5 }],
            reasoning: "The document says this.",
          },
        ],
        trustScore: 0,
      })
      assert.deepStrictEqual(received, {
        query: "What is the capital of France?",
        answer: "It is Paris. It is old.",
        documents: [
          {
            id: "d1",
            content: "Paris is the capital of France.",
            source: "documents[0]",
            metadataJson: '{"title":"France","year":2020}',
          },
          { id: "d2", content: "", source: "documents[1]", metadataJson: "" },
        ],
      })
    }),
  )

  it.live("takes a request and a response of more than 4 MiB each", () =>
    Effect.gen(function* () {
      const content = "x".repeat(5 * 1024 * 1024)
      const { url } = yield* start((call, callback) =>
        callback(null, {
          engine: "echo/1",
          claims: [{ ...claim, reasoning: call.request.documents[0]?.content ?? "" }],
        }),
      )
      const document = { id: "large", content, source: "documents[0]", metadata: {} }
      const findings = yield* audit({ url }, { ...request, documents: [document] })
      assert.strictEqual(findings.claims[0]?.reasoning.length, content.length)
    }),
  )

  it.live("fails typed where the response is larger than the message limit", () =>
    Effect.gen(function* () {
      const { url } = yield* start(answering({ claims: [{ ...claim, reasoning: "x".repeat(2000) }] }))
      const error = yield* Effect.flip(audit({ url, messageLimit: 1000 }))
      assert.strictEqual(error._tag, "AuditError")
      assert.match(error.message, /RESOURCE_EXHAUSTED .*larger than max.*higher message limit/)
    }),
  )

  it.live("warns of claims that do not stand in the answer", () =>
    Effect.gen(function* () {
      const log: Array<string> = []
      const logger = Logger.map(Logger.formatLogFmt, (line) => void log.push(line))
      const { url } = yield* start(answering({ claims: [claim, { ...claim, claim: "It is Rome." }] }))
      yield* Effect.provide(audit({ url }), Logger.layer([logger]))
      assert.lengthOf(log, 1)
      assert.include(log[0], "1 of 2 claims")
    }),
  )
})

describe("a call that fails", () => {
  it.live("is repeated after UNAVAILABLE, with the same request", () =>
    Effect.gen(function* () {
      const asked: Array<AuditRequestMessage> = []
      const { url } = yield* start((call, callback) => {
        asked.push(call.request)
        if (asked.length < 3) callback({ code: status.UNAVAILABLE, details: "starting" })
        else callback(null, emptyResponse)
      })
      const findings = yield* audit({ url })
      assert.strictEqual(findings.engine, "scripted/1")
      assert.lengthOf(asked, 3)
      assert.deepStrictEqual(asked[2], asked[0])
    }),
  )

  it.live("is given up after four times UNAVAILABLE", () =>
    Effect.gen(function* () {
      const { calls, url } = yield* start(failing(status.UNAVAILABLE, "starting"))
      const error = yield* Effect.flip(audit({ url }))
      assert.strictEqual(calls(), 4)
      assert.strictEqual(error._tag, "AuditError")
      assert.include(error.message, `The audit service at ${url.href} failed: UNAVAILABLE (starting)`)
      assert.include(error.message, "TRUTHTABLE_GRPC_URL")
    }),
  )

  it.live("is not repeated while nearly every call fails", () =>
    Effect.gen(function* () {
      const { calls, url } = yield* start(failing(status.UNAVAILABLE))
      const audit = Effect.exit((yield* connected({ url }))(request))
      yield* Effect.all(
        Array.from({ length: 60 }, () => audit),
        { concurrency: "unbounded" },
      )
      const before = calls()
      yield* audit
      assert.strictEqual(calls(), before + 1)
    }),
  )

  it.live.each([
    ["INTERNAL", status.INTERNAL, "the service's own log"],
    ["RESOURCE_EXHAUSTED", status.RESOURCE_EXHAUSTED, "more capacity"],
    ["DEADLINE_EXCEEDED", status.DEADLINE_EXCEEDED, "TRUTHTABLE_AUDIT_TIMEOUT"],
    ["UNIMPLEMENTED", status.UNIMPLEMENTED, "truthtable.audit.v1.AuditService"],
    ["UNAUTHENTICATED", status.UNAUTHENTICATED, "sends no credentials"],
    ["ABORTED", status.ABORTED, "the service's own log"],
  ] as const)("with %s is not repeated, and says what to do", ([name, code, advice]) =>
    Effect.gen(function* () {
      const { calls, url } = yield* start(failing(code))
      const error = yield* Effect.flip(audit({ url }))
      assert.strictEqual(calls(), 1)
      assert.strictEqual(error._tag, "AuditError")
      assert.include(error.message, `${name} (as scripted)`)
      assert.include(error.message, advice)
    }),
  )

  it.live("fails typed when the service is not there", () =>
    Effect.gen(function* () {
      const { kill, url } = yield* start(failing(status.INTERNAL))
      kill()
      const error = yield* Effect.flip(audit({ url }))
      assert.match(error.message, /UNAVAILABLE .*ECONNREFUSED.*Start it, or check TRUTHTABLE_GRPC_URL/)
    }),
  )

  it.live("shows no more than the beginning of a long status message", () =>
    Effect.gen(function* () {
      const { url } = yield* start(failing(status.INTERNAL, "x".repeat(5000)))
      const error = yield* Effect.flip(audit({ url }))
      assert.isBelow(error.message.length, 500)
    }),
  )

  it.live.each(["CLAIM_STATUS_UNSPECIFIED", 9])("has a claim of status %s, and names the claim", (status) =>
    Effect.gen(function* () {
      const { url } = yield* start(answering({ claims: [claim, { ...claim, status }] }))
      const error = yield* Effect.flip(audit({ url }))
      assert.include(error.message, `claim 2 the status ${status}`)
      assert.include(error.message, "CLAIM_STATUS_SUPPORTED, CLAIM_STATUS_CONTRADICTED")
    }),
  )
})

describe("the time of a call", () => {
  it.live("is told to the service as its deadline, and ends the call", () =>
    Effect.gen(function* () {
      let deadline = 0
      const { url } = yield* start((call) => {
        deadline = Number(call.getDeadline())
      })
      const began = Date.now()
      const error = yield* Effect.flip(audit({ url, timeout: "300 millis" }))
      assert.match(error.message, /DEADLINE_EXCEEDED .*raise TRUTHTABLE_AUDIT_TIMEOUT/)
      assert.isAtLeast(deadline, began)
      assert.isAtMost(deadline, began + 1000)
    }),
  )

  it.live("leaves it to a pool with the same timeout to end the audit", () =>
    Effect.gen(function* () {
      const timeout = "100 millis"
      const { url } = yield* start(() => {})
      const pool = yield* WorkerPool.make({
        name: "test",
        workers: 20,
        capacity: 20,
        timeout,
        handler: yield* connected({ url, timeout }),
      })
      yield* pool.start
      const jobs = Array.from({ length: 20 }, () => Effect.exit(pool.submitAndWait(request)))
      yield* Effect.all(jobs, { concurrency: "unbounded" })
      assert.deepInclude(yield* pool.stats, { completed: 20, timed_out: 20 })
    }),
  )

  it.live("ends for the service when the audit is interrupted", () =>
    Effect.gen(function* () {
      let began = () => {}
      let left = () => {}
      const hasBegun = new Promise<void>((resolve) => (began = resolve))
      const callerLeft = new Promise<void>((resolve) => (left = resolve))
      const { url } = yield* start((call) => {
        call.on("cancelled", left)
        began()
      })
      const fiber = yield* Effect.forkChild(audit({ url, timeout: "1 hour" }))
      yield* Effect.promise(() => hasBegun)
      yield* Fiber.interrupt(fiber)
      yield* Effect.promise(() => callerLeft)
    }),
  )
})

describe("a connection", () => {
  it.live("comes back when the service does", () =>
    Effect.gen(function* () {
      const first = yield* start(answering({}))
      const audit = (yield* connected({ url: first.url }))(request)
      yield* audit
      first.kill()
      const error = yield* Effect.flip(audit)
      assert.include(error.message, "UNAVAILABLE")
      const second = yield* start(answering({}), { port: first.port })
      const findings = yield* Effect.retry(audit, { times: 20 })
      assert.strictEqual(findings.engine, "scripted/1")
      assert.strictEqual(second.calls(), 1)
    }),
  )

  it.live("that has gone silent is given up for a new one", () =>
    Effect.gen(function* () {
      const service = yield* start(answering({}))
      const wire = yield* relayTo(service.port)
      const url = new URL(`grpc://127.0.0.1:${wire.port}`)
      const options = { url, keepalive: "100 millis", keepaliveTimeout: "100 millis" } as const
      const audit = (yield* connected(options))(request)
      yield* audit
      wire.silence()
      yield* audit
      assert.strictEqual(wire.connections(), 2)
    }),
  )

  it.live("is closed with the Scope", () =>
    Effect.gen(function* () {
      const service = yield* start(answering({}))
      const wire = yield* relayTo(service.port)
      yield* audit({ url: new URL(`grpc://127.0.0.1:${wire.port}`) })
      yield* Effect.promise(() => wire.closed)
    }),
  )
})
