import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { attributeName } from "../../../../../src/audit/engines/grounding/documents/attributeNames.ts"
import { readJson } from "../../../../../src/audit/engines/grounding/documents/attributes.ts"

const read = (content: string) =>
  readJson(content).attributes.map(({ path, value }) => [path.join("."), value] as const)

describe("readJson", () => {
  it("gives each value with its path, kind and offsets", () => {
    const content = '{"name": "Finch", "attributes": {"Parking": {"lot": false}, "WiFi": null}, "stars": 4.5}'
    const { attributes, spans } = readJson(content)
    assert.deepStrictEqual(
      attributes.map(({ path, value, kind, object }) => [path.join("."), value, kind, object]),
      [
        ["name", "Finch", "string", 0],
        ["attributes.Parking.lot", false, "boolean", 2],
        ["attributes.WiFi", null, "null", 1],
        ["stars", 4.5, "number", 0],
      ],
    )
    assert.deepStrictEqual(
      attributes.map(({ start, end, valueStart }) => [
        content.slice(start, end),
        content.slice(valueStart, end),
      ]),
      [
        ['"name": "Finch"', '"Finch"'],
        ['"lot": false', "false"],
        ['"WiFi": null', "null"],
        ['"stars": 4.5', "4.5"],
      ],
    )
    assert.deepStrictEqual(spans, [{ start: 0, end: content.length }])
  })

  it.each<{ what: string; content: string; is: ReadonlyArray<readonly [string, unknown]> }>([
    {
      what: "arrays, with positions",
      content: '{"a": [1, "x", {"b": true}, [2]]}',
      is: [
        ["a.0", 1],
        ["a.1", "x"],
        ["a.2.b", true],
        ["a.3.0", 2],
      ],
    },
    { what: "escapes", content: String.raw`{"a\"b": "\u0041\n\\\q"}`, is: [['a"b', "A\n\\q"]] },
    {
      what: "a name that occurs twice",
      content: '{"a": 1, "a": 2}',
      is: [
        ["a", 1],
        ["a", 2],
      ],
    },
    {
      what: "an object that is cut off in a string",
      content: '{"a": 1, "b": "tex',
      is: [
        ["a", 1],
        ["b", "tex"],
      ],
    },
    { what: "an object that is cut off after a name", content: '{"a": 1, "b":', is: [["a", 1]] },
    {
      what: "an object that is cut off in a name",
      content: '{"a": {"b": 1, "c',
      is: [
        ["a.b", 1],
        ["a", "c"],
      ],
    },
    {
      what: "Python's spelling",
      content: "{'wifi': 'no', 'seats': None, 'open': True}",
      is: [
        ["wifi", "no"],
        ["seats", null],
        ["open", true],
      ],
    },
    {
      what: "objects between sentences",
      content: 'See {this}: {"a": 1} and then [2] {"b": {"c": "x"}}. The end.',
      is: [
        ["a", 1],
        ["b.c", "x"],
      ],
    },
    {
      what: "one object a line",
      content: '{"a": 1}\n{"a": 2}\n',
      is: [
        ["a", 1],
        ["a", 2],
      ],
    },
    {
      what: "bare values",
      content: '{"a": hello world, "b": -1e3}',
      is: [
        ["a", "hello world"],
        ["b", -1000],
      ],
    },
    { what: "prose", content: "A {brace} and a [bracket]: nothing.", is: [] },
    { what: "nothing", content: "", is: [] },
  ])("reads $what", ({ content, is }) => {
    assert.deepStrictEqual(read(content), is)
  })

  it("says what of a text is JSON", () => {
    const content = 'Before {"a": 1} after {"b": 2}'
    assert.deepStrictEqual(
      readJson(content).spans.map(({ start, end }) => content.slice(start, end)),
      ['{"a": 1}', '{"b": 2}'],
    )
  })

  it.prop(
    "reads what JSON.stringify writes",
    [Schema.Record(Schema.String, Schema.Array(Schema.String))],
    ([record]) => {
      const content = JSON.stringify(record)
      const names = Object.keys(record).filter((name) => name.length <= 100 && name !== "")
      if (names.length === 0 || Object.keys(record).length !== names.length) return
      assert.deepStrictEqual(
        readJson(content).attributes.map(({ value }) => value),
        Object.values(record).flat(),
      )
    },
  )

  it.prop(
    "whatever the text, it answers, and every offset lies inside",
    [
      Schema.Array(
        Schema.Union([
          Schema.String,
          Schema.Literals([
            '{"a":',
            '"',
            "'",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\",
            "true",
            "1.5",
            "\ud800",
            "\n",
          ]),
        ]),
      ),
    ],
    ([parts]) => {
      const content = parts.join("")
      const { attributes, spans } = readJson(content)
      for (const { start, valueStart, end } of attributes) {
        assert.isTrue(0 <= start && start <= valueStart && valueStart < end && end <= content.length)
        assert.isTrue(spans.some((span) => span.start <= start && end <= span.end))
      }
    },
  )

  it.each([
    { what: "nested objects", content: '{"a":'.repeat(200_000) },
    { what: "nested arrays", content: `{"a":${"[".repeat(200_000)}1` },
    { what: "values at every depth", content: '{"b":1,"a":'.repeat(100_000) },
    { what: "braces and spaces", content: `{${" ".repeat(50)}`.repeat(20_000) },
    { what: "quotes", content: '{"'.repeat(200_000) },
    { what: "an open string", content: `{"a": "${"x\\".repeat(200_000)}` },
  ])("a megabyte of $what is read in time", ({ content }) => {
    const begun = performance.now()
    readJson(content)
    assert.isBelow(performance.now() - begun, 2_000)
  })
})

describe("attributeName", () => {
  it.each([
    { path: ["attributes", "BusinessParking", "lot"], is: "business parking lot" },
    { path: ["review_info", 3, "review_stars"], is: "review info review stars" },
    { path: ["outdoor-seating"], is: "outdoor seating" },
    { path: ["HTMLParser2", "isOn"], is: "html parser2 is on" },
    { path: ["data", "attributes"], is: "data attributes" },
    { path: ["a", "b", "c", "d"], is: "b c d" },
    { path: [0], is: "" },
  ])("$path is $is", ({ path, is }) => {
    assert.strictEqual(attributeName({ path }), is)
  })
})
