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
  /** The sums of the side for yes. */
  readonly gradient: number
  readonly curvature: number
  readonly feature: number
  readonly bin: number
  readonly gain: number
}

/** Some examples, as far as splitting them goes. */
interface Node {
  /** Sums for each feature and bin. */
  readonly sums: Float64Array
  readonly gradient: number
  readonly curvature: number
  readonly count: number
  readonly bounds: Bounds
}

const NO_SUMS = new Float64Array()

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
  const bins = new Uint8Array(rows.length * features)
  for (const [at, row] of rows.entries()) {
    for (let feature = 0; feature < features; feature++) {
      bins[at * features + feature] = binOf(cuts[feature] ?? [], row[feature] ?? 0)
    }
  }
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

  /** For each feature and bin, the sums of gradients and curvatures, and the count, of some examples. */
  const histogramOf = (members: Int32Array): Float64Array => {
    const sums = new Float64Array(features * MOST_BINS * 3)
    for (const member of members) {
      const gradient = gradients[member] ?? 0
      const curvature = curvatures[member] ?? 0
      const row = member * features
      for (let feature = 0; feature < features; feature++) {
        const at = (feature * MOST_BINS + (bins[row + feature] ?? 0)) * 3
        sums[at] = (sums[at] ?? 0) + gradient
        sums[at + 1] = (sums[at + 1] ?? 0) + curvature
        sums[at + 2] = (sums[at + 2] ?? 0) + 1
      }
    }
    return sums
  }

  const bestSplit = ({ bounds, count: members, curvature, gradient, sums }: Node): Split | null => {
    let best: Split | null = null
    const parent = (gradient * gradient) / (curvature + ridge)
    for (let feature = 0; feature < features; feature++) {
      let leftG = 0
      let leftH = 0
      let leftN = 0
      for (let bin = 0; bin < (cuts[feature]?.length ?? 0); bin++) {
        const at = (feature * MOST_BINS + bin) * 3
        leftG += sums[at] ?? 0
        leftH += sums[at + 1] ?? 0
        leftN += sums[at + 2] ?? 0
        if (leftN < leaf || members - leftN < leaf) continue
        const rightG = gradient - leftG
        const rightH = curvature - leftH
        const gain = (leftG * leftG) / (leftH + ridge) + (rightG * rightG) / (rightH + ridge) - parent
        if (gain <= (best?.gain ?? LEAST_GAIN)) continue
        const yes = bounded(leftG / (leftH + ridge), bounds)
        const no = bounded(rightG / (rightH + ridge), bounds)
        if ((directions[feature] ?? 0) * (no - yes) < 0) continue
        best = { feature, bin, gain, yes, no, gradient: leftG, curvature: leftH }
      }
    }
    return best
  }

  const grow = (members: Int32Array, level: number, node: Node): string => {
    const { bounds, curvature, gradient } = node
    const split = level === depth ? null : bestSplit(node)
    if (split === null) {
      const step = Number((rate * bounded(gradient / (curvature + ridge), bounds)).toPrecision(4))
      for (const member of members) scores[member] = (scores[member] ?? 0) + step
      return `=${step}`
    }
    const isYes = (member: number): boolean => (bins[member * features + split.feature] ?? 0) <= split.bin
    const yes = members.filter(isYes)
    const no = members.filter((member) => !isYes(member))
    const isYesFewer = yes.length <= no.length
    const isLast = level + 1 === depth
    const fewer = isLast ? NO_SUMS : histogramOf(isYesFewer ? yes : no)
    const others = isLast ? NO_SUMS : node.sums.map((sum, at) => sum - (fewer[at] ?? 0))
    const cut = cuts[split.feature]?.[split.bin] ?? 0
    const direction = directions[split.feature] ?? 0
    const middle = (split.yes + split.no) / 2
    const below = { ...bounds, high: middle }
    const above = { ...bounds, low: middle }
    const sides = direction === 0 ? [bounds, bounds] : direction > 0 ? [below, above] : [above, below]
    const [yesBounds = bounds, noBounds = bounds] = sides
    const ofYes: Node = {
      sums: isYesFewer ? fewer : others,
      gradient: split.gradient,
      curvature: split.curvature,
      count: yes.length,
      bounds: yesBounds,
    }
    const ofNo: Node = {
      sums: isYesFewer ? others : fewer,
      gradient: gradient - split.gradient,
      curvature: curvature - split.curvature,
      count: no.length,
      bounds: noBounds,
    }
    return `${split.feature}<${cut} ${grow(yes, level + 1, ofYes)} ${grow(no, level + 1, ofNo)}`
  }

  const all = Int32Array.from(rows, (_, at) => at)
  const trees: Array<string> = []
  for (let tree = 0; tree < count; tree++) {
    let gradient = 0
    let curvature = 0
    for (let at = 0; at < rows.length; at++) {
      const probability = sigmoid(scores[at] ?? 0)
      const weight = weights[at] ?? 0
      gradients[at] = weight * ((labels[at] ?? 0) - probability)
      curvatures[at] = weight * probability * (1 - probability)
      gradient += gradients[at] ?? 0
      curvature += curvatures[at] ?? 0
    }
    const sums = histogramOf(all)
    trees.push(grow(all, 0, { sums, gradient, curvature, count: all.length, bounds: FREE }))
  }
  return { base, trees }
}
