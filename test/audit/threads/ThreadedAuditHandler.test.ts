import { assert, layer } from "@effect/vitest"
import { Effect, Exit, Fiber, Layer } from "effect"
import { AuditHandler } from "../../../src/audit/AuditHandler.ts"
import { Auditor } from "../../../src/audit/Auditor.ts"
import * as GroundingAuditor from "../../../src/audit/engines/grounding/GroundingAuditor.ts"
import { AuditThreads } from "../../../src/audit/threads/AuditThreads.ts"
import * as ThreadedAuditHandler from "../../../src/audit/threads/ThreadedAuditHandler.ts"
import { captured } from "../../exchange/exchanges.ts"

const tower = "The Eiffel Tower is in Paris. It was completed in 1889 and is 330 metres tall."

const exchange = captured(
  { query: "When was it completed?", documents: [tower] },
  { answer: "The tower was completed in 1989." },
)

const handlers = {
  "everything on a thread": ThreadedAuditHandler.layerGrounding(),
  "extraction on a thread": ThreadedAuditHandler.layerExtraction().pipe(
    Layer.provide(GroundingAuditor.layerOnThreads),
  ),
}

const handle = (exchange: ReturnType<typeof captured>) =>
  AuditHandler.use((handler) => handler.handle(exchange))

for (const [name, handler] of Object.entries(handlers)) {
  const threads = AuditThreads.layer({ threads: 1 })
  layer(Layer.provideMerge(handler, threads), { excludeTestServices: true })(name, (it) => {
    it.effect("gives what the same audit on this thread gives", () =>
      Effect.gen(function* () {
        const { created_at: _at, processing_time_ms: _time, ...result } = yield* handle(exchange)
        const here = AuditHandler.layer().pipe(Layer.provide(GroundingAuditor.layerOnThreads))
        const {
          created_at: _hereAt,
          processing_time_ms: _hereTime,
          ...expected
        } = yield* handle(exchange).pipe(Effect.provide(here))
        assert.deepStrictEqual(result, expected)
        assert.strictEqual(result.claims[0]?.status, "contradicted")
      }),
    )

    it.effect("says why there is nothing to audit", () =>
      Effect.gen(function* () {
        const refused = captured({ query: "audit" }, { answer: "no" }, { status: 500 })
        const error = yield* Effect.flip(handle(refused))
        assert.strictEqual(error._tag, "Unauditable")
        assert.include(error, { reason: "upstream answered 500" })
      }),
    )

    it.effect("an interrupted audit ends its thread, and the next one is answered", () =>
      Effect.gen(function* () {
        const documents = Array.from({ length: 20_000 }, (_, index) => `House ${index}. ${tower}`)
        const long = captured({ query: "?", documents }, { answer: tower })
        const fiber = yield* Effect.forkChild(handle(long), { startImmediately: true })
        assert.isUndefined(fiber.pollUnsafe())
        yield* Fiber.interrupt(fiber)
        assert.isTrue(Exit.hasInterrupts(yield* Fiber.await(fiber)))
        const { claims } = yield* handle(exchange)
        assert.strictEqual(claims[0]?.status, "contradicted")
      }),
    )
  })
}

const broken = Layer.succeed(Auditor, { audit: () => Effect.die(new TypeError("broken")) })

layer(
  ThreadedAuditHandler.layerExtraction().pipe(
    Layer.provide(broken),
    Layer.provide(AuditThreads.layer({ threads: 1 })),
  ),
  { excludeTestServices: true },
)("an auditor that crashes", (it) => {
  it.effect("crashes its own audit alone", () =>
    Effect.gen(function* () {
      assert.isTrue(Exit.hasDies(yield* Effect.exit(handle(exchange))))
      assert.isTrue(Exit.hasDies(yield* Effect.exit(handle(exchange))))
    }),
  )
})
