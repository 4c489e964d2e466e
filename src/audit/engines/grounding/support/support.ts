import type { Claim } from "../../../AuditResult.ts"
import type { Candidates } from "../candidates.ts"
import type { ReadClaim } from "../claims/ReadClaim.ts"
import { evidenceOf } from "../evidence.ts"
import type { PassageIndex } from "../passageIndex.ts"
import type { Alignment } from "./alignment.ts"
import { documentKind } from "./documentKind.ts"
import { makeMeasurer } from "./measures.ts"
import { missingPhrases } from "./missingPhrases.ts"
import { doubtOf } from "./model.ts"
import { thresholdFor } from "./threshold.ts"

/** What becomes of checking a claim. */
export type Judgement = Pick<Claim, "status" | "confidence" | "evidence" | "reasoning">

/** The passages that together have most of a claim, each for words that those before it lack, the best first. */
const supporting = ({ evidence, telling }: Alignment, most: number): ReadonlyArray<number> => {
  const chosen: Array<number> = []
  let left = telling.filter(({ places }) => places.length > 0)
  while (left.length > 0 && chosen.length < most) {
    const shares = new Float64Array(evidence.length)
    for (const { stretches, weight } of left) {
      for (const at of stretches) shares[at] = (shares[at] ?? 0) + weight
    }
    let best = 0
    for (let at = 1; at < shares.length; at++) if ((shares[at] ?? 0) > (shares[best] ?? 0)) best = at
    const stretch = evidence[best]
    if (stretch === undefined || shares[best] === 0) break
    chosen.push(stretch.passage)
    left = left.filter(({ stretches }) => !stretches.includes(best))
  }
  return chosen
}

/** Passages that are quoted for a supported claim. */
const MOST_QUOTES = 2

const whyUnsupported = (claim: ReadClaim, alignment: Alignment): string => {
  const missing = missingPhrases(claim, alignment)
  return missing.length === 0
    ? "The documents have these words, but not together."
    : `The documents do not say: ${missing.join(", ")}.`
}

/**
 * Judges by the measures of a claim whether the documents support it: `unsupported` where the doubt, a probability,
 * reaches the threshold (a higher one for JSON and for single passages), else `supported`. The confidence is the probability that the status says, so that of an
 * unsupported claim may be below a half.
 */
export const makeSupport = (
  index: PassageIndex,
  threshold: number,
): ((claim: ReadClaim, candidates: Candidates) => Judgement) => {
  const measure = makeMeasurer(index)
  const kind = documentKind(index)
  return (claim, candidates) => {
    const measured = measure(claim, candidates)
    const { alignment } = measured
    const doubt = doubtOf(measured, kind)
    return doubt >= thresholdFor(threshold, kind, measured.measures)
      ? {
          status: "unsupported",
          confidence: doubt,
          evidence: evidenceOf(index, supporting(alignment, 1)),
          reasoning: whyUnsupported(claim, alignment),
        }
      : {
          status: "supported",
          confidence: 1 - doubt,
          evidence: evidenceOf(index, supporting(alignment, MOST_QUOTES)),
          reasoning: "The documents say this.",
        }
  }
}
