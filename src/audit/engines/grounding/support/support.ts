import type { Claim, Evidence } from "../../../AuditResult.ts"
import type { Candidates } from "../candidates.ts"
import type { ReadClaim } from "../claims/ReadClaim.ts"
import { evidenceOf } from "../evidence.ts"
import type { PassageIndex } from "../passageIndex.ts"
import type { Alignment } from "./alignment.ts"
import { documentKind } from "./documentKind.ts"
import { makeMeasurer } from "./measures.ts"
import { missingPhrases } from "./missingPhrases.ts"
import { doubtAt, scoreOf } from "./model.ts"
import { sharesOf } from "./measures/coverage.ts"

/** What becomes of checking a claim. */
export type Judgement = Pick<Claim, "status" | "confidence" | "evidence" | "reasoning">

/** The passages that together have most of a claim, each for words that those before it lack, the best first. */
const supporting = ({ evidence, telling }: Alignment, most: number): ReadonlyArray<number> => {
  const chosen: Array<number> = []
  let left = telling.filter(({ places }) => places.length > 0)
  while (left.length > 0 && chosen.length < most) {
    const shares = sharesOf(left, evidence.length)
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

/** A claim with its score before the claims beside it are known, and what may be said of it then. */
export interface ScoredClaim {
  readonly score: number
  /** The passages that have most of it, the best first. */
  readonly evidence: () => ReadonlyArray<Evidence>
  readonly whyUnsupported: () => string
}

/** The support channel: scores each claim, and judges it when the scores of the answer's other claims are known. */
export interface Support {
  readonly scored: (claim: ReadClaim, candidates: Candidates) => ScoredClaim
  /**
   * Judges by its score among its neighbours whether the documents support a claim: `unsupported` where the doubt, a
   * probability, reaches the threshold, else `supported`. The confidence is the probability that the status says, so
   * that of an unsupported claim may be below a half.
   */
  readonly judged: (claim: ScoredClaim, score: number) => Judgement
}

/** The support channel for the documents of an index, which flags claims from this doubt on. */
export const makeSupport = (index: PassageIndex, threshold: number): Support => {
  const measure = makeMeasurer(index)
  const kind = documentKind(index)
  return {
    scored: (claim, candidates) => {
      const measured = measure(claim, candidates)
      return {
        score: scoreOf(measured),
        evidence: () => evidenceOf(index, supporting(measured.alignment, MOST_QUOTES)),
        whyUnsupported: () => whyUnsupported(claim, measured.alignment),
      }
    },
    judged: ({ evidence, whyUnsupported }, score) => {
      const doubt = doubtAt(score, kind)
      return doubt >= threshold
        ? {
            status: "unsupported",
            confidence: doubt,
            evidence: evidence().slice(0, 1),
            reasoning: whyUnsupported(),
          }
        : {
            status: "supported",
            confidence: 1 - doubt,
            evidence: evidence(),
            reasoning: "The documents say this.",
          }
    },
  }
}
