import type { NumberLists } from "./numberLists.ts"
import type { TermNumbers } from "./termNumbers.ts"

/** How much a word of a claim's context counts in the search for passages, against one of the claim itself. */
const CONTEXT_SHARE = 0.5

/** Finds the passages that share most with some terms. */
export type Search = (
  ids: ReadonlySet<number>,
  count: number,
  context?: ReadonlySet<number>,
) => ReadonlyArray<number>

const NO_TERMS: ReadonlySet<number> = new Set()

/** A term that is sought, with the number of passages that have it and where the list of them starts. */
interface Sought {
  readonly weight: number
  readonly start: number
  readonly length: number
}

/**
 * A search among the passages that have each term. It looks at `places` of them at most, for the rarest terms first,
 * unless even the rarest has more.
 */
export const makeSearch = (
  terms: TermNumbers,
  { starts, values }: NumberLists,
  weightOf: (occurrences: number) => number,
  passages: number,
  places: number,
): Search => {
  const scores = new Float64Array(passages)
  const soughtOf = (id: number, share: number): Sought | null => {
    const term = terms.of(id)
    if (term === -1) return null
    const start = starts[term] ?? 0
    const length = (starts[term + 1] ?? 0) - start
    return length === 0 ? null : { weight: weightOf(length) * share, start, length }
  }
  return (ids, count, context = NO_TERMS) => {
    const sought: Array<Sought> = []
    for (const id of ids) {
      const found = soughtOf(id, 1)
      if (found !== null) sought.push(found)
    }
    for (const id of context) {
      const found = ids.has(id) ? null : soughtOf(id, CONTEXT_SHARE)
      if (found !== null) sought.push(found)
    }
    sought.sort((left, right) => left.length - right.length)
    const touched: Array<number> = []
    let looked = 0
    for (const { length, start, weight } of sought) {
      const isFirst = looked === 0
      if (!isFirst && looked + length > places) break
      const end = start + (isFirst ? Math.min(length, places) : length)
      for (let at = start; at < end; at++) {
        const passage = values[at] ?? 0
        const score = scores[passage] ?? 0
        if (score === 0) touched.push(passage)
        scores[passage] = score + weight
      }
      looked += length
    }
    const best: Array<number> = []
    for (const passage of touched) insert(best, passage, scores, count)
    for (const passage of touched) scores[passage] = 0
    return best
  }
}

/** Keeps `best` the highest-scored `count` passages, best first; the earlier passage wins a tie. */
const insert = (best: Array<number>, passage: number, scores: Float64Array, count: number): void => {
  const score = scores[passage] ?? 0
  let at = best.length
  while (at > 0) {
    const other = best[at - 1] ?? -1
    const otherScore = scores[other] ?? 0
    if (otherScore > score || (otherScore === score && other < passage)) break
    at--
  }
  if (at >= count) return
  if (best.length < count) best.push(passage)
  best.copyWithin(at + 1, at, best.length - 1)
  best[at] = passage
}
