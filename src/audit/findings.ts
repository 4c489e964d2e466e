import { Predicate } from "effect"
import type { Claim, ClaimStatus, Evidence } from "./AuditResult.ts"
import type { AuditRequest, Findings } from "./Auditor.ts"

const STATUSES: ReadonlySet<unknown> = new Set<ClaimStatus>([
  "supported",
  "contradicted",
  "unsupported",
  "unverifiable",
])

/** Whether `quote` is exactly what stands between two offsets of a text. */
const stands = (text: string, quote: string, start: number, end: number): boolean =>
  Number.isInteger(start) &&
  Number.isInteger(end) &&
  start >= 0 &&
  end > start &&
  text.slice(start, end) === quote

/** The offsets at which a quote stands, looked up where those given are wrong; `null` when it stands nowhere. */
const located = (
  text: string,
  quote: unknown,
  start: number,
  end: number,
): { start: number; end: number } | null => {
  if (!Predicate.isString(quote) || quote === "") return null
  if (stands(text, quote, start, end)) return { start, end }
  const found = text.indexOf(quote)
  return found === -1 ? null : { start: found, end: found + quote.length }
}

const checkedEvidence = (
  evidence: Evidence,
  contents: ReadonlyMap<string, ReadonlyArray<string>>,
): ReadonlyArray<Evidence> => {
  for (const content of contents.get(evidence.document_id) ?? []) {
    const place = located(content, evidence.quote, evidence.start, evidence.end)
    if (place !== null) return [{ document_id: evidence.document_id, quote: evidence.quote, ...place }]
  }
  return []
}

/** Between 0 and 1, to 0.001: more would claim a precision that no engine has. */
const clamped = (confidence: number): number =>
  Number.isFinite(confidence) ? Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000 : 0

const checkedClaim = (
  claim: Claim,
  answer: string,
  contents: ReadonlyMap<string, ReadonlyArray<string>>,
): ReadonlyArray<Claim> => {
  const place = located(answer, claim.claim, claim.start, claim.end)
  if (place === null || !STATUSES.has(claim.status)) return []
  return [
    {
      claim: claim.claim,
      ...place,
      supported: claim.status === "supported",
      status: claim.status,
      confidence: clamped(claim.confidence),
      evidence: claim.evidence.flatMap((evidence) => checkedEvidence(evidence, contents)),
      reasoning: String(claim.reasoning),
    },
  ]
}

/**
 * An engine's findings, held to what an audit result promises.
 *
 * **Details**
 *
 * Offsets that do not match their text are looked up again; a claim or a piece of evidence that stands nowhere is
 * dropped, as is a claim with an unknown status. Confidence is kept within 0 and 1. What is right passes unchanged.
 */
export const checkedFindings = (findings: Findings, request: AuditRequest): Findings => {
  const contents = new Map<string, Array<string>>()
  for (const { id, content } of request.documents) {
    const known = contents.get(id)
    if (known === undefined) contents.set(id, [content])
    else known.push(content)
  }
  return {
    ...findings,
    claims: findings.claims.flatMap((claim) => checkedClaim(claim, request.answer, contents)),
  }
}
