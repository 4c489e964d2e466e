import { assert, describe, it } from "@effect/vitest"
import { withoutReasoning } from "../../../src/exchange/reading/inlineReasoning.ts"

describe("withoutReasoning", () => {
  it.each([
    ["<think>It says 87.</think>\n\n87 m.", "87 m."],
    ["\n<thinking>\nIt says 87.\n</thinking>\n87 m.", "87 m."],
    ["<think></think>87 m.", "87 m."],
    ["It says 87.\n</think>\n\n87 m.", "87 m."],
    ["<think>It says", ""],
    ["<thi", ""],
    ["<", ""],
  ])("takes the reasoning out of %j", (text, answer) => {
    assert.strictEqual(withoutReasoning(text), answer)
  })

  it.each([
    "87 m.",
    "",
    "Write <think> before you answer and </think> after.",
    "Like so:\n<think>\nhm\n</think>\n87 m.",
    "The tag </think> ends it.",
    "<thin>87 m.</thin>",
  ])("leaves %j as it is", (text) => {
    assert.strictEqual(withoutReasoning(text), text)
  })
})
