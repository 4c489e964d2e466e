import { Schema } from "effect"

/** One thing that is wrong with the settings: where, and in one line what it is and what to do about it. */
export const SettingsProblem = Schema.Struct({
  /** The environment variable to look at. */
  name: Schema.String,
  message: Schema.String,
})
export type SettingsProblem = typeof SettingsProblem.Type

/**
 * The settings cannot be used. Holds every problem that was found, not only the first; `message` lists them one a
 * line. Secrets are not in it.
 */
export class SettingsError extends Schema.TaggedError<SettingsError>()("SettingsError", {
  problems: Schema.NonEmptyArray(SettingsProblem),
}) {
  override get message(): string {
    const count = this.problems.length
    const heading = count === 1 ? "1 problem with the settings:" : `${count} problems with the settings:`
    return [heading, ...this.problems.map((problem) => `  ${problem.name}: ${problem.message}`)].join("\n")
  }
}
