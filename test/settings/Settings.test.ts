import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Duration, Effect, Redacted, Result, Schema } from "effect"
import { Settings, SettingsError } from "../../src/Settings.ts"
import { definitions, settingKeys } from "../../src/settings/definitions.ts"
import { namesIn, readFrom, refusalOf } from "./readFrom.ts"

const namesOfFiles = new Set([
  "TRUTHTABLE_ENV_FILE",
  "TRUTHTABLE_AUDIT_SERVICE_TLS_CERT",
  "TRUTHTABLE_AUDIT_SERVICE_TLS_KEY",
])

const names = settingKeys.map((key) => definitions[key].name)

describe("Settings.layer", () => {
  it.effect("has the documented defaults where nothing is set", () =>
    Effect.gen(function* () {
      const settings = yield* readFrom({})
      assert.deepStrictEqual(settings, {
        host: "127.0.0.1",
        port: 8080,
        upstreamUrl: null,
        routes: null,
        upstreamConnectTimeout: Duration.seconds(5),
        upstreamHeadersTimeout: Duration.minutes(10),
        upstreamIdleTimeout: Duration.minutes(5),
        mode: "development",
        logLevel: "Info",
        shutdownTimeout: Duration.seconds(10),
        captureLimit: 4_194_304,
        onDisconnect: "cancel",
        auditWorkers: 10,
        auditQueueSize: 1000,
        auditQueueBytes: 268_435_456,
        auditTimeout: Duration.seconds(30),
        auditSampleRate: 1,
        auditEngine: "grounding",
        flagThreshold: 0.25,
        auditMaxClaims: 1000,
        auditMaxCharacters: 2_000_000,
        auditMaxPassages: 100_000,
        auditMaxPlaces: 5000,
        judgeUrl: null,
        judgeModel: null,
        judgeApiKey: null,
        judgeTimeout: Duration.seconds(20),
        judgePromptLimit: 60_000,
        cascadeLow: 0.2,
        cascadeHigh: 0.8,
        grpcUrl: null,
        auditServiceHost: "127.0.0.1",
        auditServicePort: 50051,
        auditServiceTlsCert: null,
        auditServiceTlsKey: null,
        storeUrl: "memory:",
        adminHost: "127.0.0.1",
        adminPort: 8081,
        adminToken: null,
        envFile: null,
        warnings: [],
      })
    }),
  )

  it.effect("decodes what is set", () =>
    Effect.gen(function* () {
      const settings = yield* readFrom({
        TRUTHTABLE_HOST: "::1",
        TRUTHTABLE_PORT: "0",
        TRUTHTABLE_UPSTREAM_URL: "https://llm.example/v1/",
        TRUTHTABLE_ROUTES: "/openai=https://api.openai.com, /local/=http://127.0.0.1:11434/v1",
        TRUTHTABLE_UPSTREAM_IDLE_TIMEOUT: "90 seconds",
        TRUTHTABLE_MODE: "production",
        TRUTHTABLE_LOG_LEVEL: "debug",
        TRUTHTABLE_SHUTDOWN_TIMEOUT: "0 seconds",
        TRUTHTABLE_CAPTURE_LIMIT: "64 KiB",
        TRUTHTABLE_ON_DISCONNECT: "finish",
        TRUTHTABLE_AUDIT_WORKERS: "3",
        TRUTHTABLE_AUDIT_SAMPLE_RATE: "0.25",
        TRUTHTABLE_ADMIN_HOST: "0.0.0.0",
        TRUTHTABLE_ADMIN_TOKEN: "opensesame",
      })
      assert.strictEqual(settings.host, "::1")
      assert.strictEqual(settings.port, 0)
      assert.strictEqual(settings.upstreamUrl?.href, "https://llm.example/v1/")
      assert.deepStrictEqual(settings.routes, {
        "/openai": new URL("https://api.openai.com"),
        "/local": new URL("http://127.0.0.1:11434/v1"),
      })
      assert.deepStrictEqual(settings.upstreamIdleTimeout, Duration.seconds(90))
      assert.strictEqual(settings.mode, "production")
      assert.strictEqual(settings.logLevel, "Debug")
      assert.deepStrictEqual(settings.shutdownTimeout, Duration.zero)
      assert.strictEqual(settings.captureLimit, 65_536)
      assert.strictEqual(settings.onDisconnect, "finish")
      assert.strictEqual(settings.auditWorkers, 3)
      assert.strictEqual(settings.auditSampleRate, 0.25)
      assert.strictEqual(settings.adminToken && Redacted.value(settings.adminToken), "opensesame")
    }),
  )

  it.effect("takes what is empty or blank as not set", () =>
    Effect.gen(function* () {
      const blank = Object.fromEntries(names.map((name, index) => [name, " ".repeat(index % 3)]))
      assert.deepStrictEqual(yield* readFrom(blank), yield* readFrom({}))
    }),
  )

  it.effect.prop(
    "names every bad setting at once, and no good one",
    [Schema.Array(Schema.Literals(names.filter((name) => !namesOfFiles.has(name))))],
    ([listed]) =>
      Effect.gen(function* () {
        const bad = names.filter((name) => listed.some((one) => one === name))
        // No other setting accepts an inner space.
        const environment = Object.fromEntries(bad.map((name) => [name, "no good"]))
        const result = yield* Effect.result(readFrom(environment))
        assert.deepStrictEqual(Result.isFailure(result) ? namesIn(result.failure) : [], bad)
      }),
  )

  it.effect("says of each problem what was set, what is accepted and what to do", () =>
    Effect.gen(function* () {
      const refusal = yield* refusalOf({
        TRUTHTABLE_PORT: "80a",
        TRUTHTABLE_AUDIT_TIMEOUT: "30s",
      })
      assert.strictEqual(
        refusal.message,
        [
          "2 problems with the settings:",
          '  TRUTHTABLE_PORT: "80a" is not accepted. Set it to a whole number from 0 to 65535, where 0 takes any free' +
            " port, or unset it for the default (8080).",
          '  TRUTHTABLE_AUDIT_TIMEOUT: "30s" is not accepted. Set it to a duration such as `30 seconds` or `5 minutes`,' +
            " at most `24 days`, or unset it for the default (30 seconds).",
        ].join("\n"),
      )
    }),
  )

  it.effect("says what is not available in this version", () =>
    Effect.gen(function* () {
      const refusal = yield* refusalOf({
        TRUTHTABLE_STORE_URL: "sqlite:truthtable.db",
      })
      assert.match(refusal.problems[0].message, /other stores are not available in this version/)
    }),
  )

  it.effect("reports a source that fails as a problem of the settings", () =>
    Effect.gen(function* () {
      const failing = ConfigProvider.make(() =>
        Effect.fail(new ConfigProvider.SourceError({ message: "the vault is sealed" })),
      )
      const refusal = yield* Settings.pipe(
        Effect.provide(Settings.layer, { local: true }),
        Effect.provideService(ConfigProvider.ConfigProvider, failing),
        Effect.flip,
      )
      assert.deepStrictEqual(namesIn(refusal), names)
    }),
  )
})

