import { type Calibration, calibrated } from "./calibration.ts"
import trained from "./model.json" with { type: "json" }
import type { DocumentKind } from "./documentKind.ts"
import type { Measured } from "./measures.ts"
import { makeScore, type TrainedTrees } from "./scores.ts"

const score = makeScore(trained as TrainedTrees)
type Curves = Readonly<Record<DocumentKind, Calibration>>
const claimCurves = trained.curves.claims satisfies Curves

/** How probable an answer's doubt makes it that the answer holds an unsupported claim. */
export const answerCurves = trained.curves.answers satisfies Curves

/**
 * The probability that the documents do not support a claim with these measures.
 *
 * The trees and the curve in `model.json` are written by `npm run train`; nothing in them knows a word, a name or a
 * schema of the texts that they were trained on.
 */
export const doubtOf = (measured: Pick<Measured, "measures" | "ofWords">, kind: DocumentKind): number =>
  calibrated(claimCurves[kind], score(measured))
