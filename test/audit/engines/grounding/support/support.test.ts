import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { ground } from "../../../../../src/audit/engines/grounding/grounding.ts"

const audit = (answer: string, contents: ReadonlyArray<string>) =>
  ground({
    query: "",
    answer,
    documents: contents.map((content, at) => ({
      id: `document ${at}`,
      content,
      source: `documents[${at}]`,
      metadata: {},
    })),
  })

const sentences = [
  "The Aurora Mesh router covers 180 square metres with one unit and supports up to 64 devices.",
  "It weighs 640 grams and draws 11 watts in normal use.",
  "Residents of the valley voted in May to keep the old railway bridge for pedestrians.",
  "The museum opens every day but Monday from nine in the morning until half past five.",
  "Marie Curie received the Nobel Prize in Chemistry in 1911 for the discovery of radium.",
  "Heat the milk slowly and stir until the sugar has dissolved completely.",
]
const texts = Schema.Array(Schema.Union([Schema.Literals(sentences), Schema.String]))

describe("support", () => {
  it.each(sentences)("supports what stands in a document word for word: %s", (each) => {
    const [claim] = audit(each, [sentences.join("\n")]).claims
    assert.strictEqual(claim?.status, "supported")
    assert.deepStrictEqual(claim?.evidence.map(({ quote }) => quote).slice(0, 1), [each])
  })

  it.each(sentences)("does not support what no document speaks of: %s", (each) => {
    const others = sentences.filter((other) => other !== each)
    const [claim] = audit(each, [others.join("\n")]).claims
    assert.strictEqual(claim?.status, "unsupported")
  })

  it("doubts a long sentence that is borne out but for its last words", () => {
    const doubtOf = (answer: string): number => {
      const [claim] = audit(answer, [sentences.join("\n")]).claims
      return claim?.status === "supported" ? 1 - claim.confidence : (claim?.confidence ?? 0)
    }
    const said =
      "The Aurora Mesh router covers 180 square metres with one unit, draws 11 watts in normal use and supports up to 64 devices"
    assert.isAbove(doubtOf(`${said} and telephones.`), 2 * doubtOf(`${said}.`))
  })

  it("names what the documents do not say, in the answer's words", () => {
    const [claim] = audit("It weighs 640 grams and ships in a leather pouch from Portugal.", [
      sentences.join("\n"),
    ]).claims
    assert.strictEqual(claim?.status, "unsupported")
    assert.match(claim?.reasoning ?? "", /leather pouch/)
    assert.deepStrictEqual(
      claim?.evidence.map(({ quote }) => quote),
      [sentences[1]],
    )
  })

  it.prop(
    "gives probabilities, and the same for the same texts",
    { answer: texts, contents: Schema.Array(texts) },
    ({ answer, contents }) => {
      const documents = contents.map((parts) => parts.join(" "))
      const findings = audit(answer.join(" "), documents)
      const numbers = [
        findings.hallucinationScore ?? 0,
        ...findings.claims.map(({ confidence }) => confidence),
      ]
      assert.isTrue(numbers.every((each) => each >= 0 && each <= 1))
      assert.deepStrictEqual(audit(answer.join(" "), documents), findings)
    },
  )

  it("scores an answer with an unsupported claim higher than one without", () => {
    const documents = [sentences.slice(0, 5).join("\n")]
    const clean = audit(sentences.slice(0, 2).join(" "), documents)
    const made = audit(`${sentences[0]} ${sentences[5]}`, documents)
    assert.isAbove(made.hallucinationScore ?? 0, clean.hallucinationScore ?? 1)
  })
})
