import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Option, Schema } from "effect"
import { AuditStore } from "../../src/record/AuditStore.ts"
import { jsonSize } from "../../src/record/JsonSize.ts"
import * as MemoryAuditStore from "../../src/record/MemoryAuditStore.ts"
import { auditStoreConformance } from "./AuditStoreConformance.ts"
import { sampleResult, sampleResults } from "./sampleResult.ts"

auditStoreConformance("MemoryAuditStore", MemoryAuditStore.layer())

const storedIds = Effect.flatMap(AuditStore, (store) =>
  Effect.map(store.list({ limit: 1_000 }), (page) => page.audits.map((audit) => audit.id)),
)

describe("MemoryAuditStore", () => {
  it.effect("lets the oldest go when it has too many", () =>
    Effect.gen(function* () {
      const store = yield* AuditStore
      yield* Effect.forEach(sampleResults(5), store.put)
      assert.deepStrictEqual(yield* storedIds, ["audit-5", "audit-4", "audit-3"])
      assert.deepStrictEqual(yield* store.get("audit-2"), Option.none())
      assert.isTrue(Option.isSome(yield* store.get("audit-3")))
    }).pipe(Effect.provide(MemoryAuditStore.layer({ maxResults: 3 }))),
  )

  const size = jsonSize(sampleResult())

  it.effect("lets the oldest go when it has too many bytes", () =>
    Effect.gen(function* () {
      const store = yield* AuditStore
      yield* Effect.forEach(sampleResults(3), store.put)
      assert.deepStrictEqual(yield* storedIds, ["audit-3", "audit-2", "audit-1"])
      yield* store.put(sampleResult({ id: "audit-4", answer: `${sampleResult().answer} And more.` }))
      assert.deepStrictEqual(yield* storedIds, ["audit-4", "audit-3"])
    }).pipe(Effect.provide(MemoryAuditStore.layer({ maxBytes: 3 * size }))),
  )

  it.effect("refuses a result that is larger than the whole store, and keeps the others", () =>
    Effect.gen(function* () {
      const store = yield* AuditStore
      yield* store.put(sampleResult())
      const error = yield* Effect.flip(store.put(sampleResult({ id: "huge", answer: "a".repeat(size) })))
      assert.strictEqual(error._tag, "StoreError")
      assert.include(error.message, "huge")
      assert.deepStrictEqual(yield* storedIds, ["audit-1"])
    }).pipe(Effect.provide(MemoryAuditStore.layer({ maxBytes: 2 * size }))),
  )

  it.effect.prop(
    "always keeps the newest results that fit both bounds",
    [Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 40 })))],
    ([lengths]) =>
      Effect.gen(function* () {
        const store = yield* AuditStore
        const results = lengths.map((length, index) =>
          sampleResult({ id: String(index), answer: "a".repeat(length * 50) }),
        )
        yield* Effect.forEach(results, store.put)
        const kept: Array<string> = []
        let bytes = 0
        for (const result of results.toReversed()) {
          bytes += jsonSize(result)
          if (kept.length === 6 || bytes > 4 * size) break
          kept.push(result.id)
        }
        assert.deepStrictEqual(yield* storedIds, kept)
      }).pipe(Effect.provide(MemoryAuditStore.layer({ maxResults: 6, maxBytes: 4 * size }), { local: true })),
    { arbitrary: { runs: 50 } },
  )

  it.effect("stores an evicted id anew", () =>
    Effect.gen(function* () {
      const store = yield* AuditStore
      yield* store.put(sampleResult({ id: "a", answer: "first" }))
      yield* store.put(sampleResult({ id: "b" }))
      yield* store.put(sampleResult({ id: "a", answer: "second" }))
      assert.strictEqual(Option.getOrThrow(yield* store.get("a")).answer, "second")
      assert.deepStrictEqual(yield* storedIds, ["a"])
    }).pipe(Effect.provide(MemoryAuditStore.layer({ maxResults: 1 }))),
  )

  it.effect("ends a page sequence cleanly when what it pointed at was evicted", () =>
    Effect.gen(function* () {
      const store = yield* AuditStore
      yield* Effect.forEach(sampleResults(4), store.put)
      const page = yield* store.list({ limit: 2 })
      assert.isNotNull(page.next)
      yield* Effect.forEach(sampleResults(4), (result) => store.put({ ...result, id: `new-${result.id}` }))
      assert.deepStrictEqual(yield* store.list({ limit: 2, before: page.next }), { audits: [], next: null })
    }).pipe(Effect.provide(MemoryAuditStore.layer({ maxResults: 4 }))),
  )

  it.effect("lets others run while it searches long texts, and survives what they evict", () =>
    Effect.gen(function* () {
      const store = yield* AuditStore
      const answer = "a".repeat(400_000)
      yield* Effect.forEach(
        sampleResults(8, () => ({ answer })),
        store.put,
      )
      const search = yield* Effect.forkChild(store.list({ limit: 10, q: "b" }), { startImmediately: true })
      assert.isUndefined(search.pollUnsafe())
      yield* Effect.forEach(sampleResults(8), (result) => store.put({ ...result, id: `new-${result.id}` }))
      assert.deepStrictEqual(yield* Fiber.join(search), { audits: [], next: null })
    }).pipe(Effect.provide(MemoryAuditStore.layer({ maxResults: 8 }))),
  )
})
