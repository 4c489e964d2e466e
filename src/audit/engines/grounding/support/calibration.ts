/**
 * A rising curve from scores to probabilities: points in the order of their scores, joined by straight lines and
 * level beyond the first and the last.
 */
export type Calibration = ReadonlyArray<readonly [score: number, probability: number]>

/** The probability that a curve gives a score. */
export const calibrated = (curve: Calibration, score: number): number => {
  let low = 0
  let high = curve.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((curve[middle]?.[0] ?? 0) < score) low = middle + 1
    else high = middle
  }
  const right = curve[low]
  const left = curve[low - 1]
  if (right === undefined) return left?.[1] ?? 0
  if (left === undefined) return right[1]
  return left[1] + ((right[1] - left[1]) * (score - left[0])) / (right[0] - left[0])
}
