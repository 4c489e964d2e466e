import { definitions, settingKeys } from "./definitions.ts"

const settings = settingKeys.map((key) => definitions[key])

/**
 * All settings as rows of a Markdown table with the columns name, default, accepted and meaning; without a heading.
 */
export const settingsAsMarkdownRows = (): string =>
  settings
    .map(
      ({ name, default: value, defaultText, accepted, meaning }) =>
        `| \`${name}\` | ${value === null ? defaultText : `\`${defaultText}\``} | ${accepted} | ${meaning} |`,
    )
    .join("\n")

/**
 * All settings as text for a terminal: the name and the default on one line, then the meaning and what is accepted.
 */
export const settingsAsHelp = (): string =>
  settings
    .map(({ name, defaultText, accepted, meaning }) =>
      [`  ${name} (default: ${defaultText})`, `      ${meaning}.`, `      Accepted: ${accepted}.`].join("\n"),
    )
    .join("\n")
