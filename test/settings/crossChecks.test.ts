import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { namesIn, readFrom, refusalOf } from "./readFrom.ts"

const problemsOf = (environment: Record<string, string>) =>
  Effect.result(readFrom(environment)).pipe(
    Effect.map((result) => (Result.isFailure(result) ? namesIn(result.failure) : [])),
  )

describe("the admin listener", () => {
  it.effect.each(["127.0.0.1", "127.8.9.1", "::1", "0:0:0:0:0:0:0:1", "localhost", "LocalHost", "::1%lo"])(
    "needs no token on %s",
    (host) =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* problemsOf({ TRUTHTABLE_ADMIN_HOST: host }), [])
      }),
  )

  it.effect.each([
    "0.0.0.0",
    "::",
    "192.168.1.4",
    "fe80::1%eth0",
    "admin.example",
    "localhost.example",
    "128.0.0.1",
  ])("needs a token on %s", (host) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* problemsOf({ TRUTHTABLE_ADMIN_HOST: host }), ["TRUTHTABLE_ADMIN_HOST"])
      const withToken = { TRUTHTABLE_ADMIN_HOST: host, TRUTHTABLE_ADMIN_TOKEN: "t" }
      assert.deepStrictEqual(yield* problemsOf(withToken), [])
    }),
  )

  it.effect("counts a blank token as none", () =>
    Effect.gen(function* () {
      const environment = { TRUTHTABLE_ADMIN_HOST: "0.0.0.0", TRUTHTABLE_ADMIN_TOKEN: "  " }
      assert.deepStrictEqual(yield* problemsOf(environment), ["TRUTHTABLE_ADMIN_HOST"])
    }),
  )

  it.effect("blames only the token where the token is what is wrong", () =>
    Effect.gen(function* () {
      const environment = { TRUTHTABLE_ADMIN_HOST: "0.0.0.0", TRUTHTABLE_ADMIN_TOKEN: "two words" }
      assert.deepStrictEqual(yield* problemsOf(environment), ["TRUTHTABLE_ADMIN_TOKEN"])
    }),
  )

  it.effect("is checked also where another setting is bad", () =>
    Effect.gen(function* () {
      const environment = { TRUTHTABLE_ADMIN_HOST: "0.0.0.0", TRUTHTABLE_MODE: "fast" }
      assert.deepStrictEqual(yield* problemsOf(environment), ["TRUTHTABLE_MODE", "TRUTHTABLE_ADMIN_HOST"])
    }),
  )
})

describe("the two listeners", () => {
  const onPort = (port: string, host: string, adminHost: string) =>
    problemsOf({
      TRUTHTABLE_HOST: host,
      TRUTHTABLE_PORT: port,
      TRUTHTABLE_ADMIN_HOST: adminHost,
      TRUTHTABLE_ADMIN_PORT: port,
      TRUTHTABLE_ADMIN_TOKEN: "t",
    })

  it.effect.each([
    ["127.0.0.1", "127.0.0.1"],
    ["0.0.0.0", "127.0.0.1"],
    ["127.0.0.1", "::"],
    ["localhost", "127.0.0.1"],
    ["::1", "LOCALHOST"],
    ["proxy.example", "Proxy.Example"],
  ] as const)("cannot share a port on %s and %s", ([host, adminHost]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* onPort("9000", host, adminHost), ["TRUTHTABLE_ADMIN_PORT"])
    }),
  )

  it.effect.each([
    ["127.0.0.1", "127.0.0.2"],
    ["192.168.1.4", "127.0.0.1"],
    ["localhost", "192.168.1.4"],
  ] as const)("can share a port on %s and %s", ([host, adminHost]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* onPort("9000", host, adminHost), [])
    }),
  )

  it.effect("can both take any free port", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* onPort("0", "127.0.0.1", "127.0.0.1"), [])
    }),
  )

  it.effect("are compared with the defaults where one is not set", () =>
    Effect.gen(function* () {
      const refusal = yield* refusalOf({ TRUTHTABLE_PORT: "8081" })
      assert.match(refusal.problems[0].message, /^8081 is also TRUTHTABLE_PORT/)
    }),
  )
})

describe("the upstream", () => {
  const upstream = (host: string, port: string, url: string) =>
    problemsOf({ TRUTHTABLE_HOST: host, TRUTHTABLE_PORT: port, TRUTHTABLE_UPSTREAM_URL: url })

  it.effect.each([
    ["127.0.0.1", "8080", "http://127.0.0.1:8080"],
    ["127.0.0.1", "8080", "http://localhost:8080/v1"],
    ["127.0.0.1", "8080", "http://0.0.0.0:8080/v1"],
    ["localhost", "8080", "http://[::1]:8080"],
    ["0.0.0.0", "8080", "http://localhost:8080"],
    ["::", "80", "http://[::1]/"],
    ["0.0.0.0", "443", "https://127.0.0.1"],
    ["proxy.example", "8080", "http://PROXY.example:8080"],
  ] as const)("cannot be the proxy itself: on %s, port %s, %s", ([host, port, url]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* upstream(host, port, url), ["TRUTHTABLE_UPSTREAM_URL"])
    }),
  )

  it.effect.each([
    ["127.0.0.1", "8080", "http://127.0.0.1:11434"],
    ["127.0.0.1", "8080", "http://127.0.0.2:8080"],
    ["0.0.0.0", "8080", "http://llm.example:8080"],
    ["127.0.0.1", "0", "http://127.0.0.1:8080"],
    ["127.0.0.1", "443", "http://127.0.0.1"],
  ] as const)("can be another listener: on %s, port %s, %s", ([host, port, url]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* upstream(host, port, url), [])
    }),
  )

  it.effect("cannot be the proxy's own admin port", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* upstream("127.0.0.1", "8080", "http://localhost:8081"), [
        "TRUTHTABLE_UPSTREAM_URL",
      ])
    }),
  )
})

