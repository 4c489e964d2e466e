import { assert, describe, it } from "@effect/vitest"
import { documentsInFields } from "../../../src/exchange/documents/requestFields.ts"

const contents = (request: Record<string, unknown>) =>
  documentsInFields(request).map((document) => document.content)

describe("documentsInFields", () => {
  it.each(["documents", "context", "contexts", "sources", "retrieved_documents"])(
    "reads strings in %s",
    (field) => {
      assert.deepStrictEqual(documentsInFields({ [field]: "one" }), [
        { content: "one", source: field, metadata: {} },
      ])
      assert.deepStrictEqual(documentsInFields({ [field]: ["one", "two"] }), [
        { content: "one", source: `${field}[0]`, metadata: {} },
        { content: "two", source: `${field}[1]`, metadata: {} },
      ])
    },
  )

  it.each(["content", "text", "page_content", "pageContent", "body", "snippet", "document", "data"])(
    "reads the text of an object in %s",
    (field) => {
      assert.deepStrictEqual(documentsInFields({ documents: [{ title: "T", [field]: "one", url: "u" }] }), [
        { content: "one", source: "documents[0]", metadata: { title: "T", url: "u" } },
      ])
    },
  )

  it.each(["id", "doc_id", "document_id"])("takes the id from %s", (field) => {
    assert.strictEqual(documentsInFields({ documents: [{ [field]: "a", text: "x" }] })[0]?.id, "a")
    assert.strictEqual(documentsInFields({ documents: [{ [field]: 7, text: "x" }] })[0]?.id, "7")
  })

  it("takes the members of `metadata` for metadata", () => {
    const documents = [{ page_content: "one", metadata: { page: 3 }, type: "Document" }]
    assert.deepStrictEqual(documentsInFields({ documents })[0]?.metadata, { page: 3, type: "Document" })
  })

  it("reads a text inside `data` or `document`", () => {
    assert.deepStrictEqual(
      documentsInFields({ documents: [{ id: "a", data: { title: "T", text: "one" } }] }),
      [{ id: "a", content: "one", source: "documents[0]", metadata: { title: "T" } }],
    )
  })

  it("reads lists in lists, as a search for several queries gives them", () => {
    const found = documentsInFields({ documents: [["one", "two"], [[{ text: "three" }, 0.9]]] })
    assert.deepStrictEqual(
      found.map(({ content, source }) => [content, source]),
      [
        ["one", "documents[0][0]"],
        ["two", "documents[0][1]"],
        ["three", "documents[1][0][0]"],
      ],
    )
  })

  it("takes any other object as its JSON", () => {
    const price = { product: "anvil", price: 20 }
    assert.deepStrictEqual(contents({ context: price }), [JSON.stringify(price, null, 2)])
  })

  it("takes no numbers for documents: they are tokens in Ollama's `context`", () => {
    assert.deepStrictEqual(contents({ context: [1, 2, 3], documents: [null, true, {}, 4], sources: 5 }), [])
  })

  it("leaves out what nests too deep to be written again", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)
    const found = documentsInFields({ documents: [{ deep }, { text: "one", deep, page: 1 }, deep] })
    assert.deepStrictEqual(found, [{ content: "one", source: "documents[1]", metadata: { page: 1 } }])
  })

  it("keeps a member named __proto__ a member", () => {
    const documents: unknown = JSON.parse('[{"text":"one","__proto__":{"admin":true}}]')
    const metadata = documentsInFields({ documents })[0]?.metadata
    assert.deepStrictEqual(Object.keys(metadata ?? {}), ["__proto__"])
    assert.isUndefined(metadata?.["admin"])
  })
})
