import { assert, describe, it } from "@effect/vitest"
import { Effect, type Layer, Option, Schema } from "effect"
import type { AuditResult } from "../../src/audit/AuditResult.ts"
import { type AuditQuery, AuditStore, type StoreError } from "../../src/record/AuditStore.ts"
import { sampleResult, sampleResults } from "./sampleResult.ts"

const putAll = (results: ReadonlyArray<AuditResult>) =>
  Effect.flatMap(AuditStore, (store) => Effect.forEach(results, store.put, { discard: true }))

const list = (query: AuditQuery) => Effect.flatMap(AuditStore, (store) => store.list(query))

const listIds = (query: Partial<AuditQuery>) =>
  Effect.map(list({ limit: 100, ...query }), (page) => page.audits.map((audit) => audit.id))

/** Follows `next` to the end; `beforeEachPage` may put results meanwhile. */
const followPages = Effect.fnUntraced(function* (
  query: AuditQuery,
  beforeEachPage: Effect.Effect<void, StoreError, AuditStore> = Effect.void,
) {
  const ids: Array<string> = []
  let before: string | undefined
  while (true) {
    const page = yield* list({ ...query, before })
    ids.push(...page.audits.map((audit) => audit.id))
    if (page.next === null) return ids
    before = page.next
    yield* beforeEachPage
  }
})

const oneQuery = Schema.Struct({
  limit: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 7 })),
  flagged: Schema.UndefinedOr(Schema.Boolean),
  grade: Schema.UndefinedOr(Schema.Literals(["A", "F"])),
})

const oneResult = Schema.Struct({ flagged: Schema.Boolean, grade: Schema.Literals(["A", "F"]) })

/**
 * What every audit store does. `layer` makes an empty store, a new one each time it is built.
 */
