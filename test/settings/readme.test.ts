import { readFileSync } from "node:fs"
import { assert, it } from "@effect/vitest"
import { settingsAsMarkdownRows } from "../../src/settings/documentation.ts"

it("the README's table of settings is the one that the program has", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8")
  const heading = "| name | default | accepted | meaning |\n| --- | --- | --- | --- |\n"
  assert.include(readme, heading + settingsAsMarkdownRows())
})
