import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { Array, Context, Effect, Layer, Result, Schema } from "effect"
import { crossChecks } from "./settings/crossChecks.ts"
import { defaults, definitions, settingKeys, type SettingValues } from "./settings/definitions.ts"
import { notAccepted } from "./settings/problems.ts"
import { readSettings } from "./settings/readSettings.ts"
import type { Setting } from "./settings/Setting.ts"
import { SettingsError, type SettingsProblem } from "./settings/SettingsError.ts"

export type { SettingValues } from "./settings/definitions.ts"
export { SettingsError } from "./settings/SettingsError.ts"

/**
 * All settings of the program, decoded and validated together.
 *
 * **Details**
 *
 * Durations are `Duration`s, sizes numbers of bytes, secrets `Redacted`; what may be left unset is `null`.
 * `warnings` holds one line for each `TRUTHTABLE_*` name that is no setting, for the program to log.
 *
 * **Example** (A program that embeds the proxy)
 *
 * ```ts
 * const settings = Settings.layerOf({ port: 0, upstreamUrl: new URL("https://api.openai.com") })
 * ```
 */
export class Settings extends Context.Service<
  Settings,
  SettingValues & { readonly warnings: ReadonlyArray<string> }
>()("truthtable/Settings") {
  /**
   * Reads the current `ConfigProvider`, which is the environment unless the program provides another, and the
   * dotenv file that `TRUTHTABLE_ENV_FILE` may name. Fails with every problem at once.
   */
  static readonly layer: Layer.Layer<Settings, SettingsError> = Layer.effect(Settings, readSettings).pipe(
    Layer.provide(NodeFileSystem.layer),
  )

  /** The defaults with `overrides` in their place. Reads nothing and checks nothing; for tests. */
  static readonly make = (overrides: Partial<SettingValues> = {}): Settings["Service"] => ({
    ...defaults,
    ...overrides,
    warnings: [],
  })

  /**
   * The defaults with `overrides` in their place, for programs that do not take their settings from the
   * environment. The overrides are held to the same rules as the environment.
   */
  static readonly layerOf = (overrides: Partial<SettingValues> = {}): Layer.Layer<Settings, SettingsError> =>
    Layer.effect(
      Settings,
      Effect.suspend(() => {
        const settings = Settings.make(overrides)
        const problems = [
          ...settingKeys.flatMap((key) => check(definitions[key], settings[key])),
          ...crossChecks(settings),
        ]
        return Array.isArrayNonEmpty(problems)
          ? Effect.fail(new SettingsError({ problems }))
          : Effect.succeed(settings)
      }),
    )
}

const check = (setting: Setting<unknown>, value: unknown): ReadonlyArray<SettingsProblem> => {
  if (value === setting.default) return []
  const result = Schema.decodeUnknownResult(Schema.toType(setting.codec))(value)
  return Result.isSuccess(result) ? [] : [notAccepted(setting, String(value), result.failure)]
}
