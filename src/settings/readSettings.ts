import { Array, Config, ConfigProvider, Effect, FileSystem, Option, Result, Schema } from "effect"
import { crossChecks } from "./crossChecks.ts"
import { definitions, settingKeys, type SettingValues } from "./definitions.ts"
import { fileNotReadable, notAccepted, notReadable } from "./problems.ts"
import type { Setting } from "./Setting.ts"
import { SettingsError, type SettingsProblem } from "./SettingsError.ts"
import { unknownNames } from "./unknownNames.ts"

const readOne = <Value>(
  setting: Setting<Value>,
  provider: ConfigProvider.ConfigProvider,
): Effect.Effect<Result.Result<Value, SettingsProblem>> =>
  Config.option(Config.String(setting.name))
    .parse(provider)
    .pipe(
      Effect.map((text): Result.Result<Value, SettingsProblem> => {
        if (Option.isNone(text) || text.value.trim() === "") return Result.succeed(setting.default)
        return Result.mapError(Schema.decodeResult(setting.codec)(text.value), (error) =>
          notAccepted(setting, text.value, error),
        )
      }),
      Effect.orElseSucceed(() => Result.fail(notReadable(setting))),
    )

const readFile = (
  path: string,
): Effect.Effect<
  Result.Result<ConfigProvider.ConfigProvider, SettingsProblem>,
  never,
  FileSystem.FileSystem
> =>
  Effect.result(ConfigProvider.fromDotEnv({ path })).pipe(
    Effect.map(Result.mapError((error) => fileNotReadable(definitions.envFile, path, error.reason._tag))),
  )

const nothing = ConfigProvider.fromEnvRecord({})

/**
 * Reads every setting from the current `ConfigProvider` and from the dotenv file that it may name, and checks them
 * together. What is in both counts as the provider has it; what is empty counts as not set.
 *
 * `warnings` are about names that look like settings and are none, one line each, without their values.
 */
export const readSettings: Effect.Effect<
  SettingValues & { readonly warnings: ReadonlyArray<string> },
  SettingsError,
  FileSystem.FileSystem
> = Effect.gen(function* () {
  const environment = yield* ConfigProvider.ConfigProvider
  const path = Result.getOrElse(yield* readOne(definitions.envFile, environment), () => null)
  const file = path === null ? Result.succeed(nothing) : yield* readFile(path)
  const fileOrNothing = Result.getOrElse(file, () => nothing)
  const both = ConfigProvider.orElse(environment, fileOrNothing)

  const values: Record<string, unknown> = {}
  const problems: Array<SettingsProblem> = []
  for (const key of settingKeys) {
    const result = yield* readOne<unknown>(definitions[key], both)
    if (Result.isSuccess(result)) values[key] = result.success
    else problems.push(result.failure)
  }
  if (Result.isFailure(file)) problems.push(file.failure)
  problems.push(...crossChecks(values as Partial<SettingValues>))
  if (Array.isArrayNonEmpty(problems)) return yield* new SettingsError({ problems })

  const warnings = [...(yield* unknownNames(environment)), ...(yield* unknownNames(fileOrNothing))]
  return { ...(values as SettingValues), warnings: Array.dedupe(warnings) }
})
