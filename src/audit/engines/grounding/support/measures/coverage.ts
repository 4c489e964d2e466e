import { isWithin, type Stretch } from "../places.ts"
import type { AlignedWord, Alignment } from "../alignment.ts"

/** Which stretch of the evidence has most of a claim, and how much of it. */
export interface Coverage {
  /** The passage that has most. */
  readonly best: Stretch | undefined
  /** Places of the passage that, with those beside it, has most. */
  readonly window: { readonly from: number; readonly to: number }
  readonly measures: {
    /** Share of the telling words, by weight, that one passage has. */
    readonly passageCoverage: number
    /** The same for a passage and those before and after it. */
    readonly windowCoverage: number
    /** The same for all of the evidence. */
    readonly coverage: number
    /** Share of the telling words in the evidence, each counted the same. */
    readonly wordCoverage: number
    readonly windowWordCoverage: number
  }
}

const NO_WINDOW = { from: 0, to: 0 }

const weightOf = (words: ReadonlyArray<AlignedWord>): number =>
  words.reduce((sum, { weight }) => sum + weight, 0)

/** How much of a claim stands in one place of the documents. */
export const coverageOf = ({ evidence, telling }: Alignment): Coverage => {
  const total = weightOf(telling) || 1
  const shares = new Float64Array(evidence.length)
  for (const { stretches, weight } of telling) {
    for (const at of stretches) shares[at] = (shares[at] ?? 0) + weight
  }
  let best = 0
  let bestWindow = 0
  let bestAt = -1
  let window = NO_WINDOW
  for (const [at, stretch] of evidence.entries()) {
    const share = shares[at] ?? 0
    if (share > best) {
      best = share
      bestAt = at
    }
    const before = evidence[at - 1]
    const after = evidence[at + 1]
    const hasBefore = before !== undefined && before.to === stretch.from
    const hasAfter = after !== undefined && after.from === stretch.to
    const most = share + (hasBefore ? (shares[at - 1] ?? 0) : 0) + (hasAfter ? (shares[at + 1] ?? 0) : 0)
    if (most <= bestWindow) continue
    const from = hasBefore ? before.from : stretch.from
    const to = hasAfter ? after.to : stretch.to
    const together = weightOf(telling.filter(({ places }) => isWithin(places, from, to)))
    if (together <= bestWindow) continue
    bestWindow = together
    window = { from, to }
  }
  const found = telling.filter(({ places }) => places.length > 0)
  const count = Math.max(1, telling.length)
  return {
    best: evidence[bestAt],
    window,
    measures: {
      passageCoverage: best / total,
      windowCoverage: bestWindow / total,
      coverage: weightOf(found) / total,
      wordCoverage: found.length / count,
      windowWordCoverage:
        telling.filter(({ places }) => isWithin(places, window.from, window.to)).length / count,
    },
  }
}
