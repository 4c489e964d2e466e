import { assert, describe, it } from "@effect/vitest"
import { Context, Duration, Effect, Layer } from "effect"
import { Auditor } from "../src/audit/Auditor.ts"
import * as AuditEngine from "../src/AuditEngine.ts"
import { Settings, type SettingValues } from "../src/Settings.ts"
import { judgeThat, requestOf, tower } from "./audit/engines/judge/judged.ts"
import { judgeAll } from "./audit/engines/judge/judgeServer.ts"

const engineOf = (overrides: Partial<SettingValues>) =>
  Effect.map(
    Layer.build(AuditEngine.layer.pipe(Layer.provide(Settings.layerOf(overrides)))),
    (context) => Context.get(context, Auditor).audit,
  )

const request = requestOf("The Eiffel Tower is in Paris.", [tower])

describe("the engine that the settings name", () => {
  it.live.each([
    { auditEngine: "grounding", engine: /^grounding\/\d+$/ },
    { auditEngine: "judge", engine: /^judge\/judge-model$/ },
    { auditEngine: "cascade", engine: /^grounding\/\d+\+judge\/judge-model$/ },
  ] as const)("$auditEngine", ({ auditEngine, engine }) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* engineOf({ auditEngine, judgeUrl: judge.url, judgeModel: "judge-model" })
      assert.match((yield* audit(request)).engine, engine)
    }),
  )

  it.live("leaves its judge less time than the whole audit has, whatever the judge's own timeout", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(() => {})
      const audit = yield* engineOf({
        auditEngine: "judge",
        judgeUrl: judge.url,
        judgeModel: "judge-model",
        auditTimeout: Duration.millis(100),
      })
      const error = yield* Effect.flip(audit(request))
      assert.match(error.message, /no verdict within 80ms/)
    }),
  )

  it.live.each([
    { flagThreshold: 0, status: "unsupported" },
    { flagThreshold: 1, status: "supported" },
  ])("flags from the threshold that is set: $flagThreshold", ({ flagThreshold, status }) =>
    Effect.gen(function* () {
      const audit = yield* engineOf({ flagThreshold })
      const { claims } = yield* audit(request)
      assert.deepStrictEqual(
        claims.map((claim) => claim.status),
        [status],
      )
    }),
  )

  it.live("looks at no more than the settings say", () =>
    Effect.gen(function* () {
      const audit = yield* engineOf({ auditMaxClaims: 1 })
      const answer = "The Eiffel Tower is in Paris. It is tall. It is made of iron."
      const { claims } = yield* audit({ ...request, answer })
      assert.deepStrictEqual(
        claims.map(({ claim }) => claim),
        ["The Eiffel Tower is in Paris.", "It is tall. It is made of iron."],
      )
    }),
  )
})
