import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { makeReader } from "../../../../src/audit/engines/grounding/words.ts"

const terms = (text: string) => makeReader(null)(text).map(({ term }) => term)
const kinds = (text: string) => makeReader(null)(text).map(({ kind }) => kind)

describe("makeReader", () => {
  it.each([
    ["locates", "located"],
    ["restaurants", "Restaurant"],
    ["the city's", "the city"],
    ["running", "run"],
    ["cafés", "cafe"],
    ["ｆｕｌｌ", "full"],
    ["twenty", "20"],
    ["three million", "3,000,000"],
    ["don’t", "don't"],
  ])("%s and %s are the same", (one, other) => {
    assert.deepStrictEqual(terms(one), terms(other))
  })

  it.each([
    ["Paris", "Parisian Lyon"],
    ["1889", "1989"],
  ])("%s and %s are not", (one, other) => {
    assert.notDeepEqual(terms(one), terms(other))
  })

  it("function words and negations are told apart from content", () => {
    assert.deepStrictEqual(kinds("the tower is not tall"), [
      "function",
      "content",
      "function",
      "negation",
      "content",
    ])
  })

  it("a joined name has its parts", () => {
    assert.deepStrictEqual(kinds("OutdoorSeating"), ["content", "part", "part"])
    assert.includeMembers(terms("OutdoorSeating"), terms("outdoor seating"))
  })

  it("a script without spaces is read in pairs of characters", () => {
    assert.deepStrictEqual(terms("埃菲尔"), ["埃菲", "菲尔"])
  })

  it.prop("each word has offsets within the text", [Schema.String], ([text]) => {
    for (const { start, end } of makeReader(null)(text)) {
      assert.isTrue(start >= 0 && end > start && end <= text.length)
    }
  })
})
