import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { isSupportedNode, oldestSupportedNode } from "../../src/process/NodeVersion.ts"

describe("isSupportedNode", () => {
  it.each(["22.19.0", "v22.19.0", "22.20.1", "23.0.0", "24.0.0", "v24.21.0\n", "100.0.0", "25.0.0-nightly"])(
    "takes %j",
    (version) => assert.isTrue(isSupportedNode(version)),
  )

  it.each(["22.18.9", "22.2.0", "21.99.0", "20.20.2", "v18.0.0", "0.10.48", "9.22.19"])(
    "refuses %j, which is too old",
    (version) => assert.isFalse(isSupportedNode(version)),
  )

  it.each(["", "24", "node", "x24.1.0", "-24.1.0"])("refuses %j, which is no version", (version) =>
    assert.isFalse(isSupportedNode(version)),
  )

  it("agrees with the engines of package.json", () => {
    const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))
    assert.strictEqual(manifest.engines.node, `>=${oldestSupportedNode}`)
    assert.isTrue(isSupportedNode(`${oldestSupportedNode}.0`))
  })
})
