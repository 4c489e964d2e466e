import { assert, describe, it } from "@effect/vitest"
import { thresholdFor } from "../../../../../src/audit/engines/grounding/support/threshold.ts"

describe("thresholdFor", () => {
  it("is as set for pages of prose, and higher for JSON and for single passages", () => {
    assert.strictEqual(thresholdFor(0.2, "text", { hasAttributes: 0 }), 0.2)
    assert.isAbove(thresholdFor(0.2, "text", { hasAttributes: 1 }), 0.2)
    assert.isAbove(thresholdFor(0.2, "passage", { hasAttributes: 0 }), 0.2)
  })

  it("stays a probability", () => {
    assert.strictEqual(thresholdFor(0.9, "passage", { hasAttributes: 0 }), 1)
    assert.strictEqual(thresholdFor(0, "passage", { hasAttributes: 0 }), 0)
  })
})
