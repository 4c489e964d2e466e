import { assert, describe, it } from "@effect/vitest"
import { definitions, settingKeys } from "../../src/settings/definitions.ts"
import { settingsAsHelp, settingsAsMarkdownRows } from "../../src/settings/documentation.ts"

describe("settingsAsMarkdownRows", () => {
  const rows = settingsAsMarkdownRows().split("\n")

  it("has one row of four cells for each setting, in order", () => {
    assert.deepStrictEqual(
      rows.map((row) => /^\| `(\w+)` \| [^|\n]+ \| [^|\n]+ \| [^|\n]+ \|$/.exec(row)?.[1]),
      settingKeys.map((key) => definitions[key].name),
    )
  })

  it("shows a default that can be set as code, and one that cannot as words", () => {
    assert.match(rows[1] ?? "", /^\| `TRUTHTABLE_PORT` \| `8080` \|/)
    assert.match(rows[2] ?? "", /^\| `TRUTHTABLE_UPSTREAM_URL` \| the demo model \|/)
  })
})

describe("settingsAsHelp", () => {
  const help = settingsAsHelp()

  it.each(settingKeys)("tells the default, the meaning and what is accepted of %s", (key) => {
    const { name, defaultText, meaning, accepted } = definitions[key]
    assert.include(
      help,
      `  ${name} (default: ${defaultText})\n      ${meaning}.\n      Accepted: ${accepted}.`,
    )
  })
})
