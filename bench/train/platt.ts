import type { Calibration } from "../../src/audit/engines/grounding/support/calibration.ts"

export interface Scored {
  /** Log-odds, or what is like them. */
  readonly score: number
  readonly label: number
}

const STEPS = 50

/** Keeps the steps finite where all scores are the same. */
const RIDGE = 1e-6

const rounded = (value: number): number => Number(value.toPrecision(5))

/**
 * The calibration that makes labels most probable, by Newton's method (Platt 1999, with his targets just short of 0 and
 * 1, so that it stays finite where scores tell labels apart without fail).
 */
export const platt = (examples: ReadonlyArray<Scored>): Calibration => {
  const positive = examples.reduce((sum, { label }) => sum + label, 0)
  const yes = (positive + 1) / (positive + 2)
  const no = 1 / (examples.length - positive + 2)
  let base = Math.log((positive + 1) / (examples.length - positive + 1))
  let slope = 0
  for (let step = 0; step < STEPS; step++) {
    let gBase = 0
    let gSlope = 0
    let hBase = RIDGE
    let hBoth = 0
    let hSlope = RIDGE
    for (const { label, score } of examples) {
      const probability = 1 / (1 + Math.exp(-(base + slope * score)))
      const error = (label === 1 ? yes : no) - probability
      const curvature = probability * (1 - probability)
      gBase += error
      gSlope += error * score
      hBase += curvature
      hBoth += curvature * score
      hSlope += curvature * score * score
    }
    const determinant = hBase * hSlope - hBoth * hBoth
    base += (hSlope * gBase - hBoth * gSlope) / determinant
    slope += (hBase * gSlope - hBoth * gBase) / determinant
  }
  return { base: rounded(base), slope: rounded(Math.max(0, slope)) }
}
