import { type Calibration, calibrated } from "./calibration.ts"
import trained from "./model.json" with { type: "json" }
import type { DocumentKind } from "./documentKind.ts"
import { makeScore, type TrainedTrees } from "./scores.ts"

type Curves = Readonly<Record<DocumentKind, Calibration>>
const claimCurves = trained.curves.claims satisfies Curves

/** How probable an answer's doubt makes it that the answer holds an unsupported claim. */
export const answerCurves = trained.curves.answers satisfies Curves

/**
 * How doubtful a claim with these measures is, as log-odds that are not yet calibrated.
 *
 * The trees and the curves in `model.json` are written by `npm run train`; nothing in them knows a word, a name or a
 * schema of the texts that they were trained on.
 */
export const scoreOf = makeScore(trained as TrainedTrees)

/** The probability that the documents do not support a claim with this score among its neighbours. */
export const doubtAt = (score: number, kind: DocumentKind): number => calibrated(claimCurves[kind], score)
