import { readFileSync } from "node:fs"
import { assert, it } from "vitest"
import packageJson from "./package.json" with { type: "json" }

/** What is there to complete a client, and is none. */
const parts = new Set(["@langchain/core", "@smithy/node-http-handler"])

it("the README's table of clients has the versions that are tested, and no other", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8")
  const [, table = ""] = /\| client \| version \| tested \|\n[^\n]+\n((?:\|.*\n)+)/.exec(readme) ?? []
  const rows = [...table.matchAll(/^\| `([^`]+)` \| ([\d.]+) \|/gm)].map(([, name, version]) => [
    name,
    version,
  ])
  const tested = Object.entries(packageJson.devDependencies).filter(([name]) => !parts.has(name))
  assert.deepStrictEqual(rows.sort(), tested.sort())
})
