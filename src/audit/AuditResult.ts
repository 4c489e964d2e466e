import { Schema } from "effect"
import { Document } from "../exchange/Document.ts"
import { Usage } from "../exchange/Usage.ts"

/**
 * What the documents say of a claim.
 *
 * `unverifiable` is a claim that cannot be checked: a refusal, a question, an opinion, or any claim when the
 * request carried no documents.
 */
export const ClaimStatus = Schema.Literals(["supported", "contradicted", "unsupported", "unverifiable"])
export type ClaimStatus = typeof ClaimStatus.Type

/**
 * The part of a document that speaks for or against a claim.
 *
 * `start` and `end` are UTF-16 offsets into the document's `content`; `quote` is exactly what stands there.
 */
export const Evidence = Schema.Struct({
  document_id: Schema.String,
  quote: Schema.String,
  start: Schema.Int,
  end: Schema.Int,
})
export type Evidence = typeof Evidence.Type

/**
 * One checkable statement of an answer, and what became of checking it.
 *
 * `start` and `end` are UTF-16 offsets into the answer; `claim` is exactly what stands there. `confidence` is
 * between 0 and 1 and speaks of `status`. `supported` is `status === "supported"`.
 */
export const Claim = Schema.Struct({
  claim: Schema.String,
  start: Schema.Int,
  end: Schema.Int,
  supported: Schema.Boolean,
  status: ClaimStatus,
  confidence: Schema.Finite,
  evidence: Schema.Array(Evidence),
  reasoning: Schema.String,
})
export type Claim = typeof Claim.Type

export const Grade = Schema.Literals(["A", "B", "C", "D", "F"])
export type Grade = typeof Grade.Type

/**
 * One finished audit, as it is stored, served and shown. The field names are the JSON's.
 */
export const AuditResult = Schema.Struct({
  id: Schema.String,
  request_id: Schema.String,
  /** ISO 8601, UTC, milliseconds. */
  created_at: Schema.String,
  format: Schema.String,
  model: Schema.NullOr(Schema.String),
  query: Schema.String,
  answer: Schema.String,
  documents: Schema.Array(Document),
  complete: Schema.Boolean,
  incomplete_reason: Schema.NullOr(
    Schema.Literals(["client_disconnected", "upstream_closed", "capture_limit"]),
  ),
  /** Why the model stopped, in the provider's own word; `null` where it does not say. */
  finish_reason: Schema.NullOr(Schema.String),
  usage: Schema.NullOr(Usage),
  /** What could not be seen or read, and whether the model refused: a sentence each. */
  notes: Schema.Array(Schema.String),
  /** 0 to 100; `null` when no claim could be verified. */
  trust_score: Schema.NullOr(Schema.Finite),
  /** 0 to 100; `null` when no claim could be verified. */
  hallucination_rate: Schema.NullOr(Schema.Finite),
  grade: Schema.NullOr(Grade),
  verdict: Schema.String,
  flagged: Schema.Boolean,
  claims: Schema.Array(Claim),
  engine: Schema.String,
  processing_time_ms: Schema.Finite,
})
export type AuditResult = typeof AuditResult.Type
