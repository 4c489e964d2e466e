import type { Calibration } from "../../src/audit/engines/grounding/support/calibration.ts"
import { calibrated } from "../../src/audit/engines/grounding/support/calibration.ts"
import { answerDoubt } from "../../src/audit/engines/grounding/support/answerScore.ts"
import type { Measures } from "../../src/audit/engines/grounding/support/measures.ts"
import type { DocumentKind } from "../../src/audit/engines/grounding/support/documentKind.ts"
import { treesOf } from "../../src/audit/engines/grounding/support/trees.ts"
import { boosted, type BoostingOptions } from "./boosting.ts"
import { type MeasuredClaim, measuredClaims } from "./claims.ts"
import { type Exchange, foldOf } from "./exchanges.ts"
import { isotonic } from "./isotonic.ts"

/** How many parts the sources are split into. */
export const FOLDS = 5

/** How much an edited sentence counts against one that people judged. */
const EDIT_WEIGHT = 0.15

/** How much a sentence beside a passage that was chosen for it counts. */
const PLACED_WEIGHT = 0.1

const BOOSTING: Omit<BoostingOptions, "directions"> = {
  trees: 200,
  depth: 4,
  rate: 0.05,
  leaf: 60,
  ridge: 10,
}

/**
 * What can only speak against a claim, and what only for it. The doubt follows these directions everywhere, also in
 * texts that are unlike those that it was trained on.
 */
const AGAINST: ReadonlySet<keyof Measures> = new Set<keyof Measures>([
  "novelPairs",
  "farPairs",
  "unlike",
  "missingNames",
  "unknownNames",
  "missingQuantities",
  "unknownQuantities",
  "missingWords",
  "unknownWords",
  "longestMissingRun",
  "poorPieces",
  "isLoneDenial",
  "isMismatched",
  "claimedNo",
  "claimedUnknown",
  "deniedYes",
])
const FOR: ReadonlySet<keyof Measures> = new Set<keyof Measures>([
  "passageCoverage",
  "windowCoverage",
  "coverage",
  "wordCoverage",
  "windowWordCoverage",
  "nearPairs",
  "meanContext",
  "leastContext",
  "leastQuantityContext",
  "leastNameContext",
  "meanPiece",
  "worstPiece",
])
const directionOf = (name: keyof Measures): number => (AGAINST.has(name) ? 1 : FOR.has(name) ? -1 : 0)

/** Examples that one step of a calibration curve rests on at least. */
const CLAIMS_A_STEP = 150
const ANSWERS_A_STEP = 50

/** An exchange with its claims as measured. */
export interface MeasuredExchange {
  readonly exchange: Exchange
  readonly fold: number
  readonly claims: ReadonlyArray<MeasuredClaim>
}

export const measured = (exchanges: ReadonlyArray<Exchange>): ReadonlyArray<MeasuredExchange> =>
  exchanges.map((exchange) => ({
    exchange,
    fold: foldOf(exchange, FOLDS),
    claims: measuredClaims(exchange),
  }))

/** What is trained on: answers that people marked, sentences with an edit, and sentences beside one passage. */
export interface Material {
  readonly marked: ReadonlyArray<MeasuredExchange>
  readonly edited: ReadonlyArray<MeasuredExchange>
  readonly placed: ReadonlyArray<MeasuredExchange>
}

export const measureNames = ({ marked }: Material): ReadonlyArray<keyof Measures> =>
  Object.keys(marked.find(({ claims }) => claims.length > 0)?.claims[0]?.measures ?? {}) as Array<
    keyof Measures
  >

const rowOf = (claim: MeasuredClaim, names: ReadonlyArray<keyof Measures>): ReadonlyArray<number> =>
  names.map((name) => claim.measures[name])

/** Trees from the claims of the chosen exchanges. */
export const fit = (
  { edited, marked, placed }: Material,
  names: ReadonlyArray<keyof Measures>,
  isChosen: (exchange: MeasuredExchange) => boolean,
): ReturnType<typeof boosted> => {
  const weighted = [
    { from: marked, weight: 1 },
    { from: edited, weight: EDIT_WEIGHT },
    { from: placed, weight: PLACED_WEIGHT },
  ].flatMap(({ from, weight }) =>
    from.filter(isChosen).flatMap(({ claims }) => claims.map((claim) => ({ claim, weight }))),
  )
  return boosted(
    {
      rows: weighted.map(({ claim }) => rowOf(claim, names)),
      labels: weighted.map(({ claim }) => claim.label),
      weights: weighted.map(({ weight }) => weight),
    },
    { ...BOOSTING, directions: names.map(directionOf) },
  )
}

