import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { MOST_CLAIMS, statementsOf } from "../../../../../src/audit/engines/grounding/claims/statements.ts"

const texts = (answer: string) => Array.from(statementsOf(answer), ({ text }) => text)
const checkable = (answer: string) =>
  Array.from(statementsOf(answer)).flatMap(({ text, unverifiable }) => (unverifiable === null ? [text] : []))

describe("statementsOf", () => {
  it.each<readonly [string, string, ReadonlyArray<string>]>([
    ["sentences", "It is old. It is tall!", ["It is old.", "It is tall!"]],
    ["Chinese", "它在巴黎。它很高!真的。", ["它在巴黎。", "它很高!", "真的。"]],
    ["Japanese", "塔は高い。パリにある。", ["塔は高い。", "パリにある。"]],
    ["titles", "Dr. Smith met Mr. Doe. They ate.", ["Dr. Smith met Mr. Doe.", "They ate."]],
    ["e.g.", "Use fruit, e.g. apples. Wash it.", ["Use fruit, e.g. apples.", "Wash it."]],
    ["U.S.", "The U.S. Senate voted.", ["The U.S. Senate voted."]],
    ["a sentence that ends in U.S.", "He left the U.S. He was old.", ["He left the U.S.", "He was old."]],
    ["initials", "J. R. R. Tolkien wrote it.", ["J. R. R. Tolkien wrote it."]],
    ["decimals", "It grew by 3.5 percent. Then it fell.", ["It grew by 3.5 percent.", "Then it fell."]],
    ["wrapped lines", "It is\nold and\ntall.", ["It is\nold and\ntall."]],
    [
      "list items",
      "- Red paint\n- Blue paint\n1. First\n2) Second",
      ["Red paint", "Blue paint", "First", "Second"],
    ],
    ["a quotation", "> It is old.\n> It is tall.", ["It is old.", "It is tall."]],
    [
      "headings and rules",
      "# Title\n\nIt is old.\n\n---\n\n**Note:**\n\nIt is tall.",
      ["It is old.", "It is tall."],
    ],
    ["a code fence", "It runs.\n```js\nconst x = 1\n\nlog(x)\n```\nIt ends.", ["It runs.", "It ends."]],
    ["a code fence never closed", "It runs.\n~~~\nconst x = 1", ["It runs."]],
    [
      "a table",
      "| City | Height |\n|---|---:|\n| Paris | 330 |\n| Rome | 20 |",
      ["| Paris | 330 |", "| Rome | 20 |"],
    ],
    ["nothing", "", []],
    ["white space and signs", " \n\t… — ***\n\n", []],
  ])("splits %s", (_, answer, expected) => {
    assert.deepStrictEqual(texts(answer), expected)
  })

  it.each([
    "Why is it tall?",
    "为什么?",
    "Hello!",
    "Sure, I can help with that.",
    "Here is what I found:",
    "Let me know if you have any other questions.",
    "I'm sorry, I can't help with that.",
    "I don't know based on the context.",
    "The passages do not mention the height.",
    "Unable to answer based on given passages.",
    "Es tut mir leid, das weiß ich nicht.",
    "I think it is beautiful.",
  ])("%s cannot be verified", (sentence) => {
    assert.isNotEmpty(texts(sentence))
    assert.deepStrictEqual(checkable(sentence), [])
  })

  it.each(["The house does not have a garden.", "Welcome Rock is an island.", "Data: the tower is old."])(
    "%s can be verified",
    (sentence) => {
      assert.deepStrictEqual(checkable(sentence), [sentence])
    },
  )

  it.prop(
    "each stands in the answer where its offsets say, after the one before",
    [Schema.String],
    ([answer]) => {
      let end = 0
      for (const statement of statementsOf(answer)) {
        assert.strictEqual(answer.slice(statement.start, statement.end), statement.text)
        assert.isTrue(statement.start >= end && statement.end > statement.start)
        end = statement.end
      }
    },
  )

  it("past the bound, the rest of the answer is one claim that says so", () => {
    const answer = "It is so. ".repeat(MOST_CLAIMS + 20).trim()
    const statements = Array.from(statementsOf(answer))
    const last = statements.at(-1)
    assert.lengthOf(statements, MOST_CLAIMS + 1)
    assert.strictEqual(last?.end, answer.length)
    assert.include(last?.unverifiable, "1,000 claims")
  })
})
