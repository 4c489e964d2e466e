import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { bestPassages, passagesOf } from "../../src/demo/Passages.ts"

describe("passagesOf", () => {
  it("breaks text into sentences", () => {
    assert.deepStrictEqual(
      passagesOf("It opened in 1883. Who built it? “Roebling did.” It is 1.8 km long."),
      ["It opened in 1883.", "Who built it?", "“Roebling did.”", "It is 1.8 km long."],
    )
  })

  it("keeps an ordinal together", () => {
    assert.deepStrictEqual(passagesOf("Das Büro ist am 3. Oktober geschlossen."), [
      "Das Büro ist am 3. Oktober geschlossen.",
    ])
  })

  it("keeps a list whole, with the line that introduces it", () => {
    const list = "The plans:\n- Basic: 10 GB\n- Pro: 100 GB"
    assert.deepStrictEqual(passagesOf(`We store files.\n${list}\nAll are monthly.`), [
      "We store files.",
      list,
      "All are monthly.",
    ])
  })

  it("cuts a passage that is too long to quote", () => {
    assert.deepStrictEqual(
      passagesOf("x".repeat(5_000)).map((passage) => passage.length),
      [1_000],
    )
  })
})

describe("bestPassages", () => {
  const documents = [
    "The warranty lasts 3 years. The router weighs 640 grams.",
    "The router has a warranty card. Returns are free. Nobody knows why.",
  ]

  it("finds the passages that share words with the question, in their order", () => {
    assert.deepStrictEqual(bestPassages("How long is the warranty?", documents), [
      "The warranty lasts 3 years.",
      "The router has a warranty card.",
    ])
  })

  it("prefers the rarer word", () => {
    assert.deepStrictEqual(bestPassages("How many grams does the router weigh?", documents), [
      "The router weighs 640 grams.",
    ])
  })

  it("finds nothing where no word is shared", () => {
    assert.deepStrictEqual(bestPassages("What is the capital of France?", documents), [])
    assert.deepStrictEqual(bestPassages("", documents), [])
    assert.deepStrictEqual(bestPassages("Is the or what?", documents), [])
  })

  const word = Schema.Literals([
    "router",
    "Warranty",
    "Größe",
    "64",
    "3.",
    "ends.",
    "- item",
    "\n",
    "| a |",
    "  ",
  ])

  it.effect.prop(
    "quotes one to three passages, each as it stands in a document",
    [Schema.Array(Schema.Array(word))],
    ([texts]) =>
      Effect.sync(() => {
        const documents = texts.map((words) => words.join(" "))
        const passages = bestPassages("Which router has which warranty?", documents)
        assert.isAtMost(passages.length, 3)
        assert.strictEqual(
          passages.length > 0,
          documents.some((document) => /router|warranty/iu.test(document)),
        )
        for (const passage of passages) {
          assert.isTrue(documents.some((document) => document.includes(passage)))
        }
      }),
  )
})
