import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { splitPrompt } from "../../src/demo/Prompt.ts"

describe("splitPrompt", () => {
  it("leaves a question without documents as it is", () => {
    assert.deepStrictEqual(splitPrompt("Who wrote Hamlet?"), { query: "Who wrote Hamlet?", documents: [] })
  })

  it.each([
    ["<context>Oslo is cold.</context>\nIs Oslo cold?", ["Oslo is cold."]],
    ['<document id="1">Oslo is cold.</document>Is Oslo cold?', ["Oslo is cold."]],
    [
      "<documents>\n<document>One.</document>\n<document>Two.</document>\n</documents>\nIs Oslo cold?",
      ["One.", "Two."],
    ],
    ["Is Oslo cold?\n\nContext:\nOslo is cold.", ["Oslo is cold."]],
    ["Context:\nOslo is cold.\n\nQuestion: Is Oslo cold?", ["Oslo is cold."]],
    ["Use the context.\nContext: Oslo is cold.\nQuestion: Is Oslo cold?", ["Oslo is cold."]],
    ["Context:\nOslo is cold.\nIs Oslo cold?", ["Oslo is cold."]],
    ["Kontext: Oslo is cold.\nFrage: Is Oslo cold?", ["Oslo is cold."]],
  ])("takes the documents out of %j", (text, documents) => {
    assert.deepStrictEqual(splitPrompt(text), { query: "Is Oslo cold?", documents })
  })

  it("leaves a tag that is never closed in the question", () => {
    assert.deepStrictEqual(splitPrompt("What does <context> mean?"), {
      query: "What does <context> mean?",
      documents: [],
    })
  })

  it("takes a label with nothing but a document after it", () => {
    assert.deepStrictEqual(splitPrompt("Context:\nOslo is cold."), {
      query: "",
      documents: ["Oslo is cold."],
    })
  })

  it("copes with more blocks than a function takes arguments", () => {
    assert.strictEqual(splitPrompt("<source>x</source>".repeat(200_000)).documents.length, 200_000)
  })

  it.effect.prop("a document in tags comes out as it went in", [Schema.String], ([text]) =>
    Effect.sync(() => {
      const document = `The ${text.replaceAll(/[<>:]/gu, "")} end.`
      assert.deepStrictEqual(splitPrompt(`<context>${document}</context> Why?`), {
        query: "Why?",
        documents: [document],
      })
    }),
  )
})
