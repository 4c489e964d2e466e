import { assert, describe, it } from "@effect/vitest"
import { markedText } from "../../src/commands/text/markedText.ts"

const mark = (text: string, ...ranges: ReadonlyArray<readonly [number, number]>) =>
  markedText(
    text,
    ranges.map(([start, end]) => ({ start, end })),
    (part) => part,
  )

describe("markedText", () => {
  it("marks parts in whatever order they come", () => {
    assert.strictEqual(mark("one two three", [8, 13], [0, 3]), "⟦one⟧ two ⟦three⟧")
  })

  it("marks parts that overlap or touch as one", () => {
    assert.strictEqual(mark("one two three", [0, 5], [4, 7], [7, 8]), "⟦one two ⟧three")
  })

  it("leaves a text without parts as it is", () => {
    assert.strictEqual(mark("one"), "one")
  })
})
