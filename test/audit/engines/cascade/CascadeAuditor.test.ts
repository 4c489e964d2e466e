import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import type { Claim } from "../../../../src/audit/AuditResult.ts"
import { AuditError, Auditor } from "../../../../src/audit/Auditor.ts"
import * as CascadeAuditor from "../../../../src/audit/engines/cascade/CascadeAuditor.ts"
import * as GroundingAuditor from "../../../../src/audit/engines/grounding/GroundingAuditor.ts"
import { claimOf } from "../../claimFixture.ts"
import { judgeThat, requestOf, tower } from "../judge/judged.ts"
import { judgeAll, refuse } from "../judge/judgeServer.ts"

const cascade = (
  first: Layer.Layer<Auditor>,
  url: URL,
  options: Partial<CascadeAuditor.CascadeOptions> = {},
) =>
  Effect.map(
    Layer.build(
      CascadeAuditor.layer({
        low: 0.2,
        high: 0.8,
        ...options,
        judge: { url, model: "judge-model", ...options.judge },
      }).pipe(Layer.provide(first)),
    ),
    (context) => Context.get(context, Auditor).audit,
  )

/** A first engine that finds these claims in any answer. */
const finding = (...claims: ReadonlyArray<Claim>) =>
  Layer.succeed(Auditor, { audit: () => Effect.succeed({ engine: "first/1", claims }) })

const first = finding(
  claimOf("supported", { claim: "Sure.", confidence: 0.95, reasoning: "First." }),
  claimOf("supported", { claim: "Perhaps.", confidence: 0.7, reasoning: "First." }),
  claimOf("contradicted", { claim: "Never.", confidence: 0.9, reasoning: "First." }),
  claimOf("unsupported", { claim: "Hardly.", confidence: 0.6, reasoning: "First." }),
  claimOf("unverifiable", { claim: "Why?", confidence: 0.5, reasoning: "First." }),
)

const request = requestOf("Sure. Perhaps. Never. Hardly. Why?", [tower])

describe("the judge", () => {
  it.live("is asked, in one call, only about claims between the two bounds", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(
        judgeAll({ status: "contradicted", evidence: [{ document: 1, quote: "in Paris" }] }),
      )
      const audit = yield* cascade(first, judge.url)
      const { claims, engine } = yield* audit(request)
      assert.strictEqual(engine, "first/1+judge/judge-model")
      assert.lengthOf(judge.calls, 1)
      assert.deepStrictEqual(judge.calls[0]?.claims, ["Perhaps.", "Hardly."])
      assert.strictEqual(judge.calls[0]?.blocks.get("answer"), request.answer)
      assert.deepStrictEqual(
        claims.map(({ claim, reasoning, status, supported }) => [claim, status, supported, reasoning]),
        [
          ["Sure.", "supported", true, "First."],
          ["Perhaps.", "contradicted", false, "Because."],
          ["Never.", "contradicted", false, "First."],
          ["Hardly.", "contradicted", false, "Because."],
          ["Why?", "unverifiable", false, "First."],
        ],
      )
      assert.strictEqual(claims[1]?.evidence[0]?.quote, "in Paris")
    }),
  )

  it.live("is not asked where the first engine is sure of everything", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* cascade(first, judge.url, { low: 0.5, high: 0.6 })
      const { claims } = yield* audit(request)
      assert.isTrue(claims.every(({ reasoning }) => reasoning === "First."))
      assert.lengthOf(judge.calls, 0)
    }),
  )

  it.live("counts the bounds in", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* cascade(first, judge.url, { low: 0.4, high: 0.7 })
      yield* audit(request)
      assert.deepStrictEqual(judge.calls[0]?.claims, ["Perhaps.", "Hardly."])
    }),
  )
})

describe("when the judge fails", () => {
  it.live("what the first engine found stands, and the reasoning says so", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((_call, response) => refuse(response, 401, "who are you?"))
      const audit = yield* cascade(first, judge.url)
      const { claims } = yield* audit(request)
      assert.deepStrictEqual(
        claims.map(({ status, confidence }) => [status, confidence]),
        [
          ["supported", 0.95],
          ["supported", 0.7],
          ["contradicted", 0.9],
          ["unsupported", 0.6],
          ["unverifiable", 0.5],
        ],
      )
      assert.strictEqual(claims[0]?.reasoning, "First.")
      assert.match(claims[1]?.reasoning ?? "", /^First\. The judge at .* answered 401: who are you\?/)
    }),
  )

  it.live("it is not waited for once its circuit is open", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((_call, response) => refuse(response, 401, "who are you?"))
      const audit = yield* cascade(first, judge.url, {
        judge: { url: judge.url, model: "judge-model", circuit: { failures: 2 } },
      })
      for (let count = 0; count < 4; count++) {
        const { claims } = yield* audit(request)
        assert.strictEqual(claims[1]?.status, "supported")
        if (count >= 2) assert.match(claims[1]?.reasoning ?? "", /The judge was not asked/)
      }
      assert.lengthOf(judge.calls, 2)
    }),
  )

  it.live("claims that its prompt had no room for stay as they were", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll({ status: "contradicted" }))
      const long = "Long. ".repeat(60).trim()
      const claims = [long, long, long].map((claim) => claimOf("supported", { claim, confidence: 0.6 }))
      const audit = yield* cascade(finding(...claims), judge.url, {
        judge: { url: judge.url, model: "judge-model", promptLimit: 2_000 },
      })
      const result = yield* audit(requestOf(long, [tower]))
      assert.deepStrictEqual(
        result.claims.map(({ status }) => status),
        ["contradicted", "supported", "supported"],
      )
      assert.match(result.claims[2]?.reasoning ?? "", /no room left/)
    }),
  )
})

it.live("when the first engine fails, the audit fails", () =>
  Effect.gen(function* () {
    const judge = yield* judgeThat(judgeAll())
    const failure = new AuditError({ message: "out of order" })
    const audit = yield* cascade(Layer.succeed(Auditor, { audit: () => failure }), judge.url)
    assert.strictEqual(yield* Effect.flip(audit(request)), failure)
  }),
)

it.live("goes before the judge as the embedded engine", () =>
  Effect.gen(function* () {
    const judge = yield* judgeThat(judgeAll())
    const audit = yield* cascade(GroundingAuditor.layer({ threads: 1 }), judge.url, { low: 0, high: 1 })
    const { claims, engine } = yield* audit(requestOf("Hello. The Eiffel Tower is in Paris.", [tower]))
    assert.match(engine, /^grounding\/\d+\+judge\/judge-model$/)
    assert.deepStrictEqual(judge.calls[0]?.claims, ["The Eiffel Tower is in Paris."])
    assert.deepStrictEqual(
      claims.map(({ status }) => status),
      ["unverifiable", "supported"],
    )
  }),
)
