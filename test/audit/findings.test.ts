import { assert, describe, it } from "@effect/vitest"
import type { Claim } from "../../src/audit/AuditResult.ts"
import { checkedFindings } from "../../src/audit/findings.ts"
import { claimOf } from "./claimFixture.ts"

const answer = "It is tall. It is old."
const request = {
  query: "",
  answer,
  documents: [{ id: "d", content: "The tower is tall.", source: "documents[0]", metadata: {} }],
}
const check = (...claims: ReadonlyArray<Claim>) =>
  checkedFindings({ engine: "other/1", claims }, request).claims

describe("checkedFindings", () => {
  it("what is right passes unchanged", () => {
    const claim = claimOf("supported", {
      claim: "It is old.",
      start: 12,
      end: 22,
      confidence: 0.5,
      evidence: [{ document_id: "d", quote: "tower is tall", start: 4, end: 17 }],
      reasoning: "Because.",
    })
    assert.deepStrictEqual(check(claim), [claim])
  })

  it("offsets that do not match their text are looked up again", () => {
    const [claim] = check(
      claimOf("supported", {
        claim: "It is old.",
        start: 3,
        end: 900,
        evidence: [{ document_id: "d", quote: "tall", start: -1, end: 2.5 }],
      }),
    )
    assert.deepInclude(claim, { start: 12, end: 22 })
    assert.deepStrictEqual(claim?.evidence, [{ document_id: "d", quote: "tall", start: 13, end: 17 }])
  })

  it("a claim that stands nowhere in the answer is dropped, and so is an empty one", () => {
    assert.deepStrictEqual(
      check(claimOf("supported", { claim: "It is red." }), claimOf("supported", { claim: "" })),
      [],
    )
  })

  it("evidence that stands nowhere in its document is dropped, and the claim stays", () => {
    const evidence = [
      { document_id: "d", quote: "short", start: 0, end: 5 },
      { document_id: "unknown", quote: "tall", start: 13, end: 17 },
    ]
    const [claim] = check(claimOf("unsupported", { claim: "It is tall.", start: 0, end: 11, evidence }))
    assert.deepStrictEqual(claim?.evidence, [])
  })

  it.each([
    [1.5, 1],
    [-1, 0],
    [Number.NaN, 0],
    [Infinity, 0],
  ])("a confidence of %d becomes %d", (confidence, expected) => {
    const [claim] = check(claimOf("supported", { claim: "It is tall.", end: 11, confidence }))
    assert.strictEqual(claim?.confidence, expected)
  })

  it("supported always follows from status", () => {
    const [claim] = check(claimOf("contradicted", { claim: "It is tall.", end: 11, supported: true }))
    assert.strictEqual(claim?.supported, false)
  })

  it("a claim with a status that does not exist is dropped", () => {
    assert.deepStrictEqual(
      check({ ...claimOf("supported"), claim: "It", end: 2, status: "maybe" as "supported" }),
      [],
    )
  })

  it("of documents with the same id, the one that has the quote is meant", () => {
    const [document] = request.documents
    assert.isDefined(document)
    const documents = [{ ...document, content: "Nothing here." }, document]
    const claims = [
      claimOf("supported", {
        claim: "It is tall.",
        end: 11,
        evidence: [{ document_id: "d", quote: "tall", start: 13, end: 17 }],
      }),
    ]
    const checked = checkedFindings({ engine: "other/1", claims }, { ...request, documents })
    assert.lengthOf(checked.claims[0]?.evidence ?? [], 1)
  })
})