export const auditStoreConformance = (name: string, layer: Layer.Layer<AuditStore>): void => {
  const withStore = Effect.provide(layer, { local: true })

  describe(`${name} as an audit store`, () => {
    it.effect("gets what was put, metadata and all", () =>
      Effect.gen(function* () {
        const result = sampleResult({ id: "ä/1 %2F", model: null, trust_score: null, grade: null })
        yield* putAll([result])
        const store = yield* AuditStore
        assert.deepStrictEqual(yield* store.get("ä/1 %2F"), Option.some(result))
      }).pipe(withStore),
    )

    it.effect("gets nothing for an id that was never put", () =>
      Effect.gen(function* () {
        const store = yield* AuditStore
        assert.deepStrictEqual(yield* store.get("audit-1"), Option.none())
      }).pipe(withStore),
    )

    it.effect("keeps the first result of an id", () =>
      Effect.gen(function* () {
        yield* putAll([
          sampleResult({ id: "twice", answer: "first" }),
          sampleResult({ id: "other" }),
          sampleResult({ id: "twice", answer: "second" }),
        ])
        const store = yield* AuditStore
        const stored = Option.getOrThrow(yield* store.get("twice"))
        assert.strictEqual(stored.answer, "first")
        assert.deepStrictEqual(yield* listIds({}), ["other", "twice"])
      }).pipe(withStore),
    )

    it.effect("keeps one result of an id that is put many times at once", () =>
      Effect.gen(function* () {
        const store = yield* AuditStore
        const results = Array.from({ length: 20 }, (_, index) =>
          sampleResult({ id: "same", answer: `answer ${index}` }),
        )
        yield* Effect.forEach(results, store.put, { concurrency: "unbounded", discard: true })
        const { audits, next } = yield* store.list({ limit: 10 })
        assert.lengthOf(audits, 1)
        assert.isNull(next)
        assert.deepStrictEqual(yield* store.get("same"), Option.fromUndefinedOr(audits[0]))
      }).pipe(withStore),
    )

    it.effect("lists whole results, newest put first, whatever their time", () =>
      Effect.gen(function* () {
        const older = sampleResult({ id: "older", created_at: "2026-01-02T00:00:00.000Z" })
        const newer = sampleResult({ id: "newer", created_at: "2026-01-01T00:00:00.000Z" })
        yield* putAll([older, newer])
        assert.deepStrictEqual(yield* list({ limit: 10 }), { audits: [newer, older], next: null })
      }).pipe(withStore),
    )

    it.effect("lists nothing when empty", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* list({ limit: 10 }), { audits: [], next: null })
      }).pipe(withStore),
    )

    it.effect("has no next page when the last match fills a page", () =>
      Effect.gen(function* () {
        yield* putAll(sampleResults(4, (number) => ({ flagged: number > 1 })))
        const page = yield* list({ limit: 3, flagged: true })
        assert.strictEqual(page.audits.length, 3)
        assert.isNull(page.next)
      }).pipe(withStore),
    )

    it.effect("pages without gap or repeat while results arrive", () =>
      Effect.gen(function* () {
        const results = sampleResults(10)
        yield* putAll(results)
        let arrived = 0
        const arrive = Effect.suspend(() => putAll([sampleResult({ id: `late-${++arrived}` })]))
        const ids = yield* followPages({ limit: 3 }, arrive)
        assert.deepStrictEqual(ids, results.map((result) => result.id).toReversed())
        assert.strictEqual(arrived, 3)
      }).pipe(withStore),
    )

    it.effect.prop(
      "meets every match once, whatever the filter and the size of a page",
      { results: Schema.Array(oneResult).check(Schema.isMaxLength(30)), query: oneQuery },
      ({ results, query }) =>
        Effect.gen(function* () {
          const stored = results.map((changes, index) => sampleResult({ id: `audit-${index}`, ...changes }))
          yield* putAll(stored)
          const expected = stored
            .filter((result) => query.flagged === undefined || result.flagged === query.flagged)
            .filter((result) => query.grade === undefined || result.grade === query.grade)
            .map((result) => result.id)
            .toReversed()
          assert.deepStrictEqual(yield* followPages(query), expected)
        }).pipe(withStore),
      { arbitrary: { runs: 30 } },
    )

    it.effect("filters by grade, a result without one matching none", () =>
      Effect.gen(function* () {
        yield* putAll([
          sampleResult({ id: "none", grade: null }),
          sampleResult({ id: "b", grade: "B" }),
          sampleResult({ id: "f", grade: "F" }),
        ])
        assert.deepStrictEqual(yield* listIds({ grade: "B" }), ["b"])
        assert.deepStrictEqual(yield* listIds({}), ["f", "b", "none"])
      }).pipe(withStore),
    )

    it.effect("finds a text in query, answer and claims, and nowhere else", () =>
      Effect.gen(function* () {
        const [claim] = sampleResult().claims
        assert.isDefined(claim)
        yield* putAll([
          sampleResult({ id: "query", query: "Where is the needle?" }),
          sampleResult({ id: "answer", answer: "The NEEDLE is here." }),
          sampleResult({ id: "claim", claims: [{ ...claim, claim: "a Needle" }] }),
          sampleResult({ id: "needle", verdict: "needle", model: "needle" }),
        ])
        assert.deepStrictEqual(yield* listIds({ q: "nEEdle" }), ["claim", "answer", "query"])
      }).pipe(withStore),
    )

    it.effect("finds text in any script, whatever its case", () =>
      Effect.gen(function* () {
        yield* putAll([
          sampleResult({ id: "german", answer: "ÄRGER im Straßenverkehr" }),
          sampleResult({ id: "greek", answer: "Αθήνα" }),
          sampleResult({ id: "japanese", answer: "東京タワー 🗼" }),
        ])
        assert.deepStrictEqual(yield* listIds({ q: "ärger" }), ["german"])
        assert.deepStrictEqual(yield* listIds({ q: "ΑΘΉΝΑ" }), ["greek"])
        assert.deepStrictEqual(yield* listIds({ q: "タワー 🗼" }), ["japanese"])
      }).pipe(withStore),
    )

    it.effect("takes the characters of patterns literally", () =>
      Effect.gen(function* () {
        yield* putAll([
          sampleResult({ id: "percent", answer: "100% of c_ts (all*)" }),
          sampleResult({ id: "plain", answer: "1000 of cats all" }),
        ])
        for (const q of ["100%", "c_t", "(all*)"]) {
          assert.deepStrictEqual(yield* listIds({ q }), ["percent"], q)
        }
      }).pipe(withStore),
    )

    it.effect("does not filter by an empty text", () =>
      Effect.gen(function* () {
        yield* putAll(sampleResults(2))
        assert.deepStrictEqual(yield* listIds({ q: "" }), ["audit-2", "audit-1"])
      }).pipe(withStore),
    )

    it.effect("joins all conditions", () =>
      Effect.gen(function* () {
        yield* putAll([
          sampleResult({ id: "all", flagged: true, grade: "F", answer: "wrong year" }),
          sampleResult({ id: "not-flagged", flagged: false, grade: "F", answer: "wrong year" }),
          sampleResult({ id: "other-grade", flagged: true, grade: "D", answer: "wrong year" }),
          sampleResult({ id: "other-text", flagged: true, grade: "F", answer: "wrong place" }),
        ])
        assert.deepStrictEqual(yield* listIds({ flagged: true, grade: "F", q: "year" }), ["all"])
      }).pipe(withStore),
    )

    it.effect.each(["", "nonsense", "12", "-1", "%00", "🗼", "x".repeat(5_000)])(
      "refuses a cursor that it never gave out: %s",
      (before) =>
        Effect.gen(function* () {
          yield* putAll(sampleResults(3))
          const error = yield* Effect.flip(list({ limit: 1, before }))
          assert.strictEqual(error._tag, "InvalidCursor")
          assert.include(error.message, JSON.stringify(before.slice(0, 60)).slice(0, -1))
          assert.isBelow(error.message.length, 300)
        }).pipe(withStore),
    )
  })
}
