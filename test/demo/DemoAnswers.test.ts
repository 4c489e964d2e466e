import { assert, describe, it } from "@effect/vitest"
import { makeDemoAnswers } from "../../src/demo/DemoAnswers.ts"

const sentence = "The warranty of the router lasts 3 years."

const question = (fields: object) => ({
  query: "How long does the warranty last?",
  documents: [sentence],
  behaviour: undefined,
  ...fields,
})

describe("makeDemoAnswers", () => {
  it("invents something in every third answer from documents", () => {
    const answer = makeDemoAnswers()
    const faithful = Array.from({ length: 9 }, () => answer(question({})) === sentence)
    assert.deepStrictEqual(faithful, [true, true, false, true, true, false, true, true, false])
  })

  it("does not count answers without documents, or with a behaviour that was asked for", () => {
    const answer = makeDemoAnswers()
    answer(question({}))
    answer(question({}))
    for (const behaviour of ["invent", "faithful", "invent"]) answer(question({ behaviour }))
    answer(question({ documents: [] }))
    assert.notStrictEqual(answer(question({})), sentence)
  })

  it("does as the question says, each time", () => {
    const answer = makeDemoAnswers()
    for (let count = 0; count < 4; count += 1) {
      assert.strictEqual(answer(question({ behaviour: "faithful" })), sentence)
      assert.notStrictEqual(answer(question({ behaviour: "invent" })), sentence)
    }
  })

  it.each([
    ["What is the capital of France?", /Paris/u],
    ["what's the speed of light", /299,792,458/u],
    ["Who wrote Hamlet?", /Shakespeare/u],
    ["What is the boiling point of water?", /100 °C/u],
    ["At what temperature does water boil?", /100 °C/u],
    ["Which is the largest planet?", /Jupiter/u],
  ])("knows by itself: %s", (query, fact) => {
    assert.match(makeDemoAnswers()(question({ query, documents: [] })), fact)
  })

  it("says which setting to use when it does not know", () => {
    assert.include(makeDemoAnswers()(question({ query: "Why?", documents: [] })), "TRUTHTABLE_UPSTREAM_URL")
  })

  it("says so when the documents do not answer the question", () => {
    assert.strictEqual(
      makeDemoAnswers()(question({ query: "Who plays the cello?" })),
      "The documents I was given do not answer that question.",
    )
  })
})
