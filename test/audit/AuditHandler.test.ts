import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { audit } from "../../src/audit/AuditHandler.ts"
import { AuditError, Auditor, type Findings } from "../../src/audit/Auditor.ts"
import { AuditResult } from "../../src/audit/AuditResult.ts"
import type { Extraction } from "../../src/exchange/Extraction.ts"
import { claimOf } from "./claimFixture.ts"

const extraction: Extraction = {
  format: "openai.chat",
  model: "some-model",
  query: "Why?",
  answer: "x and y",
  documents: [{ id: "d", content: "x", source: "documents[0]", metadata: { title: "X" } }],
  incompleteReason: null,
  usage: { input_tokens: 31, output_tokens: null },
  finishReason: "stop",
  notes: ["1 image was not read."],
}
const ids = { id: "audit-1", requestId: "request-1" }

/** An auditor that takes 12.344 ms by the test clock. */
const auditorOf = (findings: Findings): Layer.Layer<Auditor> =>
  Layer.succeed(Auditor, Auditor.of({ audit: () => Effect.as(TestClock.adjust("12344 micros"), findings) }))

describe("audit", () => {
  it.effect("the result carries the exchange, the findings, the grading and the times", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.UTC(2026, 10, 23, 20, 50, 0))
      const claims = [claimOf("supported"), claimOf("unsupported", { claim: "y", start: 6, end: 7 })]
      const result = yield* audit(extraction, ids).pipe(
        Effect.provide(auditorOf({ engine: "other/1", claims })),
      )
      assert.deepStrictEqual(result, {
        id: "audit-1",
        request_id: "request-1",
        created_at: "2026-11-23T20:50:00.012Z",
        format: "openai.chat",
        model: "some-model",
        query: "Why?",
        answer: "x and y",
        documents: extraction.documents,
        complete: true,
        incomplete_reason: null,
        finish_reason: "stop",
        usage: { input_tokens: 31, output_tokens: null },
        notes: ["1 image was not read."],
        trust_score: 50,
        hallucination_rate: 50,
        grade: "F",
        verdict: result.verdict,
        flagged: true,
        claims,
        engine: "other/1",
        processing_time_ms: 12.34,
      })
      assert.deepStrictEqual(yield* Schema.decodeEffect(AuditResult)(result), result)
    }),
  )

  it.effect("an answer that was cut says why", () =>
    Effect.gen(function* () {
      const cut = { ...extraction, incompleteReason: "client_disconnected" as const }
      const result = yield* audit(cut, ids).pipe(Effect.provide(auditorOf({ engine: "other/1", claims: [] })))
      assert.deepInclude(result, { complete: false, incomplete_reason: "client_disconnected" })
    }),
  )

  it.effect("what an engine gets wrong does not reach the result", () =>
    Effect.gen(function* () {
      const claims = [
        claimOf("contradicted", { claim: "not there" }),
        claimOf("supported", { confidence: 7 }),
      ]
      const result = yield* audit(extraction, ids).pipe(
        Effect.provide(auditorOf({ engine: "other/1", claims })),
      )
      assert.deepStrictEqual(result.claims, [claimOf("supported")])
      assert.strictEqual(result.flagged, false)
    }),
  )

  it.effect("an engine's failure is the audit's", () =>
    Effect.gen(function* () {
      const failing = Layer.succeed(
        Auditor,
        Auditor.of({ audit: () => Effect.fail(new AuditError({ message: "Start the model." })) }),
      )
      const error = yield* Effect.flip(audit(extraction, ids).pipe(Effect.provide(failing)))
      assert.strictEqual(error.message, "Start the model.")
    }),
  )
})
