import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Schema } from "effect"
import { Claim } from "../../../../src/audit/AuditResult.ts"
import type { AuditRequest, Findings } from "../../../../src/audit/Auditor.ts"
import { ground } from "../../../../src/audit/engines/grounding/grounding.ts"
import { awkwardText, pieces } from "./awkwardText.ts"

const documentsOf = (...contents: ReadonlyArray<string>): AuditRequest["documents"] =>
  contents.map((content, index) => ({ id: `document ${index}`, content, source: "", metadata: {} }))

const requests = Arbitrary.all({
  query: awkwardText,
  answer: awkwardText,
  documents: Arbitrary.array(
    Arbitrary.all({ id: Arbitrary.schema(Schema.Literals(["a", "b", ""])), content: awkwardText }),
    { maxLength: 5 },
  ),
}).pipe(
  Arbitrary.map(({ answer, documents, query }): AuditRequest => ({
    query,
    answer,
    documents: documents.map(({ content, id }) => ({ id, content, source: "", metadata: {} })),
  })),
)

const isClaim = Schema.is(Claim)

/** Holds findings to what an audit result says of itself. */
const check = ({ claims }: Findings, { answer, documents }: AuditRequest): void => {
  let previous = 0
  for (const claim of claims) {
    assert.isTrue(isClaim(claim))
    assert.isAtLeast(claim.start, previous)
    assert.isAbove(claim.end, claim.start)
    assert.strictEqual(claim.claim, answer.slice(claim.start, claim.end))
    assert.strictEqual(claim.supported, claim.status === "supported")
    assert.isTrue(claim.confidence >= 0 && claim.confidence <= 1)
    assert.notStrictEqual(claim.reasoning, "")
    for (const { document_id, end, quote, start } of claim.evidence) {
      assert.isAbove(end, start)
      assert.isTrue(
        documents.some(({ content, id }) => id === document_id && content.slice(start, end) === quote),
      )
    }
    previous = claim.start
  }
}

/** The most that any of these inputs may take of the CPU, which other processes do not add to. */
const MOST_MILLISECONDS = 2_000

const timed = (request: AuditRequest): Findings => {
  const before = process.cpuUsage()
  const findings = ground(request)
  const { system, user } = process.cpuUsage(before)
  assert.isBelow((system + user) / 1000, MOST_MILLISECONDS)
  return findings
}

describe("whatever the texts, the engine", () => {
  it.prop(
    "gives claims and evidence that stand where they say, soon",
    { request: requests },
    ({ request }) => check(timed(request), request),
    { timeout: 60_000, arbitrary: { runs: 150, maxShrinks: 50 } },
  )

  it.prop(
    "finds the same again",
    { request: requests },
    ({ request }) => assert.deepStrictEqual(ground(request), ground(request)),
    { timeout: 60_000, arbitrary: { runs: 30, maxShrinks: 50 } },
  )

  it.prop(
    "reads an answer and a document that are the same text",
    { text: awkwardText },
    ({ text }) => {
      const request = { query: "", answer: text, documents: documentsOf(text) }
      check(timed(request), request)
    },
    { timeout: 60_000, arbitrary: { runs: 50, maxShrinks: 50 } },
  )
})

/** A text of this length that is one piece over and over. */
const filled = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

describe("however long one awkward piece goes on, the engine ends soon", () => {
  const prose = "The bridge opened in 1932. Anna beat Boris in 1999, and the weather was not bad."

  it("in a document", { timeout: 60_000 }, () => {
    for (const piece of pieces) {
      const request = { query: "", answer: prose, documents: documentsOf(filled(piece, 200_000)) }
      check(timed(request), request)
    }
  })

  it("in an answer", { timeout: 60_000 }, () => {
    for (const piece of pieces) {
      const request = { query: "", answer: filled(piece, 50_000), documents: documentsOf(prose) }
      check(timed(request), request)
    }
  })
})
