import { assert, describe, it } from "@effect/vitest"
import { treesOf } from "../../../../../src/audit/engines/grounding/support/trees.ts"

describe("treesOf", () => {
  it("adds up what the trees say to the base", () => {
    const score = treesOf({ base: 1, trees: ["0<0.5 =-2 1<3 =4 =8", "=16"] })
    assert.strictEqual(score([0.4, 0]), 1 - 2 + 16)
    assert.strictEqual(score([0.5, 2.9]), 1 + 4 + 16)
    assert.strictEqual(score([0.5, 3]), 1 + 8 + 16)
  })

  it.each(["", "0<0.5 =1", "=1 =2", "0<x =1 =2"])("refuses %j, which is no tree", (tree) => {
    assert.throws(() => treesOf({ base: 0, trees: [tree] }), /tree/)
  })
})