describe("a route", () => {
  it.effect.each([
    "http://127.0.0.1:8080",
    "http://127.1:8080",
    "http://0x7f000001:8080",
    "http://localhost:8080/v1",
    "http://LOCALHOST.:8080",
    "http://0.0.0.0:8080",
    "http://[::1]:8080",
    "http://[::]:8080",
    "http://[::ffff:127.0.0.1]:8080",
    "http://localhost:8081",
  ])("cannot lead back to the proxy: %s", (url) =>
    Effect.gen(function* () {
      const refusal = yield* refusalOf({
        TRUTHTABLE_HOST: "0.0.0.0",
        TRUTHTABLE_ROUTES: `/good=http://llm.example:8080,/loop=${url},/other=http://127.0.0.1:11434`,
      })
      assert.deepStrictEqual(namesIn(refusal), ["TRUTHTABLE_ROUTES"])
      assert.match(refusal.problems[0].message, /^"\/loop" leads to "http:\/\/.*", which is .*\. Point it at/)
    }),
  )

  it.effect("is reported for itself, together with the others", () =>
    Effect.gen(function* () {
      const refusal = yield* refusalOf({
        TRUTHTABLE_UPSTREAM_URL: "http://127.0.0.1:8080",
        TRUTHTABLE_ROUTES: "/a=http://127.0.0.1:8080,/b=http://127.0.0.1:8081",
      })
      assert.deepStrictEqual(
        refusal.problems.map(({ message }) => /^"([^"]+)"/.exec(message)?.[1]),
        ["http://127.0.0.1:8080", "/a", "/b"],
      )
    }),
  )
})

describe("an engine that asks a judge", () => {
  const judge = {
    TRUTHTABLE_JUDGE_URL: "https://llm.example/v1",
    TRUTHTABLE_JUDGE_MODEL: "judge-model",
  }

  it.effect.each(["judge", "cascade"])("%s needs a URL and a model", (engine) =>
    Effect.gen(function* () {
      const environment = { TRUTHTABLE_AUDIT_ENGINE: engine }
      assert.deepStrictEqual(yield* problemsOf(environment), [
        "TRUTHTABLE_JUDGE_URL",
        "TRUTHTABLE_JUDGE_MODEL",
      ])
      assert.deepStrictEqual(yield* problemsOf({ ...environment, ...judge }), [])
      const refusal = yield* refusalOf(environment)
      assert.include(
        refusal.problems[0].message,
        `TRUTHTABLE_AUDIT_ENGINE=${engine} needs it. Set it to an http`,
      )
    }),
  )

  it.effect("is the only one that needs them", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* problemsOf({ TRUTHTABLE_AUDIT_ENGINE: "grounding" }), [])
    }),
  )

  it.effect("cannot ask through the proxy itself", () =>
    Effect.gen(function* () {
      const environment = { ...judge, TRUTHTABLE_AUDIT_ENGINE: "judge" }
      const circular = { ...environment, TRUTHTABLE_JUDGE_URL: "http://localhost:8080/v1/chat/completions" }
      assert.deepStrictEqual(yield* problemsOf(circular), ["TRUTHTABLE_JUDGE_URL"])
      assert.deepStrictEqual(yield* problemsOf({ ...circular, TRUTHTABLE_PORT: "9000" }), [])
    }),
  )

  it.effect("has a band that is not empty", () =>
    Effect.gen(function* () {
      const band = (low: string, high: string) =>
        problemsOf({ TRUTHTABLE_CASCADE_LOW: low, TRUTHTABLE_CASCADE_HIGH: high })
      assert.deepStrictEqual(yield* band("0.7", "0.6"), ["TRUTHTABLE_CASCADE_LOW"])
      assert.deepStrictEqual(yield* band("0.6", "0.6"), [])
    }),
  )
})

describe("the remote audit service", () => {
  it.effect("needs a URL", () =>
    Effect.gen(function* () {
      const refusal = yield* refusalOf({ TRUTHTABLE_AUDIT_ENGINE: "grpc" })
      assert.deepStrictEqual(namesIn(refusal), ["TRUTHTABLE_GRPC_URL"])
      assert.include(refusal.problems[0].message, "TRUTHTABLE_AUDIT_ENGINE=grpc needs it. Set it to `grpc://")
      const url = { TRUTHTABLE_GRPC_URL: "grpc://localhost:50051" }
      assert.deepStrictEqual(yield* problemsOf({ TRUTHTABLE_AUDIT_ENGINE: "grpc", ...url }), [])
    }),
  )

  it.effect.each([
    ["CERT", "KEY"],
    ["KEY", "CERT"],
  ] as const)("offers TLS with a %s and a %s, or neither", ([given, missing]) =>
    Effect.gen(function* () {
      const name = `TRUTHTABLE_AUDIT_SERVICE_TLS_${given}`
      const other = `TRUTHTABLE_AUDIT_SERVICE_TLS_${missing}`
      assert.deepStrictEqual(yield* problemsOf({ [name]: "file.pem" }), [other])
      assert.deepStrictEqual(yield* problemsOf({ [name]: "file.pem", [other]: "file.pem" }), [])
    }),
  )
})
