import { Effect } from "effect"
import type { Document } from "../../../exchange/Document.ts"
import type { Claim, ClaimStatus, Evidence } from "../../AuditResult.ts"
import { AuditError, type AuditRequest, type Findings } from "../../Auditor.ts"
import type { AuditResponseMessage, ClaimMessage, EvidenceMessage } from "./messages.ts"

const statusNames: Readonly<Record<ClaimStatus, string>> = {
  supported: "CLAIM_STATUS_SUPPORTED",
  contradicted: "CLAIM_STATUS_CONTRADICTED",
  unsupported: "CLAIM_STATUS_UNSUPPORTED",
  unverifiable: "CLAIM_STATUS_UNVERIFIABLE",
}

const statuses = new Map<string | number, ClaimStatus>(
  Object.entries(statusNames).map(([status, name]) => [name, status as ClaimStatus]),
)

/** Findings as they go over the wire. */
export const toMessage = ({ claims, engine, trustScore }: Findings): AuditResponseMessage => ({
  engine,
  claims: claims.map(({ claim, confidence, end, evidence, reasoning, start, status }) => ({
    claim,
    start,
    end,
    status: statusNames[status],
    confidence,
    evidence: evidence.map(({ document_id: documentId, end, quote, start }) => ({
      documentId,
      quote,
      start,
      end,
    })),
    reasoning,
  })),
  ...(trustScore === undefined ? {} : { trustScore }),
})

/** What an offset is that the service left out: wrong, so that the text is looked up. */
const ABSENT = -1

/** The confidence of a service that says none: neither sure nor unsure. */
const UNKNOWN_CONFIDENCE = 0.5

/** The name of a service that does not say who it is. */
const UNNAMED_ENGINE = "grpc"

/** Whether a quote is what went over the wire for this part of a text. */
const wasSentFor = (text: string, { end, quote, start }: { quote: string; start: number; end: number }) =>
  text.slice(start, end).toWellFormed() === quote

/** A quote in the text's own characters, where lone surrogates were replaced on the way to the service. */
const ownWords = (text: string, part: { quote: string; start: number; end: number }): string =>
  wasSentFor(text, part) ? text.slice(part.start, part.end) : part.quote

const evidenceOf = (
  { documentId, end = ABSENT, quote, start = ABSENT }: EvidenceMessage,
  documents: ReadonlyMap<string, ReadonlyArray<Document>>,
): Evidence => {
  const part = { quote, start, end }
  const named = documents.get(documentId) ?? []
  const document = named.find(({ content }) => wasSentFor(content, part)) ?? named[0]
  if (document === undefined) return { document_id: documentId, ...part }
  return { document_id: document.id, quote: ownWords(document.content, part), start, end }
}

const claimOf = (
  { claim, confidence = UNKNOWN_CONFIDENCE, end = ABSENT, evidence, reasoning, start = ABSENT }: ClaimMessage,
  status: ClaimStatus,
  answer: string,
  documents: ReadonlyMap<string, ReadonlyArray<Document>>,
): Claim => ({
  claim: ownWords(answer, { quote: claim, start, end }),
  start,
  end,
  supported: status === "supported",
  status,
  confidence,
  evidence: evidence.map((each) => evidenceOf(each, documents)),
  reasoning,
})

const withoutStatus = ({ status }: ClaimMessage, position: number): AuditError =>
  new AuditError({
    message: `The audit service gave claim ${position} the status ${status}. Let it set one of ${[...statuses.keys()].join(", ")}, or update TruthTable if the service is newer.`,
  })

/**
 * The findings that came over the wire for a request, not yet held to its texts. Fails where a claim has no status
 * that is known here.
 */
export const fromMessage: (
  response: AuditResponseMessage,
  request: AuditRequest,
) => Effect.Effect<Findings, AuditError> = Effect.fnUntraced(function* (
  { claims, engine, trustScore },
  { answer, documents },
) {
  const byId = Map.groupBy(documents, ({ id }) => id.toWellFormed())
  const read: Array<Claim> = []
  for (const [index, message] of claims.entries()) {
    const status = statuses.get(message.status)
    if (status === undefined) return yield* withoutStatus(message, index + 1)
    read.push(claimOf(message, status, answer, byId))
  }
  return {
    engine: engine === "" ? UNNAMED_ENGINE : engine,
    claims: read,
    ...(trustScore === undefined ? {} : { trustScore }),
  }
})
