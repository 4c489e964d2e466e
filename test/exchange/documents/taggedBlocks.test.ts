import { assert, describe, it } from "@effect/vitest"
import { takeTaggedBlocks } from "../../../src/exchange/documents/taggedBlocks.ts"

const take = (text: string) => {
  const { blocks, rest } = takeTaggedBlocks(text)
  return { contents: blocks.map((block) => block.content), rest: rest.trim() }
}

describe("takeTaggedBlocks", () => {
  it.each(["context", "documents", "document", "doc", "source", "passage", "CONTEXT"])(
    "takes a <%s>",
    (tag) => {
      assert.deepStrictEqual(take(`<${tag}>\nThe tower is 330 m high.\n</${tag}>\nHow tall?`), {
        contents: ["The tower is 330 m high."],
        rest: "How tall?",
      })
    },
  )

  it("splits a list into its documents", () => {
    const text = "<documents>Here:\n<document>one</document>\n<doc>two</doc></documents> <doc>three</doc> Q?"
    assert.deepStrictEqual(take(text), { contents: ["one", "two", "three"], rest: "Q?" })
  })

  it("splits a context only where nothing stands between its documents", () => {
    assert.deepStrictEqual(take("<context> <doc>one</doc>\n<doc>two</doc> </context>").contents, [
      "one",
      "two",
    ])
    const mixed = "It is 330 m <source>survey</source> high."
    assert.deepStrictEqual(take(`<context>${mixed}</context>`).contents, [mixed])
  })

  it("reads a document's source, title, attributes and content", () => {
    const inside = "<source>a.pdf</source><document_content>\none\n</document_content>"
    const { blocks } = takeTaggedBlocks(
      `<documents><document index="1" lang='en'>${inside}</document></documents>`,
    )
    assert.deepStrictEqual(blocks, [{ id: "1", content: "one", metadata: { lang: "en", source: "a.pdf" } }])
    assert.deepStrictEqual(takeTaggedBlocks("<doc id='x'><title>T</title>one</doc>").blocks, [
      { id: "x", content: "one", metadata: { title: "T" } },
    ])
  })

  it.each([
    "How <context> do?",
    "a </context> b",
    "<title>T</title> <document_content>c</document_content>",
    "<context/> c",
    "<contextual>d</contextual>",
    "1 < 2 > 0",
  ])("leaves %j alone", (text) => {
    assert.deepStrictEqual(take(text), { contents: [], rest: text })
  })

  it("finds a block inside a tag that is never closed", () => {
    assert.deepStrictEqual(take("<source> <context>one</context>").contents, ["one"])
  })

  it("leaves out empty blocks", () => {
    assert.deepStrictEqual(take("<context> </context>Q?"), { contents: [], rest: "Q?" })
  })

  it("reads tags that stand in six others as text", () => {
    const { contents } = take(`${"<context>".repeat(8)}one${"</context>".repeat(8)}`)
    assert.deepStrictEqual(contents, ["<context><context>one"])
  })
})
