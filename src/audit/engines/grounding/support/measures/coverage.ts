import { isWithin, type Stretch } from "../places.ts"
import type { Alignment } from "../alignment.ts"
import type { AlignedWord } from "../AlignedWord.ts"

/** Which stretch of the evidence has most of a claim, and how much of it. */
export interface Coverage {
  /** The passage that has most. */
  readonly best: Stretch | undefined
  /** Places of the passage that, with those beside it, has most. */
  readonly window: { readonly from: number; readonly to: number }
  readonly measures: {
    /** Share of the telling words, by weight, that a passage has with those before and after it. */
    readonly windowCoverage: number
    /** The same for all of the evidence. */
    readonly coverage: number
  }
}

const NO_WINDOW = { from: 0, to: 0 }

/** The weight of the words that stand between two places. */
const weightWithin = (words: ReadonlyArray<AlignedWord>, from: number, to: number): number => {
  let sum = 0
  for (const { places, weight } of words) if (isWithin(places, from, to)) sum += weight
  return sum
}

/** How much of a claim each stretch of the evidence has, by weight. */
export const sharesOf = (words: ReadonlyArray<AlignedWord>, stretches: number): Float64Array => {
  const shares = new Float64Array(stretches)
  for (const { stretches, weight } of words) {
    for (const at of stretches) shares[at] = (shares[at] ?? 0) + weight
  }
  return shares
}

/** How much of a claim stands in one place of the documents. */
export const coverageOf = ({ evidence, telling }: Alignment): Coverage => {
  const shares = sharesOf(telling, evidence.length)
  let best = 0
  let bestWindow = 0
  let bestAt = -1
  let window = NO_WINDOW
  for (let at = 0; at < evidence.length; at++) {
    const stretch = evidence[at]
    if (stretch === undefined) continue
    const share = shares[at] ?? 0
    if (share > best) {
      best = share
      bestAt = at
    }
    const before = at === 0 ? undefined : evidence[at - 1]
    const after = evidence[at + 1]
    const hasBefore = before !== undefined && before.to === stretch.from
    const hasAfter = after !== undefined && after.from === stretch.to
    const most = share + (hasBefore ? (shares[at - 1] ?? 0) : 0) + (hasAfter ? (shares[at + 1] ?? 0) : 0)
    if (most <= bestWindow) continue
    const from = hasBefore ? before.from : stretch.from
    const to = hasAfter ? after.to : stretch.to
    const together = weightWithin(telling, from, to)
    if (together <= bestWindow) continue
    bestWindow = together
    window = { from, to }
  }
  let total = 0
  let found = 0
  for (const { places, weight } of telling) {
    total += weight
    if (places.length > 0) found += weight
  }
  const weight = total || 1
  return {
    best: evidence[bestAt],
    window,
    measures: { windowCoverage: bestWindow / weight, coverage: found / weight },
  }
}