const Password = Schema.String.check(Schema.isPattern(/^[a-z]{12}$/))

describe("a refusal", () => {
  it.effect.prop("never repeats a token", [Password], ([password]) =>
    Effect.gen(function* () {
      const refusal = yield* refusalOf({ TRUTHTABLE_ADMIN_TOKEN: `Bearer ${password}` })
      assert.notInclude(refusal.message, password)
      assert.include(refusal.message, "not shown")
      assert.notInclude(JSON.stringify(refusal), password)
    }),
  )

  it.effect.prop("never repeats the credentials in a URL", [Password], ([password]) =>
    Effect.gen(function* () {
      const urls = [
        `https://user:${password}@llm.example/v1`,
        `https://${password}@llm.example`,
        `https://user:a?#/@${password}@llm.example`,
        `user:${password}@llm.example`,
        `https://llm.example/v1?key=${password}`,
        `https://llm.example/#${password}`,
      ]
      for (const url of urls) {
        const refusal = yield* refusalOf({ TRUTHTABLE_UPSTREAM_URL: url, TRUTHTABLE_STORE_URL: url })
        assert.deepStrictEqual(namesIn(refusal), ["TRUTHTABLE_UPSTREAM_URL", "TRUTHTABLE_STORE_URL"])
        assert.notInclude(refusal.message, password)
        assert.include(refusal.message, "***")
      }
    }),
  )

  it.effect.prop(
    "has one short line for each problem, whatever the values",
    [Schema.Array(Schema.String).check(Schema.isBetweenLength(names.length, names.length))],
    ([values]) =>
      Effect.gen(function* () {
        const environment = Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]))
        const refusal = yield* refusalOf({ ...environment, TRUTHTABLE_PORT: "x\n".repeat(5000) })
        const lines = refusal.message.split(/[\n\r]/)
        assert.strictEqual(lines.length, refusal.problems.length + 1)
        for (const line of lines) assert.isBelow(line.length, 1000)
      }),
  )
})

describe("Settings.make", () => {
  it.effect("is what an empty environment gives, with the overrides in place", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(Settings.make(), yield* readFrom({}))
      assert.deepStrictEqual(Settings.make({ port: 0 }), { ...Settings.make(), port: 0 })
    }),
  )
})

describe("Settings.layerOf", () => {
  it.effect("provides the defaults with the overrides in place", () =>
    Effect.gen(function* () {
      const upstreamUrl = new URL("https://llm.example")
      const overrides = { port: 0, upstreamUrl, auditTimeout: Duration.seconds(1) }
      const settings = yield* Settings.pipe(Effect.provide(Settings.layerOf(overrides)))
      assert.deepStrictEqual(settings, Settings.make(overrides))
    }),
  )

  it.effect("holds the overrides to the same rules as the environment", () =>
    Effect.gen(function* () {
      const refusal = yield* Settings.pipe(
        Effect.provide(
          Settings.layerOf({
            port: -1,
            shutdownTimeout: Duration.infinity,
            auditWorkers: 1.5,
            adminHost: "0.0.0.0",
            adminToken: Redacted.make("two words"),
          }),
        ),
        Effect.flip,
      )
      assert.instanceOf(refusal, SettingsError)
      assert.deepStrictEqual(namesIn(refusal), [
        "TRUTHTABLE_PORT",
        "TRUTHTABLE_SHUTDOWN_TIMEOUT",
        "TRUTHTABLE_AUDIT_WORKERS",
        "TRUTHTABLE_ADMIN_TOKEN",
      ])
      assert.notInclude(refusal.message, "two words")
      assert.include(refusal.message, '"Infinity"')
    }),
  )

  it.effect("checks the overrides against each other", () =>
    Effect.gen(function* () {
      const refusal = yield* Settings.pipe(
        Effect.provide(Settings.layerOf({ adminHost: "0.0.0.0" })),
        Effect.flip,
      )
      assert.deepStrictEqual(namesIn(refusal), ["TRUTHTABLE_ADMIN_HOST"])
    }),
  )
})
