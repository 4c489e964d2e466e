import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { Context, Duration, Effect, Exit, Layer, Logger, Redacted, Schedule, Scope } from "effect"
import { type AuditRequest, Auditor, type Findings } from "../src/audit/Auditor.ts"
import { Settings, type SettingValues } from "../src/Settings.ts"
import { TruthTable } from "../src/TruthTable.ts"

const supported = ({ answer }: AuditRequest): Effect.Effect<Findings> =>
  Effect.succeed({
    engine: "own/1",
    claims: [
      {
        claim: answer,
        start: 0,
        end: answer.length,
        supported: true,
        status: "supported",
        confidence: 1,
        evidence: [],
        reasoning: "It is so.",
      },
    ],
  })

/** The whole program in this process, with an auditor of the test's own; what it logs is collected. */
const start = Effect.fnUntraced(function* (
  settings: Partial<SettingValues> = {},
  audit: Auditor["Service"]["audit"] = supported,
) {
  const log: Array<string> = []
  const logger = Logger.map(Logger.formatLogFmt, (line) => void log.push(line))
  const scope = yield* Scope.fork(yield* Effect.scope)
  const context = yield* TruthTable.layerNoAuditor.pipe(
    Layer.provide(Layer.succeed(Auditor, { audit })),
    Layer.provide(Settings.layerOf({ port: 0, adminPort: 0, ...settings })),
    Layer.provide(Logger.layer([logger])),
    Layer.buildWithScope(scope),
  )
  const { adminUrl, proxyUrl, upstreamUrl } = Context.get(context, TruthTable)
  return { adminUrl, proxyUrl, upstreamUrl, log, stop: Scope.close(scope, Exit.void) }
})

const ask = (proxyUrl: URL) =>
  Effect.promise(async () => {
    const response = await fetch(new URL("/chat", proxyUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "What is the capital of France?", documents: ["Paris is the capital."] }),
    })
    await response.text()
    return { status: response.status, id: response.headers.get("x-truthtable-id") ?? "" }
  })

const getJson = (url: URL, headers: Record<string, string> = {}) =>
  Effect.promise(async () => {
    const response = await fetch(url, { headers })
    return { status: response.status, json: (await response.json()) as unknown }
  })

const isOpen = (url: URL) =>
  Effect.promise(() =>
    fetch(url).then(
      () => true,
      () => false,
    ),
  )

/** Takes a port for as long as the Scope is open. */
const occupiedPort = Effect.acquireRelease(
  Effect.promise(async () => {
    const server = createServer().listen(0, "127.0.0.1")
    await once(server, "listening")
    return server
  }),
  (server) => Effect.sync(() => server.close()),
).pipe(Effect.map((server) => (server.address() as AddressInfo).port))

describe("TruthTable", () => {
  it.live("audits with the auditor that it is given, and closes its ports after", () =>
    Effect.gen(function* () {
      const { adminUrl, log, proxyUrl, stop, upstreamUrl } = yield* start()
      assert.strictEqual(upstreamUrl.hostname, "127.0.0.1")
      const { id, status } = yield* ask(proxyUrl)
      assert.strictEqual(status, 200)
      const audit = yield* getJson(new URL(`/audits/${id}`, adminUrl)).pipe(
        Effect.repeat({
          until: ({ status }) => status === 200,
          schedule: Schedule.spaced("20 millis"),
          times: 1000,
        }),
      )
      assert.deepInclude(audit.json, { id, engine: "own/1", trust_score: 100, grade: "A" })
      assert.isTrue(log.some((line) => line.includes("Audit completed")))
      yield* stop
      for (const url of [proxyUrl, adminUrl, upstreamUrl]) assert.isFalse(yield* isOpen(url))
    }),
  )

  it.live("asks for the token on the admin port, and not on the proxy's", () =>
    Effect.gen(function* () {
      const { adminUrl, proxyUrl } = yield* start({ adminToken: Redacted.make("open-sesame") })
      const stats = new URL("/stats", adminUrl)
      assert.strictEqual((yield* getJson(stats)).status, 401)
      assert.strictEqual((yield* getJson(stats, { authorization: "Bearer open-sesame" })).status, 200)
      assert.strictEqual((yield* getJson(new URL("/stats", proxyUrl))).status, 200)
    }),
  )

  it.live("gives accepted audits no more than the shutdown timeout", () =>
    Effect.gen(function* () {
      const settings = { shutdownTimeout: Duration.millis(50), auditTimeout: Duration.hours(1) }
      const { log, proxyUrl, stop } = yield* start(settings, () => Effect.never)
      yield* ask(proxyUrl)
      yield* stop
      const failed = log.filter((line) => line.includes("Audit failed"))
      assert.lengthOf(failed, 1)
      assert.include(failed[0], "stopped before the audit was done")
    }),
  )

  it.live.each([
    ["port", "TRUTHTABLE_PORT"],
    ["adminPort", "TRUTHTABLE_ADMIN_PORT"],
  ] as const)("fails where %s is in use, and names the setting", ([setting, name]) =>
    Effect.gen(function* () {
      const port = yield* occupiedPort
      const error = yield* Effect.flip(start({ [setting]: port }))
      assert.strictEqual(error._tag, "ListenError")
      assert.include(error.message, `Port ${port} on 127.0.0.1 is in use`)
      assert.include(error.message, name)
    }),
  )
})
