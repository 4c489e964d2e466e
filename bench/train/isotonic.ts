import type { Calibration } from "../../src/audit/engines/grounding/support/calibration.ts"

export interface Scored {
  readonly score: number
  readonly label: number
}

interface Block {
  readonly score: number
  readonly labels: number
  readonly count: number
}

const meanOf = ({ count, labels }: Block): number => labels / count

const joined = (left: Block, right: Block): Block => {
  const count = left.count + right.count
  return {
    count,
    labels: left.labels + right.labels,
    score: (left.score * left.count + right.score * right.count) / count,
  }
}

const rounded = (value: number): number => Number(value.toPrecision(5))

/**
 * The rising curve that fits labels best (isotonic regression by pooling adjacent violators, Ayer et al. 1955), over
 * groups of at least `least` examples with scores next to each other.
 */
export const isotonic = (examples: ReadonlyArray<Scored>, least: number): Calibration => {
  const sorted = examples.toSorted((left, right) => left.score - right.score)
  const groups: Array<Block> = []
  for (let from = 0; from < sorted.length; from += least) {
    const group = sorted.slice(from, from + least)
    groups.push(group.map(({ label, score }): Block => ({ score, labels: label, count: 1 })).reduce(joined))
  }
  const pooled: Array<Block> = []
  for (const group of groups) {
    let block = group
    for (
      let last = pooled.at(-1);
      last !== undefined && meanOf(last) >= meanOf(block);
      last = pooled.at(-1)
    ) {
      pooled.pop()
      block = joined(last, block)
    }
    pooled.push(block)
  }
  return pooled.map((block) => [rounded(block.score), rounded(meanOf(block))] as const)
}
