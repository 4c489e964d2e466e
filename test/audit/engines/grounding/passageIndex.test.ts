import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { indexed } from "../../../../src/audit/engines/grounding/passageIndex.ts"
import { passagesOf } from "../../../../src/audit/engines/grounding/passages.ts"
import { readerOf } from "../../../../src/audit/engines/grounding/words.ts"

const documents = (...contents: ReadonlyArray<string>) =>
  contents.map((content, index) => ({
    id: `document ${index}`,
    content,
    source: `documents[${index}]`,
    metadata: {},
  }))

const quotes = (content: string) =>
  passagesOf(documents(content)).passages.map(({ start, end }) => content.slice(start, end))

const texts = (content: string) => passagesOf(documents(content)).passages.map(({ text }) => text)

const read = readerOf(null)
const ids = (text: string) => new Set(read(text).map(({ id }) => id))

describe("passagesOf", () => {
  it("prose is split into its sentences", () => {
    assert.deepStrictEqual(quotes("It is old. It is tall."), ["It is old.", "It is tall."])
  })

  it("JSON is split into its members, read with the names around them", () => {
    const content = '{"hours": {"Monday": "8:0-17:0"}, "tags": ["bar", "grill"], "open": false}'
    assert.deepStrictEqual(quotes(content), ['"Monday": "8:0-17:0"', '"bar"', '"grill"', '"open": false'])
    assert.deepStrictEqual(texts(content), [
      'hours "Monday": "8:0-17:0"',
      'tags "bar"',
      'tags "grill"',
      '"open": false',
    ])
  })

  it("a long value of JSON is prose, read without its escapes and quoted with them", () => {
    const content = String.raw`{"review": "Great caf\u00e9.\nWe say \"yes\". \u4f60\u597d\u3002"}`
    assert.deepStrictEqual(texts(content), ["Great café.", 'We say "yes".', "你好。"])
    assert.deepStrictEqual(quotes(content), [
      String.raw`Great caf\u00e9.`,
      String.raw`We say \"yes\".`,
      String.raw`\u4f60\u597d\u3002`,
    ])
  })

  it("prose and JSON may stand in one document", () => {
    assert.deepStrictEqual(quotes('The data. {"open": true} It ends.'), [
      "The data.",
      '"open": true',
      "It ends.",
    ])
  })

  it.each([
    { what: "characters", limits: { characters: 12, passages: 9 }, read: ["It is old.", "I"] },
    { what: "passages", limits: { characters: 99, passages: 1 }, read: ["It is old."] },
  ])("tells when it left $what out", ({ limits, read }) => {
    const { isCut, passages } = passagesOf(documents("It is old. It is tall."), limits)
    assert.isTrue(isCut)
    assert.deepStrictEqual(
      passages.map(({ text }) => text),
      read,
    )
    assert.isFalse(passagesOf(documents("It is old.", ""), { characters: 10, passages: 1 }).isCut)
  })

  const part = Schema.Literals([
    '{"a":',
    '"b. c"',
    "}",
    "[",
    ",",
    "\\",
    "\\u00e9",
    "It is. ",
    "\n",
    "漢",
    "true",
  ])
  it.prop(
    "each passage is a stretch of its document, after the one before",
    [Schema.Array(part)],
    ([parts]) => {
      const content = parts.join("")
      let last = 0
      for (const { start, end } of passagesOf(documents(content)).passages) {
        assert.isTrue(start >= last && end > start && end <= content.length)
        last = start
      }
    },
  )
})

describe("indexed", () => {
  it("finds the passages that share most with the terms, best first", () => {
    const index = indexed(documents("The tower is tall. The moon is old.", "The tower is in Paris."), read)
    assert.deepStrictEqual(index.nearest(ids("tower Paris"), 2), [2, 0])
    assert.deepStrictEqual(index.nearest(ids("nothing"), 2), [])
  })

  it("the terms of a context count less", () => {
    const index = indexed(documents("Rome is old. Paris is new."), read)
    assert.deepStrictEqual(index.nearest(ids("old"), 1, ids("Paris")), [0])
    assert.deepStrictEqual(index.nearest(ids("that"), 1, ids("Paris")), [1])
  })

  it("finds one of many copies, and other passages beside it", () => {
    const index = indexed(
      documents(...Array.from({ length: 9 }, () => "The tower is tall."), "A tower."),
      read,
    )
    assert.deepStrictEqual(index.nearest(ids("tall tower"), 3), [0, 9])
    assert.deepStrictEqual(index.words(8), index.words(0))
  })

  it("a window stays within its document", () => {
    const index = indexed(documents("One is. Two are. Three are.", "Four are."), read)
    assert.deepStrictEqual(index.window(0), [0, 1])
    assert.deepStrictEqual(index.window(1), [0, 1, 2])
    assert.deepStrictEqual(index.window(3), [3])
  })
})
