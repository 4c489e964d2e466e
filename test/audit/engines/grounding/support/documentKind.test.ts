import { assert, describe, it } from "@effect/vitest"
import { ground } from "../../../../../src/audit/engines/grounding/grounding.ts"

const passage = "The Aurora Mesh router covers 180 square metres with one unit."
const page = [
  passage,
  "It was announced in spring.",
  "Shops began to sell it in the autumn of the same year.",
  "A firmware that lets guests in was added later.",
  "Reviewers praised how quiet it is.",
].join(" ")

const doubtOf = (answer: string, content: string): number => {
  const [claim] = ground({
    query: "",
    answer,
    documents: [{ id: "d", content, source: "", metadata: {} }],
  }).claims
  return claim?.status === "supported" ? 1 - claim.confidence : (claim?.confidence ?? 0)
}

describe("kinds of documents", () => {
  it("takes half of a claim's words as support sooner from a page than from a single passage", () => {
    const answer = "The Aurora Mesh router covers large homes with one unit."
    assert.isAbove(doubtOf(answer, passage), doubtOf(answer, page))
  })

  it.each([passage, page])("supports what stands there word for word", (content) => {
    assert.isBelow(doubtOf(passage, content), 0.1)
  })
})
