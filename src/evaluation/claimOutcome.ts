import type { Claim } from "../audit/AuditResult.ts"
import { type Confusion, decision, none, plus } from "./Confusion.ts"
import type { LabelledSpan } from "./LabelledExchange.ts"

interface Range {
  readonly start: number
  readonly end: number
}

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

export const isFlagged = ({ status }: Claim): boolean => status === "contradicted" || status === "unsupported"

/**
 * The decisions on an answer's claims, one by one: a claim is hallucinated where it overlaps a labelled span. A span
 * that no claim touches is one more that was missed.
 */
export const claimOutcome = (claims: ReadonlyArray<Claim>, spans: ReadonlyArray<LabelledSpan>): Confusion => {
  const decided = claims.map((claim) =>
    decision(
      isFlagged(claim),
      spans.some((span) => overlap(claim, span)),
    ),
  )
  const missed = spans
    .filter((span) => !claims.some((claim) => overlap(claim, span)))
    .map(() => decision(false, true))
  return [...decided, ...missed].reduce(plus, none)
}
