/** Examples for boosting: rows of numbers, what each is (1 or 0), and how much it counts. */
export interface Examples {
  readonly rows: ReadonlyArray<ReadonlyArray<number>>
  readonly labels: ReadonlyArray<number>
  readonly weights: ReadonlyArray<number>
}

export interface BoostingOptions {
  readonly trees: number
  readonly depth: number
  /** Share of each tree's step that is taken. */
  readonly rate: number
  /** Examples that a leaf must have at least. */
  readonly leaf: number
  /** For each number, whether the score may only rise with it (1), only fall (-1), or either (0). */
  readonly directions: ReadonlyArray<number>
  /** Added to a leaf's curvature, so that few examples make no large steps. */
  readonly ridge: number
}

const MOST_BINS = 64

/**
 * Where a measure's values are cut into at most `MOST_BINS` bins: between any two where there are few, and otherwise
 * so that the bins have about as many examples each.
 */
const cutsOf = (values: ReadonlyArray<number>): ReadonlyArray<number> => {
  const sorted = values.toSorted((left, right) => left - right)
  const distinct = [...new Set(sorted)]
  const middle = (below: number, above: number): number => Number(((below + above) / 2).toPrecision(4))
  if (distinct.length <= MOST_BINS) {
    return distinct.slice(1).map((above, at) => middle(distinct[at] ?? 0, above))
  }
  const cuts = new Set<number>()
  for (let bin = 1; bin < MOST_BINS; bin++) {
    const below = sorted[Math.floor((bin * sorted.length) / MOST_BINS)] ?? 0
    const above = sorted.find((value) => value > below)
    if (above !== undefined) cuts.add(middle(below, above))
  }
  return [...cuts].sort((left, right) => left - right)
}

const binOf = (cuts: ReadonlyArray<number>, value: number): number => {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value < (cuts[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/** Between which steps a leaf must stay, so that a direction holds for the whole tree. */
interface Bounds {
  readonly low: number
  readonly high: number
}

const bounded = (step: number, { high, low }: Bounds): number => Math.min(high, Math.max(low, step))

interface Split {
  /** The steps of its two sides, were they leaves. */
  readonly yes: number
  readonly no: number
  readonly feature: number
  readonly bin: number
  readonly gain: number
}

const FREE: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/** A split that gains less is none. */
const LEAST_GAIN = 1e-6

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))

/**
 * Gradient-boosted trees for the log-odds of a label, by Newton steps on the logistic loss (Chen and Guestrin 2016),
 * written as `support/trees.ts` reads them. The same examples give the same trees to the digit.
 */
export const boosted = (
  { labels, rows, weights }: Examples,
  { depth, directions, leaf, rate, ridge, trees: count }: BoostingOptions,
): { readonly base: number; readonly trees: ReadonlyArray<string> } => {
  const features = rows[0]?.length ?? 0
  const cuts = Array.from({ length: features }, (_, feature) => cutsOf(rows.map((row) => row[feature] ?? 0)))
  const bins = cuts.map((each, feature) => Uint8Array.from(rows, (row) => binOf(each, row[feature] ?? 0)))
  let positive = 0
  let total = 0
  for (const [at, weight] of weights.entries()) {
    total += weight
    positive += weight * (labels[at] ?? 0)
  }
  const base = Number(Math.log(positive / (total - positive)).toPrecision(6))
  const scores = new Float64Array(rows.length).fill(base)
  const gradients = new Float64Array(rows.length)
  const curvatures = new Float64Array(rows.length)

  const bestSplit = (
    members: Int32Array,
    gradient: number,
    curvature: number,
    bounds: Bounds,
  ): Split | null => {
    let best: Split | null = null
    const parent = (gradient * gradient) / (curvature + ridge)
    for (let feature = 0; feature < features; feature++) {
      const own = bins[feature] ?? new Uint8Array()
      const g = new Float64Array(MOST_BINS)
      const h = new Float64Array(MOST_BINS)
      const n = new Int32Array(MOST_BINS)
      for (const member of members) {
        const bin = own[member] ?? 0
        g[bin] = (g[bin] ?? 0) + (gradients[member] ?? 0)
        h[bin] = (h[bin] ?? 0) + (curvatures[member] ?? 0)
        n[bin] = (n[bin] ?? 0) + 1
      }
      let leftG = 0
      let leftH = 0
      let leftN = 0
      for (let bin = 0; bin < (cuts[feature]?.length ?? 0); bin++) {
        leftG += g[bin] ?? 0
        leftH += h[bin] ?? 0
        leftN += n[bin] ?? 0
        if (leftN < leaf || members.length - leftN < leaf) continue
        const rightG = gradient - leftG
        const rightH = curvature - leftH
        const gain = (leftG * leftG) / (leftH + ridge) + (rightG * rightG) / (rightH + ridge) - parent
        if (gain <= (best?.gain ?? LEAST_GAIN)) continue
        const yes = bounded(leftG / (leftH + ridge), bounds)
        const no = bounded(rightG / (rightH + ridge), bounds)
        if ((directions[feature] ?? 0) * (no - yes) < 0) continue
        best = { feature, bin, gain, yes, no }
      }
    }
    return best
  }

  const grow = (members: Int32Array, level: number, bounds: Bounds): string => {
    let gradient = 0
    let curvature = 0
    for (const member of members) {
      gradient += gradients[member] ?? 0
      curvature += curvatures[member] ?? 0
    }
    const split = level === depth ? null : bestSplit(members, gradient, curvature, bounds)
    if (split === null) {
      const step = Number((rate * bounded(gradient / (curvature + ridge), bounds)).toPrecision(4))
      for (const member of members) scores[member] = (scores[member] ?? 0) + step
      return `=${step}`
    }
    const own = bins[split.feature] ?? new Uint8Array()
    const yes = members.filter((member) => (own[member] ?? 0) <= split.bin)
    const no = members.filter((member) => (own[member] ?? 0) > split.bin)
    const cut = cuts[split.feature]?.[split.bin] ?? 0
    const direction = directions[split.feature] ?? 0
    const middle = (split.yes + split.no) / 2
    const below = { ...bounds, high: middle }
    const above = { ...bounds, low: middle }
    const sides = direction === 0 ? [bounds, bounds] : direction > 0 ? [below, above] : [above, below]
    const [yesBounds = bounds, noBounds = bounds] = sides
    return `${split.feature}<${cut} ${grow(yes, level + 1, yesBounds)} ${grow(no, level + 1, noBounds)}`
  }

  const all = Int32Array.from(rows, (_, at) => at)
  const trees: Array<string> = []
  for (let tree = 0; tree < count; tree++) {
    for (let at = 0; at < rows.length; at++) {
      const probability = sigmoid(scores[at] ?? 0)
      const weight = weights[at] ?? 0
      gradients[at] = weight * ((labels[at] ?? 0) - probability)
      curvatures[at] = weight * probability * (1 - probability)
    }
    trees.push(grow(all, 0, FREE))
  }
  return { base, trees }
}
