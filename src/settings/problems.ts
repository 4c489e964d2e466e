import type { Schema } from "effect"
import type { Setting } from "./Setting.ts"
import type { SettingsProblem } from "./SettingsError.ts"

const longestShown = 100

// A URL may carry a password before its host and a key after its path, whatever setting it was put into by mistake.
const withoutCredentials = (value: string): string =>
  value.replace(/^([a-z]+:\/\/)?.*@/is, "$1***@").replace(/[?#].*$/s, (query) => `${query[0]}***`)

const show = (value: string): string => {
  const shown = withoutCredentials(value)
  return JSON.stringify(shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown)
}

const remedy = (setting: Setting<unknown>): string =>
  `Set it to ${setting.accepted}, or unset it for the default (${setting.defaultText}).`

const fault = (setting: Setting<unknown>, value: string, error: Schema.SchemaError): string => {
  if (setting.explained) return error.message
  return `${setting.secret ? "its value (not shown)" : show(value)} is not accepted`
}

/**
 * The setting holds something that it does not accept, for which its codec gave `error`. A secret is not repeated,
 * nor are credentials in a URL.
 */
export const notAccepted = (
  setting: Setting<unknown>,
  value: string,
  error: Schema.SchemaError,
): SettingsProblem => ({
  name: setting.name,
  message: `${fault(setting, value, error)}. ${remedy(setting)}`,
})

/** The source of the settings failed when it was asked for this one. */
export const notReadable = (setting: Setting<unknown>): SettingsProblem => ({
  name: setting.name,
  message: "its value could not be read from where the settings are kept. Check that source.",
})

/** The file that the setting names is missing, is no file, or may not be read. */
export const fileNotReadable = (
  setting: Setting<unknown>,
  path: string,
  reason: string,
): SettingsProblem => ({
  name: setting.name,
  message: `${show(path)} could not be read (${reason}). ${remedy(setting)}`,
})
