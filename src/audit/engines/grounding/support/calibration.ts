/** A curve from log-odds to probabilities: those of the log-odds `base + slope × logOdds`. A slope is not negative. */
export interface Calibration {
  readonly base: number
  readonly slope: number
}

/** Log-odds beyond this say no more: probabilities within a ten-thousandth of 0 or 1. */
const MOST = Math.log(9_999)

/** The log-odds of a probability, kept finite. */
export const logOdds = (probability: number): number =>
  Math.min(MOST, Math.max(-MOST, Math.log(probability / (1 - probability))))

/** The probability that a curve gives some log-odds. */
export const calibrated = ({ base, slope }: Calibration, score: number): number =>
  1 / (1 + Math.exp(-(base + slope * score)))
