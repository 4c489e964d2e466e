import { madeOnce } from "../madeOnce.ts"
import type { Reader } from "../words.ts"
import { exclusiveWords } from "./oppositeWords.ts"

/** The terms that exclude a term; none for most. */
export type Opposites = (term: string) => ReadonlyArray<string>

const SHORTEST_ROOT = 4
const PREFIXES = ["un", "non"]

/** "Unfair" for "fair", and "fair" for "unfair". */
const byPrefix = (term: string): ReadonlyArray<string> => [
  ...(term.length < SHORTEST_ROOT ? [] : PREFIXES.map((prefix) => prefix + term)),
  ...PREFIXES.filter((prefix) => term.startsWith(prefix) && term.length >= prefix.length + SHORTEST_ROOT).map(
    (prefix) => term.slice(prefix.length),
  ),
]

const setsOf = (read: Reader): ReadonlyMap<string, ReadonlySet<string>> => {
  const excluded = new Map<string, Set<string>>()
  for (const words of exclusiveWords) {
    const terms = words.flatMap((word) => read(word).slice(0, 1)).map(({ term }) => term)
    for (const term of terms) {
      const others = excluded.get(term) ?? new Set()
      for (const other of terms) if (other !== term) others.add(other)
      excluded.set(term, others)
    }
  }
  return excluded
}

/** Terms whose opposites are remembered for each reader. */
const MOST_REMEMBERED = 20_000

/** What excludes a term, in the terms of a reader. */
export const oppositesOf = madeOnce((read: Reader): Opposites => {
  const sets = setsOf(read)
  const remembered = new Map<string, ReadonlyArray<string>>()
  const made: Opposites = (term) => {
    const found = remembered.get(term)
    if (found !== undefined) return found
    const opposites = [...new Set([...(sets.get(term) ?? []), ...byPrefix(term)])]
    if (remembered.size < MOST_REMEMBERED) remembered.set(term, opposites)
    return opposites
  }
  return made
})
