import { type Check, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import { likeness, NOWHERE, sameNeighbours } from "./context.ts"
import type { Name } from "./names.ts"

/** How alike the surroundings must be of a name that the documents do not have and of one that they do. */
const ALIKE = 0.4
/** How much more alike those of the other name must be if the documents have this one as well. */
const MORE_ALIKE = 0.55

/** How many of the words beside both names must be the same. */
const SAME_NEIGHBOURS = 1.5

const CONFIDENCE = 0.85

const areRelated = (name: Name, other: Name): boolean => name.terms.some((term) => other.terms.includes(term))

/** Another name in the place of the claim's, where the words around both are the same. */
export const otherName: Check = ({ index, claim, ownStart, passages }): Conflict | null => {
  const claimedTerms = new Set(claim.words.map(({ term }) => term))
  for (const name of claim.names) {
    if (name.start < ownStart || name.isInitial) continue
    let own = 0
    let best: { readonly alike: number; readonly conflict: Conflict } | null = null
    for (const passage of passages) {
      for (const place of name.terms.flatMap((term) => passage.places.get(term) ?? NOWHERE)) {
        own = Math.max(own, likeness(index.weight, claim, name, passage, place))
      }
      for (const other of passage.names) {
        if (other.isInitial || areRelated(name, other)) continue
        if (other.terms.some((term) => claimedTerms.has(term))) continue
        if (sameNeighbours(claim, name, passage, other) < SAME_NEIGHBOURS) continue
        const alike = likeness(index.weight, claim, name, passage, other)
        if (alike > (best?.alike ?? 0)) {
          const reasoning = saysOtherwise(quoted(claim, name), quoted(passage, other))
          best = { alike, conflict: { passage: passage.passage, confidence: CONFIDENCE, reasoning } }
        }
      }
    }
    if (best === null) continue
    const isElsewhere = name.terms.some((term) => index.has(term))
    if (best.alike >= (isElsewhere ? own + MORE_ALIKE : ALIKE)) return best.conflict
  }
  return null
}
