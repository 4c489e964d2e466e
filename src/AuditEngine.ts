import { Effect, Layer } from "effect"
import type { Auditor } from "./audit/Auditor.ts"
import * as GroundingAuditor from "./audit/engines/grounding/GroundingAuditor.ts"
import { Settings, type SettingValues } from "./Settings.ts"

/** How each engine that `TRUTHTABLE_AUDIT_ENGINE` may name is made from the settings. */
const engines: Readonly<
  Record<SettingValues["auditEngine"], (settings: SettingValues) => Layer.Layer<Auditor>>
> = {
  grounding: () => GroundingAuditor.layer(),
}

/**
 * The engine that the settings name.
 */
export const layer: Layer.Layer<Auditor, never, Settings> = Layer.unwrap(
  Effect.map(Settings, (settings) => engines[settings.auditEngine](settings)),
)
