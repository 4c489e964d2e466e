import type { Document } from "../../../exchange/Document.ts"
import type { Claim, Evidence } from "../../AuditResult.ts"
import type { Verdict } from "./verdicts.ts"

/** A verdict as it goes into a claim. */
export type Judgement = Pick<Claim, "status" | "confidence" | "evidence" | "reasoning">

/** Longest reasoning of a judge that is kept, in UTF-16 units. */
const LONGEST_REASONING = 1_000

/** Where a quote literally stands: in the document that the judge names, or else in the first that has it. */
const found = (
  { document, quote }: Verdict["evidence"][number],
  documents: ReadonlyArray<Document>,
): Evidence | null => {
  const text = quote.trim()
  if (text === "") return null
  const named = documents[document - 1]
  for (const { content, id } of named === undefined ? documents : [named, ...documents]) {
    const start = content.indexOf(text)
    if (start !== -1) return { document_id: id, quote: text, start, end: start + text.length }
  }
  return null
}

const needsEvidence = ({ status }: Verdict): boolean => status === "supported" || status === "contradicted"

const dropped = (count: number): string => {
  if (count === 0) return ""
  return count === 1
    ? " One quote of the judge stands in no document and was dropped."
    : ` ${count} quotes of the judge stand in no document and were dropped.`
}

/**
 * Holds a verdict to its quotes: one that is not literally in the documents is dropped.
 *
 * **Details**
 *
 * Confidence falls with the share of quotes that were dropped, down to half when none is left; likewise for a
 * `supported` or `contradicted` that quotes nothing. The reasoning says so; `note` is put at its end.
 */
export const judgementOf = (
  verdict: Verdict,
  documents: ReadonlyArray<Document>,
  note: string,
): Judgement => {
  const { confidence, reasoning, status } = verdict
  const given = verdict.evidence.length
  const evidence = verdict.evidence.flatMap((quoted) => found(quoted, documents) ?? [])
  const isBare = given === 0 && needsEvidence(verdict)
  const kept = given === 0 ? Number(!isBare) : evidence.length / given
  return {
    status,
    confidence: (confidence * (1 + kept)) / 2,
    evidence,
    reasoning:
      reasoning.slice(0, LONGEST_REASONING) +
      (isBare ? " The judge quoted nothing for this." : dropped(given - evidence.length)) +
      note,
  }
}
