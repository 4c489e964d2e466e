import { madeOnce } from "../madeOnce.ts"
import type { PassageIndex } from "../passageIndex.ts"

/** Entries of one array or object of JSON documents. */
interface Entries {
  readonly keys: Set<string | number>
  readonly isArray: boolean
  /** Whether any of them is `true`, `false` or `null`: names that may or may not be so, which no one counts. */
  hasFlags: boolean
}

/** An object or an array with fewer entries is not counted in words. */
const FEWEST = 2

/**
 * How many entries the arrays of JSON documents have, and the objects whose entries all have values: what "three
 * reviews" and "seven days a week" count.
 */
export const entryCounts = madeOnce((index: PassageIndex): ReadonlySet<number> => {
  const holders = new Map<string, Entries>()
  for (let number = 0; ; number++) {
    const passage = index.passage(number)
    if (passage === undefined) break
    const { attribute } = passage
    if (attribute === null) continue
    const { kind, path } = attribute
    let prefix = `${passage.document}`
    for (const [depth, key] of path.entries()) {
      const entries = holders.get(prefix) ?? {
        keys: new Set(),
        isArray: typeof key === "number",
        hasFlags: false,
      }
      holders.set(prefix, entries)
      entries.keys.add(key)
      if (depth === path.length - 1 && (kind === "boolean" || kind === "null")) entries.hasFlags = true
      prefix += `/${key}`
    }
  }
  const counts = [...holders.values()]
    .filter(({ hasFlags, isArray }) => isArray || !hasFlags)
    .map(({ keys }) => keys.size)
  return new Set(counts.filter((count) => count >= FEWEST))
})
