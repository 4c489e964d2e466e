import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { findDocuments } from "../../../src/exchange/documents/findDocuments.ts"
import type { PromptMessage, Role } from "../../../src/exchange/PromptMessage.ts"

const message = (role: Role, text: string, index = 0): PromptMessage => ({
  role,
  text,
  source: `messages[${index}].content`,
})

const contents = (messages: ReadonlyArray<PromptMessage>) =>
  findDocuments({}, messages).documents.map((document) => document.content)

describe("findDocuments", () => {
  it("takes fields first, then messages in order, and says where each was", () => {
    const { query, documents } = findDocuments({ documents: ["A"] }, [
      message("system", "Our shop opens at 9."),
      message("tool", '{"price":20}', 1),
      message("user", "<context>B</context>\n\nWhat does it cost?", 2),
    ])
    assert.strictEqual(query, "What does it cost?")
    assert.deepStrictEqual(
      documents.map(({ id, content, source }) => [id, content, source]),
      [
        ["doc-1", "A", "documents[0]"],
        ["doc-2", "Our shop opens at 9.", "messages[0].content"],
        ["doc-3", '{"price":20}', "messages[1].content"],
        ["doc-4", "B", "messages[2].content"],
      ],
    )
  })

  it("does not take instructions, what the assistant said, or a plain question for documents", () => {
    const messages = [
      message("system", "You are a helpful assistant."),
      message("user", "Hello"),
      message("assistant", "The tower is 300 m high."),
      message("user", "Are you sure?"),
    ]
    assert.deepStrictEqual(findDocuments({}, messages), { query: "Are you sure?", documents: [] })
  })

  it("takes the blocks of a system message, and what else it says", () => {
    const blocks = "<documents><doc>A</doc><doc>B</doc></documents>"
    assert.deepStrictEqual(contents([message("system", `Answer from these.\n${blocks}`)]), ["A", "B"])
    assert.deepStrictEqual(contents([message("system", `Our shop is in Lyon.\n${blocks}`)]), [
      "A",
      "B",
      "Our shop is in Lyon.",
    ])
  })

  it("keeps the documents of earlier turns", () => {
    const { query, documents } = findDocuments({}, [
      message("user", "<context>A</context> How tall?"),
      message("assistant", "330 m."),
      message("user", "And how old?"),
    ])
    assert.strictEqual(query, "And how old?")
    assert.strictEqual(documents[0]?.content, "A")
  })

  it("takes the question from before a message that is all context", () => {
    const { query } = findDocuments({}, [
      message("user", "How tall?"),
      message("user", "<context>A</context>"),
    ])
    assert.strictEqual(query, "How tall?")
  })

  it("leaves what announces the documents out of the query, unless there is nothing else", () => {
    const documents = "<documents><document>A</document></documents>"
    const query = (text: string) => findDocuments({}, [message("user", text)]).query
    assert.strictEqual(
      query(`Here are some documents for your task:\n\n${documents}\n\nHow tall?`),
      "How tall?",
    )
    assert.strictEqual(query(`Summarize these documents:\n${documents}`), "Summarize these documents:")
    assert.strictEqual(query(`These documents:\n${documents}`), "These documents:")
    assert.strictEqual(
      query(`Summarize the text below:\n${documents}\nBe brief.`),
      "Summarize the text below:\n\nBe brief.",
    )
  })

  it("leaves a query without blocks as it was", () => {
    const text = "Compare:\n\n  a  b\n\nof the sources"
    assert.strictEqual(findDocuments({}, [message("user", ` ${text} `)]).query, text)
  })

  it("keeps the same text once, and no blank one", () => {
    const request = { documents: ["A", " A\n", { text: "A" }, " "], context: "A" }
    assert.deepStrictEqual(
      findDocuments(request, [message("tool", "A")]).documents.map(({ source }) => source),
      ["documents[0]"],
    )
  })

  it("keeps given ids, numbers the others around them, and renames what would clash", () => {
    const documents = [{ text: "A" }, { id: "doc-1", text: "B" }, { id: "doc-1", text: "C" }, { text: "D" }]
    const found = findDocuments({ documents }, []).documents
    assert.deepStrictEqual(
      found.map(({ id }) => id),
      ["doc-2", "doc-1", "doc-1-2", "doc-3"],
    )
  })

  it.prop(
    "gives every document an id of its own",
    [
      Schema.Array(
        Schema.Struct({ id: Schema.Literals(["a", "a-2", "doc-1", "doc-2", ""]), text: Schema.String }),
      ),
    ],
    ([documents]) => {
      const ids = findDocuments({ documents }, []).documents.map(({ id }) => id)
      assert.strictEqual(new Set(ids).size, ids.length)
    },
  )

  it("keeps at most 10,000 documents", () => {
    const documents = Array.from({ length: 12_000 }, (_, index) => ({
      id: "same",
      text: `document ${index}`,
    }))
    assert.strictEqual(findDocuments({ documents }, []).documents.length, 10_000)
  })

  // Each takes hours where the time is not linear in the length of the message.
  const pieces = [
    "<doc>",
    "</doc>",
    "<doc>a</doc>",
    "<documents><doc>",
    "<doc ",
    " ",
    "\n",
    "a ",
    "```\n",
    "a.",
  ]
  const lines = ["Context:\n", "Context: a\n\n", "Source: a\nDocument:\n", "# Context\n", "Context:\n---\n"]
  const megabyteOf = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length))

  it.each([...pieces, ...lines, "Context: a Question: "])("copes with a megabyte of %j", (piece) => {
    const { documents } = findDocuments({}, [message("user", `Context ${megabyteOf(piece)}`)])
    assert.isAtMost(documents.length, 10_000)
  })

  it("copes with a megabyte of everything in a system message", () => {
    const { documents } = findDocuments({}, [message("system", megabyteOf([...pieces, ...lines].join("")))])
    assert.isNotEmpty(documents)
  })
})
