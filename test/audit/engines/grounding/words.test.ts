import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import type { Language } from "../../../../src/audit/engines/grounding/functionWords.ts"
import { Vocabulary } from "../../../../src/audit/engines/grounding/vocabulary.ts"
import { makeReader, readerOf, type Word } from "../../../../src/audit/engines/grounding/words.ts"
import { pieces } from "./awkwardText.ts"

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

  const awkward = Schema.Array(Schema.Union([Schema.Literals(pieces), Schema.String])).check(
    Schema.isMaxLength(6),
  )
  it.prop("what was read before changes nothing but the ids", [awkward, awkward], ([before, parts]) => {
    const text = parts.join("")
    const withoutIds = (read: (text: string) => ReadonlyArray<Word>) =>
      Array.from(read(text), ({ end, isCapitalised, kind, quantity, start, term }) => [
        term,
        kind,
        isCapitalised,
        quantity,
        start,
        end,
      ])
    const experienced = makeReader(null, new Vocabulary(null))
    experienced(before.join(""))
    assert.deepStrictEqual(withoutIds(experienced), withoutIds(makeReader(null, new Vocabulary(null))))
  })

  it.prop("words have the same id if, and only if, they have the same term", [awkward], ([parts]) => {
    const words = readerOf(null)(parts.join(""))
    const ids = new Map(words.map(({ id, term }) => [term, id]))
    assert.strictEqual(new Set(ids.values()).size, ids.size)
    for (const { id, term } of words) assert.strictEqual(ids.get(term), id)
  })

  it("a vocabulary of many words has each once", () => {
    const vocabulary = new Vocabulary(null)
    const read = makeReader(null, vocabulary)
    const text = Array.from(
      { length: 60_000 },
      (_, number) => `x${number.toString(36).replaceAll(/\d/g, "q")}x`,
    ).join(" ")
    const first = read(text).map(({ id }) => id)
    assert.deepStrictEqual(
      read(text).map(({ id }) => id),
      first,
    )
    assert.isAbove(new Set(first).size, 10_000)
  })
})
