import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { AuditPage } from "../../src/admin/AdminApi.ts"
import { AuditStore } from "../../src/record/AuditStore.ts"
import { sampleResult, sampleResults } from "../record/sampleResult.ts"
import { adminPort, getJson } from "./adminPort.ts"

const put = (...results: ReadonlyArray<ReturnType<typeof sampleResult>>) =>
  Effect.flatMap(AuditStore, (store) => Effect.forEach(results, store.put, { discard: true }))

const getPage = Effect.fnUntraced(function* (path: string) {
  const { status, json } = yield* getJson(path)
  assert.strictEqual(status, 200, path)
  return yield* Schema.decodeUnknownEffect(AuditPage)(json)
})

const getIds = (path: string) => Effect.map(getPage(path), (page) => page.audits.map((audit) => audit.id))

describe("GET /audits", () => {
  it.effect("answers an empty page", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* getJson("/audits"), {
        status: 200,
        contentType: "application/json",
        json: { audits: [], next: null },
      })
    }).pipe(Effect.provide(adminPort())),
  )

  it.effect("answers whole results as they were put, newest first", () =>
    Effect.gen(function* () {
      const first = sampleResult({ id: "1", answer: 'Zeile\n"zwei" 🗼 \u2028 \ud800', model: null })
      const second = sampleResult({ id: "2", trust_score: null, grade: null })
      yield* put(first, second)
      const { json } = yield* getJson("/audits")
      assert.deepStrictEqual(json, JSON.parse(JSON.stringify({ audits: [second, first], next: null })))
    }).pipe(Effect.provide(adminPort())),
  )

  it.effect("answers 50 unless told, 200 at most, and pages by cursor", () =>
    Effect.gen(function* () {
      yield* put(...sampleResults(205))
      assert.strictEqual((yield* getPage("/audits")).audits.length, 50)
      const page = yield* getPage("/audits?limit=200")
      assert.strictEqual(page.audits.length, 200)
      assert.isNotNull(page.next)
      assert.deepStrictEqual(yield* getPage(`/audits?limit=200&before=${encodeURIComponent(page.next)}`), {
        audits: sampleResults(5).toReversed(),
        next: null,
      })
    }).pipe(Effect.provide(adminPort())),
  )

  it.effect("filters by flagged and grade", () =>
    Effect.gen(function* () {
      yield* put(
        sampleResult({ id: "good", flagged: false, grade: "A" }),
        sampleResult({ id: "bad", flagged: true, grade: "F" }),
        sampleResult({ id: "poor", flagged: true, grade: "D" }),
      )
      assert.deepStrictEqual(yield* getIds("/audits?flagged=true"), ["poor", "bad"])
      assert.deepStrictEqual(yield* getIds("/audits?flagged=false"), ["good"])
      assert.deepStrictEqual(yield* getIds("/audits?flagged=true&grade=F"), ["bad"])
    }).pipe(Effect.provide(adminPort())),
  )

  it.effect("searches for percent-encoded text in any script", () =>
    Effect.gen(function* () {
      yield* put(
        sampleResult({ id: "tokyo", answer: "東京タワー & 🗼 100%" }),
        sampleResult({ id: "paris", answer: "Tour Eiffel + été" }),
      )
      for (const q of ["タワー", "🗼", "& 🗼 100%"]) {
        assert.deepStrictEqual(yield* getIds(`/audits?q=${encodeURIComponent(q)}`), ["tokyo"], q)
      }
      assert.deepStrictEqual(yield* getIds(`/audits?q=${encodeURIComponent("+ ÉTÉ")}`), ["paris"])
      assert.deepStrictEqual(yield* getIds("/audits?q=tour+eiffel"), ["paris"])
      assert.deepStrictEqual(yield* getIds("/audits?q="), ["paris", "tokyo"])
    }).pipe(Effect.provide(adminPort())),
  )

  it.effect.each([
    ["limit=0", "limit", 'limit is "0": use a whole number from 1 to 200'],
    ["limit=201", "limit", 'limit is "201": use a whole number from 1 to 200'],
    ["limit=1.5", "limit", 'limit is "1.5": use a whole number from 1 to 200'],
    ["limit=many", "limit", 'limit is "many": use a whole number from 1 to 200'],
    ["limit=", "limit", 'limit is "": use a whole number from 1 to 200'],
    ["limit=1&limit=2", "limit", 'limit is ["1","2"]: use a whole number from 1 to 200'],
    ["flagged=yes", "flagged", 'flagged is "yes": use true or false'],
    ["grade=E", "grade", 'grade is "E": use A, B, C, D or F'],
    ["q=a&q=b", "q", 'q is ["a","b"]: pass it once'],
    [
      "before=nonsense",
      "before",
      '"nonsense" is not a cursor: pass the "next" of an earlier page unchanged, or none to begin with the newest audit',
    ],
  ] as const)("refuses %s, naming field, value and fix", ([query, field, message]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* getJson(`/audits?${query}`), {
        status: 400,
        contentType: "application/json",
        json: { error: { type: "invalid_parameter", message, field } },
      })
    }).pipe(Effect.provide(adminPort(), { local: true })),
  )
})

describe("GET /audits/:id", () => {
  it.effect("answers one result, metadata and all", () =>
    Effect.gen(function* () {
      const result = sampleResult({ id: "3f0c" })
      yield* put(result, sampleResult({ id: "other" }))
      assert.deepStrictEqual(yield* getJson("/audits/3f0c"), {
        status: 200,
        contentType: "application/json",
        json: result,
      })
    }).pipe(Effect.provide(adminPort())),
  )

  it.effect.each(["a/b", "a b", "100%", "ünïcode 🗼", "?q=1", "a+b", "AbC"])(
    "finds the percent-encoded id %s",
    (id) =>
      Effect.gen(function* () {
        yield* put(sampleResult({ id }))
        assert.deepInclude(yield* getJson(`/audits/${encodeURIComponent(id)}`), { status: 200 })
      }).pipe(Effect.provide(adminPort(), { local: true })),
  )

  it.effect("answers 404 for an id that is not stored", () =>
    Effect.gen(function* () {
      const response = yield* getJson("/audits/no%20such")
      assert.deepStrictEqual(response, {
        status: 404,
        contentType: "application/json",
        json: {
          error: {
            type: "not_found",
            message: 'There is no audit "no such": it is not done yet, was never begun, or is no longer kept',
          },
        },
      })
    }).pipe(Effect.provide(adminPort())),
  )
})
