/** A probability of being hallucinated, and whether it was. */
export interface Scored {
  readonly score: number
  readonly hallucinated: boolean
}

/**
 * The area under the ROC curve: the probability that a hallucinated answer has a higher score than one that is not,
 * where equal scores count half. `null` where there is only one kind.
 *
 * Computed from the rank sum of the hallucinated (Mann and Whitney 1947), with mean ranks for equal scores.
 */
export const areaUnderCurve = (all: ReadonlyArray<Scored>): number | null => {
  const sorted = all.toSorted((a, b) => a.score - b.score)
  const positives = sorted.filter(({ hallucinated }) => hallucinated).length
  const negatives = sorted.length - positives
  if (positives === 0 || negatives === 0) return null
  let rankSum = 0
  for (let start = 0; start < sorted.length;) {
    let end = start + 1
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end++
    const meanRank = (start + 1 + end) / 2
    for (let i = start; i < end; i++) if (sorted[i]?.hallucinated === true) rankSum += meanRank
    start = end
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

const BINS = 10

/**
 * The expected calibration error: how far, on average, scores are from how often the answers with such scores are
 * hallucinated. Ten bins of equal width (Naeini, Cooper and Hauskrecht 2015). 0 for no answers.
 */
export const calibrationError = (all: ReadonlyArray<Scored>): number => {
  const excess = Array.from({ length: BINS }, () => 0)
  for (const { hallucinated, score } of all) {
    const bin = Math.min(BINS - 1, Math.floor(score * BINS))
    excess[bin] = (excess[bin] ?? 0) + score - Number(hallucinated)
  }
  return all.length === 0 ? 0 : excess.reduce((sum, bin) => sum + Math.abs(bin), 0) / all.length
}
