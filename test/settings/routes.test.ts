import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import * as StatusRoutes from "../../src/admin/StatusRoutes.ts"
import { Settings } from "../../src/Settings.ts"
import { routes } from "../../src/settings/routes.ts"
import { readFrom, refusalOf } from "./readFrom.ts"

const faultsOf = (text: string) =>
  refusalOf({ TRUTHTABLE_ROUTES: text }).pipe(
    Effect.map(({ problems }) => {
      assert.lengthOf(problems, 1)
      const [faults = "", remedy = ""] = problems[0].message.split(". Set it to ")
      assert.include(remedy, "/openai=https://api.openai.com")
      return faults.split("; ")
    }),
  )

describe("TRUTHTABLE_ROUTES", () => {
  it.effect("may be nested, and may lead to one upstream from several prefixes", () =>
    Effect.gen(function* () {
      const settings = yield* readFrom({
        TRUTHTABLE_ROUTES:
          "/a=https://one.example, /a/b=https://two.example/v1 ,/c.d_e~f-1=https://one.example",
      })
      assert.deepStrictEqual(settings.routes, {
        "/a": new URL("https://one.example"),
        "/a/b": new URL("https://two.example/v1"),
        "/c.d_e~f-1": new URL("https://one.example"),
      })
    }),
  )

  it.effect.each([
    "openai=https://api.example",
    "=https://api.example",
    "//a=https://api.example",
    "/a//b=https://api.example",
    "/a/../b=https://api.example",
    "/.=https://api.example",
    "/a b=https://api.example",
    "/a%20b=https://api.example",
    "/a?b=https://api.example",
    "/é=https://api.example",
    "https://api.example",
  ])("has no prefix in %s", (text) =>
    Effect.gen(function* () {
      assert.match((yield* faultsOf(text))[0] ?? "", /^".*" is no path prefix/)
    }),
  )

  it.effect.each([
    "/a",
    "/a=",
    "/a=api.example",
    "/a=ftp://api.example",
    "/a=https://api.example?key=x",
    "/a=https://user:hunter2@api.example",
  ])("has no base URL in %s", (text) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* faultsOf(text), [
        '"/a" does not lead to an http or https URL without credentials, query or fragment',
      ])
    }),
  )

  it.effect("does not route everything, which another setting does", () =>
    Effect.gen(function* () {
      assert.match((yield* faultsOf("/=https://api.example"))[0] ?? "", /^"\/" .*TRUTHTABLE_UPSTREAM_URL/)
    }),
  )

  it.effect.each(StatusRoutes.paths)("does not cover %s", (path) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* faultsOf(`${path}=https://api.example`), [
        `"${path}" covers ${path}, which the proxy answers itself`,
      ])
    }),
  )

  it.effect("takes a path that only begins like one of the proxy's own", () =>
    readFrom({ TRUTHTABLE_ROUTES: "/healthcare=https://a.example,/stats/llm=https://b.example" }),
  )

  it.effect("names everything that is wrong at once", () =>
    Effect.gen(function* () {
      const faults = yield* faultsOf(
        "/a=https://one.example,/a/=ftp://x,b=https://two.example,,/c=https://c.example",
      )
      assert.deepStrictEqual(
        faults.map((fault) => fault.slice(0, 22)),
        [
          '"/a/" does not lead to',
          '"/a/" stands there mor',
          '"b" is no path prefix:',
          '"" is no path prefix: ',
          '"" does not lead to an',
        ],
      )
    }),
  )

  it.effect("holds what a program sets by itself to the same rules", () =>
    Effect.gen(function* () {
      const refusal = yield* Settings.pipe(
        Effect.provide(
          Settings.layerOf({
            routes: { "/health": new URL("https://a.example"), "/b": new URL("ftp://b.example") },
          }),
        ),
        Effect.flip,
      )
      assert.match(refusal.message, /"\/health" covers.*; "\/b" does not lead to/)
    }),
  )

  it("is written back as it is read", () => {
    const text = "/a=https://one.example/,/b=http://127.0.0.1:11434/v1"
    assert.strictEqual(Schema.encodeSync(routes)(Schema.decodeSync(routes)(text)), text)
  })
})
