import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { LabelledExchange } from "../../src/evaluation/LabelledExchange.ts"
import { fileWriter, temporaryFolder } from "../integration/support/temporaryFiles.ts"

const script = fileURLToPath(new URL("../../bench/ragtruth.ts", import.meta.url))
const write = fileWriter(temporaryFolder())

// Numbers as Python writes them.
const business =
  '{"name":"Café Nine","hours":{"Monday":"9:0-17:30"},"attributes":{"WiFi":null,"OutdoorSeating":false},"business_stars":4.0}'

const sources = [
  '{"source_id":"1","task_type":"QA","source":"MARCO","prompt":"…","source_info":{"question":"how long is the pier","passages":"passage 1:The pier is 300 m long.\\n\\npassage 2:A pier: what it is,\\nand who built it.\\n\\npassage 3:passage 3: of the book.\\n\\n"}}',
  '{"source_id":"2","task_type":"Summary","source":"CNN/DM","prompt":"…","source_info":"The pier was closed on Monday.\\n"}',
  `{"source_id":"3","task_type":"Data2txt","source":"Yelp","prompt":"…","source_info":${business}}`,
]

const response = (source: string, fields: object) =>
  JSON.stringify({
    id: "7",
    source_id: source,
    model: "model-a",
    temperature: 0.7,
    labels: [],
    split: "test",
    quality: "good",
    response: "The pier is 300 m long.",
    ...fields,
  })

const responses = [
  response("1", {}),
  response("2", {
    model: "model-b",
    response: "🎉🎉 The pier was sold on Friday.",
    labels: [
      { start: 24, end: 30, text: "Friday", label_type: "Evident Conflict", meta: "", due_to_null: false },
      { start: 16, end: 20, text: "sold", label_type: "Subtle Baseless Info", implicit_true: true },
    ],
  }),
  response("3", { split: "train" }),
  response("3", { quality: "truncated" }),
]

const convert = async (...args: ReadonlyArray<string>) => {
  const files = [write(sources.join("\n")), write(responses.join("\n"))]
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...files, ...args])
  return stdout
    .trim()
    .split("\n")
    .map((line) => Schema.decodeUnknownSync(LabelledExchange)(JSON.parse(line)))
}

describe.concurrent("bench/ragtruth", { timeout: 60_000 }, () => {
  it("makes a document of each passage, of an article, and of a business", async () => {
    const [qa, summary, data2txt, ...others] = await convert()
    assert.deepStrictEqual(others, [])
    assert.deepStrictEqual(qa, {
      id: "ragtruth/qa/1/model-a",
      task: "qa",
      generator: "model-a",
      query: "how long is the pier",
      documents: [
        { id: "passage 1", content: "The pier is 300 m long." },
        { id: "passage 2", content: "A pier: what it is,\nand who built it." },
        { id: "passage 3", content: "passage 3: of the book." },
      ],
      answer: "The pier is 300 m long.",
      hallucinated: false,
      spans: [],
    })
    assert.deepStrictEqual(summary?.documents, [
      { id: "article", content: "The pier was closed on Monday.\n" },
    ])
    assert.strictEqual(
      data2txt?.documents[0]?.content,
      [
        "{",
        ' "name": "Café Nine",',
        ' "hours": {',
        '  "Monday": "9:0-17:30"',
        " },",
        ' "attributes": {',
        '  "WiFi": null,',
        '  "OutdoorSeating": false',
        " },",
        ' "business_stars": 4.0',
        "}",
      ].join("\n"),
    )
  })

  it("gives spans in UTF-16 offsets and in order", async () => {
    const [, summary] = await convert()
    assert.isTrue(summary?.hallucinated)
    assert.deepStrictEqual(
      summary?.spans?.map(({ end, start, type }) => [summary.answer.slice(start, end), type]),
      [
        ["sold", "Subtle Baseless Info"],
        ["Friday", "Evident Conflict"],
      ],
    )
  })

  it("takes one split where one is named", async () => {
    const exchanges = await convert("--split", "train")
    assert.deepStrictEqual(
      exchanges.map(({ id }) => id),
      ["ragtruth/data2txt/3/model-a"],
    )
  })
})
