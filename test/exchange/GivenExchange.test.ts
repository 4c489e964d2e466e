import { assert, describe, it } from "@effect/vitest"
import { extractionOf } from "../../src/exchange/GivenExchange.ts"

describe("extractionOf", () => {
  it("reads documents that are texts and documents that are objects", () => {
    const { answer, documents, query } = extractionOf({
      query: "How long?",
      answer: "5 km",
      documents: ["It is 5 km long.", { id: "b", content: "It is old.", title: "Bridges" }],
    })
    assert.deepStrictEqual({ query, answer }, { query: "How long?", answer: "5 km" })
    assert.deepStrictEqual(documents, [
      { id: "doc-1", content: "It is 5 km long.", source: "documents[0]", metadata: {} },
      { id: "b", content: "It is old.", source: "documents[1]", metadata: { title: "Bridges" } },
    ])
  })
})
