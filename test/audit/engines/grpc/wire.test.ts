import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import type { ClaimStatus } from "../../../../src/audit/AuditResult.ts"
import type { AuditRequest, Findings } from "../../../../src/audit/Auditor.ts"
import type {
  AuditRequestMessage,
  AuditResponseMessage,
} from "../../../../src/audit/engines/grpc/messages.ts"
import { serviceDefinition } from "../../../../src/audit/engines/grpc/protocol.ts"
import * as requests from "../../../../src/audit/engines/grpc/requests.ts"
import * as responses from "../../../../src/audit/engines/grpc/responses.ts"
import { checkedFindings } from "../../../../src/audit/findings.ts"
import { claimOf } from "../../claimFixture.ts"

const { requestDeserialize, requestSerialize, responseDeserialize, responseSerialize } =
  serviceDefinition.Audit

const sent = (request: AuditRequest): AuditRequestMessage =>
  requestDeserialize(requestSerialize(requests.toMessage(request)))

const received = (message: AuditResponseMessage, request: AuditRequest) =>
  responses.fromMessage(responseDeserialize(responseSerialize(message)), request)

const requestOf = (answer: string, content = answer): AuditRequest => ({
  query: "",
  answer,
  documents: [{ id: "d", content, source: "", metadata: {} }],
})

describe("a request", () => {
  it("is the same on the other end", () => {
    const request: AuditRequest = {
      query: "Wer?",
      answer: "NUL \0, emoji 😀, 日本語",
      documents: [
        {
          id: "d",
          content: "x",
          source: "documents[0]",
          metadata: { title: "\u{1F600}", nested: { a: [1] } },
        },
        { id: "d", content: "", source: "documents[1]", metadata: {} },
      ],
    }
    assert.deepStrictEqual(requests.fromMessage(sent(request)), request)
  })

  it.each(["[1]", "null", "{", "7"])(
    "with metadata that are no JSON object (%s) counts as one without",
    (json) => {
      const message = { id: "d", content: "x", source: "", metadataJson: json }
      const request = requests.fromMessage({ query: "", answer: "", documents: [message] })
      assert.deepStrictEqual(request.documents[0]?.metadata, {})
    },
  )
})

/** Pieces of text that are dear on the way: several bytes, surrogate pairs, and surrogates without a partner. */
const Pieces = Schema.Array(Schema.Literals(["a", "é", "日", "😀", "\0", "\ud83d", "\ude00", "x\ud800y"]))

describe("findings", () => {
  it.effect.prop(
    "keep their words and offsets, whatever characters the texts have",
    { pieces: Pieces },
    ({ pieces }) =>
      Effect.gen(function* () {
        const request = requestOf(pieces.join(" "))
        const { answer } = sent(request)
        let start = 0
        const places = pieces.map((piece) => {
          const place = { start, end: start + piece.length }
          start = place.end + 1
          return place
        })
        const message: AuditResponseMessage = {
          engine: "e/1",
          claims: places.map((place) => {
            const text = answer.slice(place.start, place.end)
            return {
              claim: text,
              ...place,
              status: "CLAIM_STATUS_SUPPORTED",
              evidence: [{ documentId: "d", quote: text, ...place }],
              reasoning: "",
            }
          }),
        }
        const { claims } = checkedFindings(yield* received(message, request), request)
        assert.deepStrictEqual(
          claims.map(({ claim, end, evidence, start }) => [claim, start, end, evidence[0]?.quote]),
          pieces.map((piece, index) => [piece, places[index]?.start, places[index]?.end, piece]),
        )
      }),
  )

  it.effect.each(["supported", "contradicted", "unsupported", "unverifiable"] satisfies Array<ClaimStatus>)(
    "are the same on the other end: %s",
    (status) =>
      Effect.gen(function* () {
        const findings: Findings = {
          engine: "e/1",
          claims: [
            claimOf(status, {
              confidence: 0.125,
              evidence: [{ document_id: "d", quote: "x", start: 0, end: 1 }],
              reasoning: "Because.",
            }),
          ],
          trustScore: 12.5,
        }
        assert.deepStrictEqual(yield* received(responses.toMessage(findings), requestOf("x")), findings)
      }),
  )

  it.effect("that leave out what may be left out are looked up in the texts", () =>
    Effect.gen(function* () {
      const request = requestOf("So: it is old.", "They say it is old.")
      const message: AuditResponseMessage = {
        engine: "",
        claims: [
          {
            claim: "it is old.",
            status: "CLAIM_STATUS_SUPPORTED",
            evidence: [
              { documentId: "d", quote: "it is old" },
              { documentId: "other", quote: "it is old" },
            ],
            reasoning: "",
          },
        ],
      }
      const findings = checkedFindings(yield* received(message, request), request)
      assert.deepStrictEqual(findings, {
        engine: "grpc",
        claims: [
          claimOf("supported", {
            claim: "it is old.",
            start: 4,
            end: 14,
            confidence: 0.5,
            evidence: [{ document_id: "d", quote: "it is old", start: 9, end: 18 }],
          }),
        ],
      })
    }),
  )

  it.effect("name the document that has the quote, where two share an id", () =>
    Effect.gen(function* () {
      const request: AuditRequest = {
        query: "",
        answer: "x",
        documents: [
          { id: "d\ud800", content: "one", source: "", metadata: {} },
          { id: "d\ud800", content: "two \ud800", source: "", metadata: {} },
        ],
      }
      const evidence = [{ documentId: "d\ufffd", quote: "two \ufffd", start: 0, end: 5 }]
      const claim = { claim: "x", status: "CLAIM_STATUS_CONTRADICTED", evidence, reasoning: "" }
      const findings = checkedFindings(yield* received({ engine: "e", claims: [claim] }, request), request)
      assert.deepStrictEqual(findings.claims[0]?.evidence, [
        { document_id: "d\ud800", quote: "two \ud800", start: 0, end: 5 },
      ])
    }),
  )
})