interface Judged {
  readonly fold: number
  readonly score: number
  readonly label: number
}

const inOtherFolds = (judged: ReadonlyArray<Judged>, fold: number): ReadonlyArray<Judged> =>
  judged.filter((each) => each.fold !== fold)

/** An exchange judged by a model that was not trained on its source. */
export interface JudgedExchange {
  readonly exchange: Exchange
  /** For each claim the calibrated doubt of the support channel. */
  readonly claims: ReadonlyArray<MeasuredClaim & { readonly doubt: number }>
  /** The probability that the answer holds an unsupported claim. */
  readonly score: number
}

/** The claim as the engine would report it, for the score of its answer. */
export const reported = ({
  contradiction,
  doubt,
}: {
  readonly contradiction: number | null
  readonly doubt: number
}): { readonly status: "unsupported"; readonly confidence: number } => ({
  status: "unsupported",
  confidence: contradiction ?? doubt,
})

interface ScoredExchange {
  readonly exchange: Exchange
  readonly fold: number
  readonly claims: ReadonlyArray<MeasuredClaim & Judged>
}

/** The exchanges judged by curves that were made from the other folds, and the curves made from all. */
const calibratedExchanges = (
  scored: ReadonlyArray<ScoredExchange>,
): {
  readonly judged: ReadonlyArray<JudgedExchange>
  readonly claimCurve: Calibration
  readonly answerCurve: Calibration
} => {
  const allClaims = scored.flatMap(({ claims }) => claims)
  const claimCurves = Array.from({ length: FOLDS }, (_, fold) =>
    isotonic(inOtherFolds(allClaims, fold), CLAIMS_A_STEP),
  )
  const doubted = scored.map(({ claims, exchange, fold }) => {
    const withDoubt = claims.map((claim) => ({
      ...claim,
      doubt: calibrated(claimCurves[fold] ?? [], claim.score),
    }))
    return {
      exchange,
      fold,
      claims: withDoubt,
      score: answerDoubt(withDoubt.map(reported)),
      label: exchange.hallucinated ? 1 : 0,
    }
  })
  const answerCurves = Array.from({ length: FOLDS }, (_, fold) =>
    isotonic(inOtherFolds(doubted, fold), ANSWERS_A_STEP),
  )
  return {
    judged: doubted.map(({ claims, exchange, fold, score }) => ({
      exchange,
      claims,
      score: calibrated(answerCurves[fold] ?? [], score),
    })),
    claimCurve: isotonic(allClaims, CLAIMS_A_STEP),
    answerCurve: isotonic(doubted, ANSWERS_A_STEP),
  }
}

/** The curves of the model, for each kind of documents. */
export type Curves = Readonly<Record<DocumentKind, Calibration>>

/**
 * Judges each exchange by trees and curves made from the other folds alone, and makes the curves for trees that were
 * trained on all: those of texts from the answers that people marked, those of passages from sentences beside one.
 */
export const crossValidated = (
  material: Material,
  names: ReadonlyArray<keyof Measures>,
): {
  readonly judged: ReadonlyArray<JudgedExchange>
  readonly claims: Curves
  readonly answers: Curves
} => {
  const trees = Array.from({ length: FOLDS }, (_, fold) =>
    treesOf(fit(material, names, (each) => each.fold !== fold)),
  )
  const scored = (exchanges: ReadonlyArray<MeasuredExchange>): ReadonlyArray<ScoredExchange> =>
    exchanges.map(({ claims, exchange, fold }) => ({
      exchange,
      fold,
      claims: claims.map((claim) => ({ ...claim, fold, score: trees[fold]?.(rowOf(claim, names)) ?? 0 })),
    }))
  const texts = calibratedExchanges(scored(material.marked))
  const passages = calibratedExchanges(scored(material.placed))
  return {
    judged: texts.judged,
    claims: { text: texts.claimCurve, passage: passages.claimCurve },
    answers: { text: texts.answerCurve, passage: passages.answerCurve },
  }
}
