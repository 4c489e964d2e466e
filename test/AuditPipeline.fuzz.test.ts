import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Logger, References } from "effect"
import { Auditor } from "../src/audit/Auditor.ts"
import * as AuditPipeline from "../src/AuditPipeline.ts"
import { ExchangeSink } from "../src/exchange/ExchangeSink.ts"
import { Ledger } from "../src/record/Ledger.ts"
import * as MemoryAuditStore from "../src/record/MemoryAuditStore.ts"
import { oddExchange } from "./exchange/fuzzing.ts"

/** An auditor that quotes its answer and its documents, as far as they are what they should be. */
const auditor = Layer.succeed(Auditor, {
  audit: ({ answer, documents, query }) =>
    Effect.sync(() => ({
      engine: "quoting/1",
      claims: [
        {
          claim: answer.slice(0, answer.length + query.length),
          start: 0,
          end: answer.length,
          supported: true,
          status: "supported" as const,
          confidence: 1,
          evidence: documents.slice(0, 1).map(({ content, id }) => ({
            document_id: id,
            quote: content,
            start: 0,
            end: content.length,
          })),
          reasoning: "",
        },
      ],
    })),
})

const layer = AuditPipeline.layer({ queueSize: 10_000 }).pipe(
  Layer.provideMerge(Layer.mergeAll(auditor, MemoryAuditStore.layer(), Ledger.layer)),
  Layer.provide([Logger.layer([]), Layer.succeed(References.MinimumLogLevel, "None")]),
)

describe("an exchange that may be anything", () => {
  const seeds = Array.from({ length: 2000 }, (_, seed) => seed)

  it.live("has one outcome, audited or skipped, and none fails or takes long", () =>
    Effect.gen(function* () {
      const context = yield* Layer.build(layer)
      const sink = Context.get(context, ExchangeSink)
      const ledger = Context.get(context, Ledger)
      for (const seed of seeds) {
        const exchange = oddExchange(seed)
        sink.open(exchange.id).finish(exchange)
      }
      yield* Effect.repeat(Effect.sleep("10 millis"), { until: () => ledger.snapshot().pending === 0 })
      const { audited, received, skipped, ...others } = ledger.snapshot()
      assert.strictEqual(received, seeds.length)
      assert.strictEqual(audited + skipped, received)
      assert.deepStrictEqual(new Set(Object.values(others)), new Set([0]))
      // Neither so whole that it shows nothing, nor so broken that nothing is read.
      assert.isAbove(audited, received / 4)
      assert.isAbove(skipped, received / 10)
    }).pipe(Effect.scoped),
  )
})
