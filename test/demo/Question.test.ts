import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { makeDemoAnswers } from "../../src/demo/DemoAnswers.ts"
import { hasMessages, hasPrompt, readQuestion } from "../../src/demo/Question.ts"

const user = (content: unknown) => ({ role: "user", content })

describe("readQuestion", () => {
  it.each(["query", "question", "prompt", "input"])("reads the question from `%s`", (field) => {
    assert.strictEqual(readQuestion({ [field]: "Is Oslo cold?" }).query, "Is Oslo cold?")
  })

  it("reads the last user message, in parts or whole", () => {
    assert.strictEqual(readQuestion({ messages: [user("First?"), user("Second?")] }).query, "Second?")
    assert.strictEqual(
      readQuestion({ messages: [user([{ type: "text", text: "In parts?" }, { type: "image_url" }])] }).query,
      "In parts?",
    )
  })

  it.each([
    ["a list of texts", { documents: ["One.", "Two."] }],
    ["a list of objects", { documents: [{ id: "a", content: "One." }, { page_content: "Two." }] }],
    ["nested content", { documents: [{ content: [{ type: "text", text: "One." }] }, { text: "Two." }] }],
    ["documents and context", { documents: "One.", context: "Two." }],
    ["a tool message", { messages: [{ role: "tool", content: "One." }, user("<source>Two.</source> Why?")] }],
    ["system field and earlier turn", { system: "One.", messages: [user("Context: Two."), user("Why?")] }],
  ])("finds the documents in %s", (_, fields) => {
    assert.deepStrictEqual(readQuestion({ query: "Why?", ...fields }).documents, ["One.", "Two."])
  })

  it("does not take the assistant's words or instructions for documents", () => {
    const messages = [
      { role: "system", content: "You are a helpful assistant. The office is in Delft." },
      { role: "assistant", content: "The office is in Ghent." },
      user("Where is the office?"),
    ]
    assert.deepStrictEqual(readQuestion({ messages }).documents, ["The office is in Delft."])
  })

  it("does not take token numbers for documents", () => {
    assert.deepStrictEqual(readQuestion({ prompt: "Why?", context: [1, 2, 3] }).documents, [])
  })

  it("takes the forced behaviour from `demo`, and nothing else", () => {
    assert.strictEqual(readQuestion({ demo: "invent" }).behaviour, "invent")
    assert.strictEqual(readQuestion({ demo: "faithful" }).behaviour, "faithful")
    assert.isUndefined(readQuestion({ demo: true }).behaviour)
    assert.isUndefined(readQuestion({}).behaviour)
  })

  it.effect.prop(
    "any JSON at all gets an answer",
    [Schema.Record(Schema.Literals(["messages", "documents", "query", "context"]), Schema.Json)],
    ([body]) =>
      Effect.sync(() => {
        assert.isAbove(makeDemoAnswers()(readQuestion(body)).length, 0)
      }),
  )
})

describe("hasMessages", () => {
  it("wants a list of messages with roles", () => {
    assert.isTrue(hasMessages({ messages: [user("Hello")] }))
    for (const messages of [undefined, null, [], "Hello", [{}], [null], [{ role: 7 }]]) {
      assert.isFalse(hasMessages({ messages }))
    }
  })
})

describe("hasPrompt", () => {
  it("wants a question that is not blank", () => {
    assert.isTrue(hasPrompt({ input: "Hello" }))
    assert.isFalse(hasPrompt({ query: " ", prompt: 7 }))
  })
})
