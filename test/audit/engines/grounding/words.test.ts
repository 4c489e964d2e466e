import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import type { Language } from "../../../../src/audit/engines/grounding/functionWords.ts"
import { readerOf } from "../../../../src/audit/engines/grounding/words.ts"

const terms = (text: string, language: Language | null = null) =>
  readerOf(language)(text).map(({ term }) => term)
const kinds = (text: string, language: Language | null = null) =>
  readerOf(language)(text).map(({ kind }) => kind)

describe("readerOf", () => {
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

  it.each<readonly [Language, string, string]>([
    ["English", "she bought", "she buys"],
    ["German", "die Häuser", "die Haus"],
    ["French", "l’eau", "l'eau"],
    ["Spanish", "las torres", "las torre"],
    ["Cyrillic", "башня", "башни"],
    ["Arabic", "المدينة", "مدينة"],
  ])("%s: %s and %s are the same", (language, one, other) => {
    assert.deepStrictEqual(terms(one, language), terms(other, language))
  })

  it.each<readonly [Language, string, ReadonlyArray<string>]>([
    ["German", "die Stadt ist nicht alt", ["function", "content", "function", "negation", "content"]],
    ["French", "l'eau n'est pas", ["function", "content", "function", "function", "negation"]],
    ["Portuguese", "no rio", ["function", "content"]],
    ["Cyrillic", "в городе нет", ["function", "content", "negation"]],
  ])("%s: %s has its kinds of words", (language, text, expected) => {
    assert.deepStrictEqual(kinds(text, language), expected)
  })

  it("Thai is cut into the words of its dictionary", () => {
    assert.includeMembers(terms("หอไอเฟลอยู่ในปารีส"), terms("ปารีส"))
  })

  it("digits and letters of two scripts are words of their own", () => {
    assert.deepStrictEqual(terms("于1889年用phones"), ["于", "#1889", "年用", "phone"])
  })

  it("a script without spaces is read in pairs of characters", () => {
    assert.deepStrictEqual(terms("埃菲尔"), ["埃菲", "菲尔"])
  })

  it.prop("each word has offsets within the text", [Schema.String], ([text]) => {
    for (const { start, end } of readerOf(null)(text)) {
      assert.isTrue(start >= 0 && end > start && end <= text.length)
    }
  })
})
