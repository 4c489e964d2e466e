import type { Claim } from "../../AuditResult.ts"
import type { Candidates } from "./candidates.ts"
import { type ReadClaim, tellingWords } from "./claims/ReadClaim.ts"
import { compare, type Comparison } from "./comparison.ts"
import { evidenceOf } from "./evidence.ts"
import type { PassageIndex } from "./passageIndex.ts"
import type { Word } from "./words.ts"

/**
 * The weight of each measure in the log-odds that a claim is not supported. Rounded by hand from a logistic
 * regression over answers in which people had marked the hallucinations, with more weight on names and denials than
 * it gave, since one changed name or a "not" makes a claim false however much of it the documents have.
 */
const WEIGHTS = {
  bias: -2.8,
  uncovered: 2.6,
  novelPairs: 1,
  missingQuantity: 2,
  missingName: 1.4,
  loneDenial: 1.2,
  data: -0.9,
}

/** Missing words that a reasoning names. */
const MOST_NAMED = 5

/** What becomes of checking a claim. */
export type Judgement = Pick<Claim, "status" | "confidence" | "evidence" | "reasoning">

/** The probability that a claim is not supported, from 0 to 1. */
const doubt = ({
  coverage,
  novelPairs,
  missingQuantities,
  missingNames,
  isLoneDenial,
  isData,
}: Comparison): number => {
  const logOdds =
    WEIGHTS.bias +
    WEIGHTS.uncovered * (1 - coverage) +
    WEIGHTS.novelPairs * novelPairs +
    WEIGHTS.missingQuantity * Math.min(1, missingQuantities.length) +
    WEIGHTS.missingName * Math.min(2, missingNames.length) +
    (isLoneDenial ? WEIGHTS.loneDenial : 0) +
    (isData ? WEIGHTS.data : 0)
  return 1 / (1 + Math.exp(-logOdds))
}

const spelled = (text: string, words: ReadonlyArray<Word>): string =>
  [...new Set(words.map(({ start, end }) => text.slice(start, end)))].slice(0, MOST_NAMED).join(", ")

const whyUnsupported = (
  text: string,
  { missingQuantities, missingNames, missingWords }: Comparison,
): string => {
  const missing = [...missingQuantities, ...missingNames, ...missingWords]
  return missing.length === 0
    ? "The documents have these words, but not together."
    : `The documents do not say: ${spelled(text, missing)}.`
}

/** Passages of the comparison that hold words of the claim, those with most first. */
const supporting = (
  index: PassageIndex,
  words: ReadonlyArray<Word>,
  passages: ReadonlyArray<number>,
): ReadonlyArray<number> => {
  const left = new Set(tellingWords(words).map(({ term }) => term))
  const chosen: Array<number> = []
  for (const passage of passages) {
    const before = left.size
    for (const { term } of index.words(passage)) left.delete(term)
    if (left.size < before) chosen.push(passage)
  }
  return chosen
}

/** `unsupported` where too much of the claim is found in no passage, else `supported`. */
export const supportOf = (index: PassageIndex, claim: ReadClaim, candidates: Candidates): Judgement => {
  const comparison = compare(index, claim, candidates)
  const probability = doubt(comparison)
  const evidence = supporting(index, claim.words, candidates.passages)
  return probability > 0.5
    ? {
        status: "unsupported",
        confidence: probability,
        evidence: evidenceOf(index, evidence.slice(0, 1)),
        reasoning: whyUnsupported(claim.text, comparison),
      }
    : {
        status: "supported",
        confidence: 1 - probability,
        evidence: evidenceOf(index, evidence),
        reasoning: "The documents say this.",
      }
}
