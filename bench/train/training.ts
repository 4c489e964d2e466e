import type { Calibration } from "../../src/audit/engines/grounding/support/calibration.ts"
import { calibrated } from "../../src/audit/engines/grounding/support/calibration.ts"
import { answerDoubt } from "../../src/audit/engines/grounding/support/answerScore.ts"
import type { DocumentKind } from "../../src/audit/engines/grounding/support/documentKind.ts"
import { amongNeighbours, makeScore } from "../../src/audit/engines/grounding/support/scores.ts"
import { type MeasuredClaim, measuredClaims } from "./claims.ts"
import { type Exchange, foldOf } from "./exchanges.ts"
import { fit } from "./fitting.ts"
import { platt } from "./platt.ts"

/** How many parts the sources are split into. */
export const FOLDS = 5

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
  const claimCurve = platt(allClaims)
  const claimCurves = Array.from({ length: FOLDS }, (_, fold) => platt(inOtherFolds(allClaims, fold)))
  const doubted = scored.map(({ claims, exchange, fold }) => {
    const withDoubt = claims.map((claim) => ({
      ...claim,
      doubt: calibrated(claimCurves[fold] ?? claimCurve, claim.score),
    }))
    return {
      exchange,
      fold,
      claims: withDoubt,
      score: answerDoubt(withDoubt.map(reported)),
      label: exchange.hallucinated ? 1 : 0,
    }
  })
  const answerCurve = platt(doubted)
  const answerCurves = Array.from({ length: FOLDS }, (_, fold) => platt(inOtherFolds(doubted, fold)))
  return {
    judged: doubted.map(({ claims, exchange, fold, score }) => ({
      exchange,
      claims,
      score: calibrated(answerCurves[fold] ?? answerCurve, score),
    })),
    claimCurve,
    answerCurve,
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
): {
  readonly judged: ReadonlyArray<JudgedExchange>
  readonly curves: { readonly claims: Curves; readonly answers: Curves }
} => {
  const scores = Array.from({ length: FOLDS }, (_, fold) =>
    makeScore(fit(material, (each) => each.fold !== fold)),
  )
  const scoredClaims = (claims: ReadonlyArray<MeasuredClaim>, fold: number) => {
    const among = amongNeighbours(claims.map((claim) => scores[fold]?.(claim) ?? 0))
    return claims.map((claim, at) => ({ ...claim, fold, score: among[at] ?? 0 }))
  }
  const scored = (exchanges: ReadonlyArray<MeasuredExchange>): ReadonlyArray<ScoredExchange> =>
    exchanges.map(({ claims, exchange, fold }) => ({
      exchange,
      fold,
      claims: scoredClaims(claims, fold),
    }))
  const texts = calibratedExchanges(scored(material.marked))
  const passages = calibratedExchanges(scored(material.placed))
  return {
    judged: texts.judged,
    curves: {
      claims: { text: texts.claimCurve, passage: passages.claimCurve },
      answers: { text: texts.answerCurve, passage: passages.answerCurve },
    },
  }
}
