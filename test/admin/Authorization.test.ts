import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { adminPort, send } from "./adminPort.ts"

const token = "correct-horse"

const statusWith = (authorization: string, path = "/audits") =>
  Effect.map(send("GET", path, { authorization }), (response) => response.status)

describe("with an admin token", () => {
  it.effect.each([
    "/audits",
    "/audits/1",
    "/stats",
    "/unknown",
    "/",
    "//health",
    "/health/",
    "/health/ready/x",
  ])("%s asks for it", (path) =>
    Effect.gen(function* () {
      const { status, headers, text } = yield* send("GET", path)
      assert.strictEqual(status, 401)
      assert.strictEqual(headers["www-authenticate"], "Bearer")
      assert.strictEqual(headers["content-type"], "application/json")
      assert.deepStrictEqual(JSON.parse(text), {
        error: {
          type: "unauthorized",
          message: "Send the admin token in the header Authorization: Bearer TOKEN",
        },
      })
    }).pipe(Effect.provide(adminPort(token), { local: true })),
  )

  it.effect("the health routes do not ask for it", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("GET", "/health")).status, 200)
      assert.strictEqual((yield* send("GET", "/health?from=balancer")).status, 200)
      assert.strictEqual((yield* send("HEAD", "/health")).status, 200)
      assert.strictEqual((yield* send("GET", "/health/ready")).status, 503)
    }).pipe(Effect.provide(adminPort(token))),
  )

  it.effect("the right token is let in, however its scheme is written", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusWith(`Bearer ${token}`), 200)
      assert.strictEqual(yield* statusWith(`bearer  ${token}`), 200)
      assert.strictEqual(yield* statusWith(`Bearer ${token}`, "/stats"), 200)
      assert.strictEqual(yield* statusWith(`Bearer ${token}`, "/unknown"), 404)
    }).pipe(Effect.provide(adminPort(token))),
  )

  it.effect("a token outside ASCII is compared as the bytes that were sent", () =>
    Effect.gen(function* () {
      const sent = Buffer.from("schlüssel").toString("latin1")
      assert.strictEqual(yield* statusWith(`Bearer ${sent}`), 200)
      assert.strictEqual(yield* statusWith("Bearer schlussel"), 401)
    }).pipe(Effect.provide(adminPort("schlüssel"))),
  )

  it.effect.each([
    "",
    "Bearer",
    "Bearer ",
    "Bearer wrong",
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Bearer ${token} ${token}`,
    `Bearer ${token.toUpperCase()}`,
    `Basic ${token}`,
    `xBearer ${token}`,
    token,
  ])("the header %j is not let in", (authorization) =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusWith(authorization), 401)
    }).pipe(Effect.provide(adminPort(token), { local: true })),
  )
})

describe("without an admin token", () => {
  it.effect("all are let in, also those who send one", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("GET", "/audits")).status, 200)
      assert.strictEqual((yield* send("GET", "/stats")).status, 200)
      assert.strictEqual(yield* statusWith("Bearer anything"), 200)
    }).pipe(Effect.provide(adminPort())),
  )
})
