import { Duration, Effect, Layer } from "effect"
import type { AuditHandler } from "./audit/AuditHandler.ts"
import type { Auditor } from "./audit/Auditor.ts"
import * as CascadeAuditor from "./audit/engines/cascade/CascadeAuditor.ts"
import * as GroundingAuditor from "./audit/engines/grounding/GroundingAuditor.ts"
import type { GroundingOptions } from "./audit/engines/grounding/GroundingOptions.ts"
import * as GrpcAuditor from "./audit/engines/grpc/GrpcAuditor.ts"
import { messageLimitFor } from "./audit/engines/grpc/messageLimit.ts"
import type { JudgeOptions } from "./audit/engines/judge/Judge.ts"
import * as JudgeAuditor from "./audit/engines/judge/JudgeAuditor.ts"
import { AuditThreads } from "./audit/threads/AuditThreads.ts"
import * as ThreadedAuditHandler from "./audit/threads/ThreadedAuditHandler.ts"
import { Settings, type SettingValues } from "./Settings.ts"

/**
 * The share of an audit's time that the judge may use up, so that an audit ends with what the judge did wrong, and in
 * the cascade with the first engine's result, and not with a timeout.
 */
const JUDGE_SHARE = 0.8

/** Settings that need a value for the chosen engine have one: their cross-checks see to it. */
const needed = <Value>(value: Value | null): Value => {
  if (value === null)
    throw new Error("A setting that the audit engine needs passed the checks without a value.")
  return value
}

const judgeOptions = (settings: SettingValues): JudgeOptions => ({
  url: needed(settings.judgeUrl),
  model: needed(settings.judgeModel),
  apiKey: settings.judgeApiKey,
  timeout: Duration.min(settings.judgeTimeout, Duration.times(settings.auditTimeout, JUDGE_SHARE)),
  promptLimit: settings.judgePromptLimit,
})

const groundingOptions = (settings: SettingValues): GroundingOptions => ({
  flagThreshold: settings.flagThreshold,
  limits: {
    claims: settings.auditMaxClaims,
    characters: settings.auditMaxCharacters,
    passages: settings.auditMaxPassages,
    places: settings.auditMaxPlaces,
  },
})

const threads: Layer.Layer<AuditThreads, never, Settings> = Layer.unwrap(
  Effect.map(Settings, (settings) => AuditThreads.layer({ grounding: groundingOptions(settings) })),
)

/** How each engine that `TRUTHTABLE_AUDIT_ENGINE` may name is made from the settings. */
const engines: Readonly<
  Record<SettingValues["auditEngine"], (settings: SettingValues) => Layer.Layer<Auditor, never, AuditThreads>>
> = {
  grounding: () => GroundingAuditor.layerOnThreads,
  judge: (settings) => JudgeAuditor.layer(judgeOptions(settings)),
  cascade: (settings) =>
    CascadeAuditor.layer({
      judge: judgeOptions(settings),
      low: settings.cascadeLow,
      high: settings.cascadeHigh,
    }).pipe(Layer.provide(GroundingAuditor.layerOnThreads)),
  grpc: ({ auditTimeout, captureLimit, grpcUrl }) =>
    GrpcAuditor.layer({
      url: needed(grpcUrl),
      timeout: auditTimeout,
      messageLimit: messageLimitFor(captureLimit),
    }),
}

/**
 * The engine that the settings name.
 */
export const layer: Layer.Layer<Auditor, never, Settings> = Layer.unwrap(
  Effect.map(Settings, (settings) => engines[settings.auditEngine](settings)),
).pipe(Layer.provide(threads))

/**
 * What audits whole exchanges with the engine that the settings name. Extraction runs on the audit threads, and so
 * does the engine where it computes here.
 */
export const handler: Layer.Layer<AuditHandler, never, Settings> = Layer.unwrap(
  Effect.map(Settings, (settings) => {
    const options = { decodedLimit: settings.captureLimit }
    return settings.auditEngine === "grounding"
      ? ThreadedAuditHandler.layerGrounding(options)
      : Layer.provide(ThreadedAuditHandler.layerExtraction(options), engines[settings.auditEngine](settings))
  }),
).pipe(Layer.provide(threads))

/**
 * The same with an `Auditor` of the program's own.
 */
export const handlerNoAuditor: Layer.Layer<AuditHandler, never, Settings | Auditor> = Layer.unwrap(
  Effect.map(Settings, ({ captureLimit }) =>
    ThreadedAuditHandler.layerExtraction({ decodedLimit: captureLimit }),
  ),
).pipe(Layer.provide(threads))
