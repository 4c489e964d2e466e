import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { statementsOf } from "../../../../../src/audit/engines/grounding/claims/statements.ts"

const texts = (answer: string) => Array.from(statementsOf(answer), ({ text }) => text)
const checkable = (answer: string) =>
  Array.from(statementsOf(answer)).flatMap(({ text, unverifiable }) => (unverifiable === null ? [text] : []))

const part = Schema.Literals(
  "It is so. |, and he was there| |\n|- |1. |> |  || a | b ||---|---|# |**|`|```|[1](x)|; but they had it|漢字。|\ud83d|\0|?|:|Note: ".split(
    "|",
  ),
)

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
      ["Paris | 330", "Rome | 20"],
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
    "Therefore, I cannot answer based on the given passages.",
    "Based on the provided passages, it is difficult to say how tall it is without additional information.",
    "However, none of the documents explicitly state its height.",
    "The height is not specifically mentioned in the given passages.",
    "There is no mention of a garden.",
    "There are no side effects mentioned in the passages.",
    "It does not provide any information on the height.",
    "No article mentions the height.",
    "It's hard to say exactly how tall it is.",
    "Therefore, I can confidently answer the question.",
    "This answer is based on the limited information provided.",
    "This is described in passage 1 and passage 2.",
    "The passages provide enough information to answer the question.",
    "Please provide more details.",
    "Enjoy your meal!",
    "**Sources:** [1] Pod lifecycle",
    "Quelle: Handbuch, Seite 3",
    "Es tut mir leid, das weiß ich nicht.",
    "I think it is beautiful.",
  ])("%s cannot be verified", (sentence) => {
    assert.isNotEmpty(texts(sentence))
    assert.deepStrictEqual(checkable(sentence), [])
  })

  it.each([
    "The house does not have a garden.",
    "Welcome Rock is an island.",
    "Data: the tower is old.",
    "The tower, which is in Paris, is not as old as the article says.",
    "Based on the passages, the tower is old.",
    "It was impossible to climb the tower.",
    "Although they do not provide details of the hotel, the tower is old.",
    "The shop does not provide wheelchairs.",
    "It is hard to say goodbye to Paris.",
    "This is described in Homer.",
    "We enjoy the tower.",
    "Sources of the river lie in Switzerland.",
  ])("%s can be verified", (sentence) => {
    assert.deepStrictEqual(checkable(sentence), [sentence])
  })

  it.each<readonly [string, string, ReadonlyArray<readonly [string, string]>]>([
    [
      "list items with the sentence before the list, and nested ones with their item too",
      "The shop sells:\n- Fruit:\n  - apples\n- Bread\n\nIt is old.",
      [
        ["The shop sells:", ""],
        ["Fruit:", "The shop sells:"],
        ["apples", "The shop sells: Fruit:"],
        ["Bread", "The shop sells:"],
        ["It is old.", "The shop"],
      ],
    ],
    [
      "list items with their heading",
      "## Opening hours\n- Monday: 8 to 17\n\nIt is old.",
      [
        ["Monday: 8 to 17", "Opening hours"],
        ["It is old.", ""],
      ],
    ],
    [
      "cells of a table with the label of their row and the header of their column",
      "| Tower | City | Height |\n|---|---|---:|\n| Eiffel | Paris | 330 m |\n| Big Ben | London | – |",
      [
        ["Eiffel | Paris", "Tower City"],
        ["330 m", "Eiffel Height"],
        ["Big Ben | London", "Tower City"],
      ],
    ],
    [
      "a table without outer bars",
      "City | Height\n--- | ---\nParis | 330\n\nIt ends.",
      [
        ["Paris | 330", "City Height"],
        ["It ends.", ""],
      ],
    ],
    [
      "a pronoun with whom it means",
      "In 1889 Gustave Eiffel built it. He was French. His tower is tall.",
      [
        ["In 1889 Gustave Eiffel built it.", ""],
        ["He was French.", "Gustave Eiffel"],
        ["His tower is tall.", "Gustave Eiffel"],
      ],
    ],
    [
      "clauses that each assert something",
      "Paris is the capital of France, but it was not always so; Lyon was the first of them.",
      [
        ["Paris is the capital of France", ""],
        ["but it was not always so", "Paris"],
        ["Lyon was the first of them.", "Paris"],
      ],
    ],
    [
      "no clause where none has a subject and a verb",
      "It sells apples, pears, and the best bread; also milk. The tower, built by Eiffel, and the field that was there are old.",
      [
        ["It sells apples, pears, and the best bread; also milk.", ""],
        ["The tower, built by Eiffel, and the field that was there are old.", ""],
      ],
    ],
  ])("reads %s", (_, answer, expected) => {
    assert.deepStrictEqual(
      Array.from(statementsOf(answer), ({ context, text }) => [text, context] as const),
      expected,
    )
  })

  it.each([
    ["The **tower** is in [Paris](https://x.org/a) [2].", "The tower is in Paris ."],
    ["According to passage 3, it is `old`.", ", it is old ."],
    ["It is important to note that snake_case_names are _old_.", "snake_case_names are old ."],
    ["The article says that it<br>is old.", "it is old."],
    ["根据文档，它很高。", "它很高。"],
    ["Based on the given structured data, it appears that it is old.", "it is old."],
    ["Therefore, based on these passages, we can conclude that it is old.", "it is old."],
    ["It is old (mentioned in passage 2), as suggested by the text.", "It is old , ."],
    ["The second passage highlights the age of the tower.", "the age of the tower."],
    ["However, passage 2 also focuses mainly on its age.", "its age."],
    ["The answer to the question is: It is old.", "It is old."],
    ["The reports of the tower are old.", "The reports of the tower are old."],
  ])("%s is read without its Markdown, references and hedges, in place", (sentence, expected) => {
    const [statement] = Array.from(statementsOf(sentence))
    assert.strictEqual(statement?.reading.length, sentence.length)
    assert.strictEqual(statement?.reading.trim().replaceAll(/ +/g, " "), expected)
  })

  it.prop(
    "each stands in the answer where its offsets say, after the one before",
    [Schema.Array(part)],
    ([parts]) => {
      const answer = parts.join("")
      let end = 0
      for (const statement of statementsOf(answer)) {
        assert.strictEqual(answer.slice(statement.start, statement.end), statement.text)
        assert.strictEqual(statement.reading.length, statement.text.length)
        assert.isTrue(statement.start >= end && statement.end > statement.start)
        end = statement.end
      }
    },
  )

  it("past the limit, the rest of the answer is one claim that says so", () => {
    const answer = "It is so. ".repeat(120).trim()
    const statements = Array.from(statementsOf(answer, { claims: 100 }))
    const last = statements.at(-1)
    assert.lengthOf(statements, 101)
    assert.strictEqual(last?.end, answer.length)
    assert.include(last?.unverifiable, "100 claims")
  })
})
