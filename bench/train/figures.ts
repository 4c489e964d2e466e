import type { JudgedExchange } from "./training.ts"

/** Decisions against labels. */
export interface Decision {
  readonly isFlagged: boolean
  readonly label: boolean
}

const share = (of: ReadonlyArray<Decision>, isCounted: (decision: Decision) => boolean): number =>
  of.length === 0 ? 0 : of.filter(isCounted).length / of.length

export const precision = (decisions: ReadonlyArray<Decision>): number =>
  share(
    decisions.filter(({ isFlagged }) => isFlagged),
    ({ label }) => label,
  )

export const recall = (decisions: ReadonlyArray<Decision>): number =>
  share(
    decisions.filter(({ label }) => label),
    ({ isFlagged }) => isFlagged,
  )

export const f1 = (decisions: ReadonlyArray<Decision>): number => {
  const [p, r] = [precision(decisions), recall(decisions)]
  return p + r === 0 ? 0 : (2 * p * r) / (p + r)
}

/** The mean of the shares of both kinds that are decided right. */
export const balancedAccuracy = (decisions: ReadonlyArray<Decision>): number =>
  (recall(decisions) +
    share(
      decisions.filter(({ label }) => !label),
      ({ isFlagged }) => !isFlagged,
    )) /
  2

export const mean = (numbers: ReadonlyArray<number>): number =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length)

/** Groups items by a name, in the order in which the names come. */
export const grouped = <A>(
  items: ReadonlyArray<A>,
  nameOf: (item: A) => string,
): ReadonlyMap<string, ReadonlyArray<A>> => Map.groupBy(items, nameOf)

/** Whether an answer is flagged: a claim of it is contradicted, or doubted as much as the threshold. */
export const isFlagged = ({ claims }: JudgedExchange, threshold: number): boolean =>
  claims.some(({ contradiction, doubt }) => contradiction !== null || doubt >= threshold)
