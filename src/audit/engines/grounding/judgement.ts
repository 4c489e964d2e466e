import type { Claim } from "../../AuditResult.ts"
import type { Statement } from "./claims.ts"
import { compare, type Comparison, tellingWords } from "./comparison.ts"
import { contradictionOf } from "./contradictions.ts"
import { evidenceOf } from "./evidence.ts"
import { withoutCitations } from "./citations.ts"
import type { PassageIndex } from "./passageIndex.ts"
import type { Reader, Word } from "./words.ts"

/**
 * The weight of each measure in the log-odds that a claim is not supported. Set by hand so that claims of answers
 * whose hallucinations people had marked come out on the right side of 0 about equally often either way.
 */
const WEIGHTS = { bias: -3.4, uncovered: 2.4, novelPairs: 1.5, missingQuantity: 1.2, missingName: 0.7 }

/** A claim with at most this many telling words is read together with the question that it answers. */
const BARE = 3

/** Missing words that a reasoning names. */
const MOST_NAMED = 5

/** How sure a contradiction is; it rests on one passage that speaks of the same thing. */
const CONTRADICTION_CONFIDENCE = 0.9

type Judgement = Pick<Claim, "status" | "confidence" | "evidence" | "reasoning">

export const unverifiable = (reasoning: string): Judgement => ({
  status: "unverifiable",
  confidence: 1,
  evidence: [],
  reasoning,
})

/** The probability that a claim is not supported, from 0 to 1. */
const doubt = ({ coverage, novelPairs, missingQuantities, missingNames }: Comparison): number => {
  const logOdds =
    WEIGHTS.bias +
    WEIGHTS.uncovered * (1 - coverage) +
    WEIGHTS.novelPairs * novelPairs +
    WEIGHTS.missingQuantity * Math.min(1, missingQuantities.length) +
    WEIGHTS.missingName * Math.min(2, missingNames.length)
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

/**
 * Judges claims against the documents: `contradicted` where a passage on the same thing says otherwise, `unsupported`
 * where too much of the claim is found in no passage, else `supported`.
 */
export const makeJudge = (
  index: PassageIndex,
  read: Reader,
  query: string,
): ((statement: Statement) => Judgement) => {
  const question = read(query)
  return ({ text }) => {
    const uncited = withoutCitations(text)
    const words = read(uncited)
    if (tellingWords(words).length === 0)
      return unverifiable("The claim has no words that documents could support.")
    const isBare = tellingWords(words).length <= BARE && question.length > 0
    const comparison = compare(index, words, isBare ? question : [])
    const whole = isBare ? `${query} ${uncited}` : uncited
    const contradiction = contradictionOf(
      index,
      { text: whole, words: isBare ? read(whole) : words },
      comparison.passages,
    )
    if (contradiction !== null) {
      return {
        status: "contradicted",
        confidence: CONTRADICTION_CONFIDENCE,
        evidence: evidenceOf(index, [contradiction.passage]),
        reasoning: contradiction.reasoning,
      }
    }
    const probability = doubt(comparison)
    if (probability > 0.5) {
      return {
        status: "unsupported",
        confidence: probability,
        evidence: [],
        reasoning: whyUnsupported(text, comparison),
      }
    }
    return {
      status: "supported",
      confidence: 1 - probability,
      evidence: evidenceOf(index, supporting(index, words, comparison.passages)),
      reasoning: "The documents say this.",
    }
  }
}
