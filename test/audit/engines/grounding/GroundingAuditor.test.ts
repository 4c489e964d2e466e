import { assert, layer } from "@effect/vitest"
import { Effect, Exit, Fiber } from "effect"
import { Auditor } from "../../../../src/audit/Auditor.ts"
import * as GroundingAuditor from "../../../../src/audit/engines/grounding/GroundingAuditor.ts"

const audit = (answer: string, ...contents: ReadonlyArray<string>) =>
  Effect.flatMap(Auditor, (auditor) =>
    auditor.audit({
      query: "",
      answer,
      documents: contents.map((content, index) => ({
        id: `document ${index}`,
        content,
        source: `documents[${index}]`,
        metadata: { title: "Towers" },
      })),
    }),
  )

const tower = "The Eiffel Tower is in Paris, France. It was built from 1887 to 1889 and is 330 metres tall."

layer(GroundingAuditor.layer({ threads: 1 }), { excludeTestServices: true })("GroundingAuditor", (it) => {
  it.effect("answers with the engine's findings", () =>
    Effect.gen(function* () {
      const { engine, claims } = yield* audit(
        "It is in Paris. It was built from 1887 to 1989.",
        "Nothing.",
        tower,
      )
      assert.strictEqual(engine, "grounding/1")
      assert.deepStrictEqual(
        claims.map(({ status }) => status),
        ["supported", "contradicted"],
      )
      assert.strictEqual(claims[1]?.reasoning, "The answer says 1989, the document says 1889.")
      assert.strictEqual(claims[1]?.evidence[0]?.document_id, "document 1")
    }),
  )

  it.effect("without documents every claim is unverifiable", () =>
    Effect.gen(function* () {
      const { claims } = yield* audit("Hello. The tower is in Paris.", " ")
      assert.deepStrictEqual(
        claims.map(({ status }) => status),
        ["unverifiable", "unverifiable"],
      )
    }),
  )

  it.effect("an interrupted audit stops, and the next one is answered", () =>
    Effect.gen(function* () {
      const long = Array.from({ length: 5_000 }, (_, index) => `House ${index} is not in Paris. ${tower}`)
      const fiber = yield* Effect.forkChild(audit(tower, ...long), { startImmediately: true })
      assert.isUndefined(fiber.pollUnsafe())
      yield* Fiber.interrupt(fiber)
      assert.isTrue(Exit.hasInterrupts(yield* Fiber.await(fiber)))
      const { claims } = yield* audit("It is in Paris.", tower)
      assert.strictEqual(claims[0]?.status, "supported")
    }),
  )
})
