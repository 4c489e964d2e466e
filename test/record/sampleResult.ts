import type { AuditResult } from "../../src/audit/AuditResult.ts"

/**
 * A complete audit result with one supported claim, changed where a test says so.
 */
export const sampleResult = (changes: Partial<AuditResult> = {}): AuditResult => ({
  id: "audit-1",
  request_id: "request-1",
  created_at: "2026-11-23T20:50:00.000Z",
  format: "openai.chat",
  model: "test-model",
  query: "When did the lighthouse open?",
  answer: "It opened in 1902.",
  documents: [
    {
      id: "doc-1",
      content: "The lighthouse opened in 1902.",
      source: "messages[0].content",
      metadata: { title: "Harbour", tags: ["coast", null], nested: { pages: 3, draft: false } },
    },
  ],
  complete: true,
  incomplete_reason: null,
  finish_reason: null,
  usage: null,
  notes: [],
  trust_score: 100,
  hallucination_rate: 0,
  grade: "A",
  verdict: "Highly reliable response",
  flagged: false,
  claims: [
    {
      claim: "It opened in 1902.",
      start: 0,
      end: 18,
      supported: true,
      status: "supported",
      confidence: 0.9,
      evidence: [{ document_id: "doc-1", quote: "opened in 1902", start: 15, end: 29 }],
      reasoning: "The document names the year.",
    },
  ],
  engine: "grounding/1",
  processing_time_ms: 1.5,
  ...changes,
})

/** As many results as asked for, `audit-1` first, each changed by its number. */
export const sampleResults = (
  count: number,
  changes: (number: number) => Partial<AuditResult> = () => ({}),
): ReadonlyArray<AuditResult> =>
  Array.from({ length: count }, (_, index) =>
    sampleResult({ id: `audit-${index + 1}`, ...changes(index + 1) }),
  )
