import { ConfigProvider, Effect } from "effect"
import { Settings, type SettingsError } from "../../src/Settings.ts"

/** The settings of a program whose environment is `environment` and nothing else. */
export const readFrom = (
  environment: Record<string, string>,
): Effect.Effect<Settings["Service"], SettingsError> =>
  Settings.pipe(
    Effect.provide(Settings.layer, { local: true }),
    Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnvRecord(environment)),
  )

/** Why a program with this environment does not start. */
export const refusalOf = (
  environment: Record<string, string>,
): Effect.Effect<SettingsError, Settings["Service"]> => Effect.flip(readFrom(environment))

/** The names that a refusal complains about, in its order. */
export const namesIn = (refusal: SettingsError): ReadonlyArray<string> =>
  refusal.problems.map((problem) => problem.name)
