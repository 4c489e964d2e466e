import { type Calibration, calibrated } from "./calibration.ts"
import trained from "./model.json" with { type: "json" }
import type { DocumentKind } from "./documentKind.ts"
import type { Measures } from "./measures.ts"
import { treesOf } from "./trees.ts"

/** The order in which trees know the measures. */
const names = trained.measures as ReadonlyArray<keyof Measures>
const score = treesOf(trained)
type Curves = Readonly<Record<DocumentKind, Calibration>>
const claimCurves = trained.claims as unknown as Curves

/** How probable an answer's doubt makes it that the answer holds an unsupported claim. */
export const answerCurves = trained.answers as unknown as Curves

/**
 * The probability that the documents do not support a claim with these measures.
 *
 * The trees and the curve in `model.json` are written by `npm run train`; nothing in them knows a word, a name or a
 * schema of the texts that they were trained on.
 */
export const doubtOf = (measures: Measures, kind: DocumentKind): number =>
  calibrated(claimCurves[kind], score(names.map((name) => measures[name])))
