import { likeness } from "./measures/likeness.ts"
import { isWithin } from "./places.ts"

/** Two words at least so alike are taken for forms of one. */
const ALIKE = 0.6

/** Words that differ earlier are not alike. */
const BEGINNING = 3

/**
 * Finds whether there is a word that is written much like another, at any place or within stretches of places alone.
 * The distinct words are sorted by their beginnings once, when the first is asked for.
 */
export const makeAlike = (
  postings: ReadonlyMap<string, ReadonlyArray<number>>,
  isCounted: (place: number) => boolean,
): ((
  term: string,
  stretches: ReadonlyArray<{ readonly from: number; readonly to: number }> | null,
) => boolean) => {
  let byBeginning: Map<string, Array<string>> | undefined
  const found = new Map<string, ReadonlyArray<ReadonlyArray<number>>>()
  const alikeTo = (term: string): ReadonlyArray<ReadonlyArray<number>> => {
    byBeginning ??= Map.groupBy(postings.keys(), (other) => other.slice(0, BEGINNING))
    const others = byBeginning.get(term.slice(0, BEGINNING)) ?? []
    return others
      .filter((other) => likeness(term, other) >= ALIKE)
      .map((other) => (postings.get(other) ?? []).filter(isCounted))
      .filter((places) => places.length > 0)
  }
  return (term, stretches) => {
    let alike = found.get(term)
    if (alike === undefined) {
      alike = alikeTo(term)
      found.set(term, alike)
    }
    if (stretches === null) return alike.length > 0
    return alike.some((places) => stretches.some(({ from, to }) => isWithin(places, from, to)))
  }
}
