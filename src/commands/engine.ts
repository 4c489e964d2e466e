import { Effect, Layer } from "effect"
import { availableParallelism } from "node:os"
import type { Auditor } from "../audit/Auditor.ts"
import * as GroundingAuditor from "../audit/engines/grounding/GroundingAuditor.ts"
import * as AuditEngine from "../AuditEngine.ts"
import { Settings, type SettingsError } from "../Settings.ts"

/**
 * The engine that the settings name, for a command that checks answers and does nothing else: where the engine
 * computes here, it gets all cores.
 */
const engine: Layer.Layer<Auditor, never, Settings> = Layer.unwrap(
  Effect.map(Settings, ({ auditEngine }) =>
    auditEngine === "grounding"
      ? GroundingAuditor.layer({ threads: availableParallelism() })
      : AuditEngine.layer,
  ),
)

/** The settings from the environment, and the engine that they name. */
export const layer: Layer.Layer<Auditor | Settings, SettingsError> = Layer.provideMerge(
  engine,
  Settings.layer,
)

/** How many answers such a command has in work at once. */
export const concurrency: Effect.Effect<number, never, Settings> = Effect.map(
  Settings,
  ({ auditEngine, auditWorkers }) => (auditEngine === "grounding" ? availableParallelism() : auditWorkers),
)
