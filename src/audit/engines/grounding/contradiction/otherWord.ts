import { type Check, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import { likeness, sameNeighbours } from "./context.ts"
import { oppositesOf } from "./opposites.ts"
import { denialsIn } from "./polarity.ts"

/** How alike the surroundings of two opposite words must be. */
const ALIKE = 0.4
/** How much more alike than those of the claim's own word, if a passage has that as well. */
const MORE_ALIKE = 0.35

/** How many of the words beside both must be the same. */
const SAME_NEIGHBOURS = 1

const CONFIDENCE = 0.85

/**
 * The opposite of a word, or another of a closed set such as weekdays, in the place of the claim's: "rose" against
 * "fell". Neither may be denied, since "not easy" is "difficult".
 */
export const otherWord: Check = ({ index, claim, ownStart, passages }): Conflict | null => {
  const areOpposite = oppositesOf(index.read)
  const claimed = new Set(claim.words.map(({ term }) => term))
  const denied = new Set(denialsIn(claim).map(({ word }) => word))
  for (const [at, word] of claim.telling.entries()) {
    if (word.start < ownStart || word.quantity !== null || denied.has(word)) continue
    let own = 0
    let best: { readonly alike: number; readonly conflict: Conflict } | null = null
    for (const passage of passages) {
      for (const [there, other] of passage.telling.entries()) {
        const isSame = other.term === word.term
        if (!isSame && (claimed.has(other.term) || !areOpposite(word.term, other.term))) continue
        const place = { first: there, last: there }
        if (!isSame && sameNeighbours(claim, { first: at, last: at }, passage, place) < SAME_NEIGHBOURS)
          continue
        const alike = likeness(index.weight, claim, { first: at, last: at }, passage, place)
        if (isSame) own = Math.max(own, alike)
        else if (alike > (best?.alike ?? 0) && !denialsIn(passage).some(({ word }) => word === other)) {
          const reasoning = saysOtherwise(quoted(claim, word), quoted(passage, other))
          best = { alike, conflict: { passage: passage.passage, confidence: CONFIDENCE, reasoning } }
        }
      }
    }
    if (best !== null && best.alike >= Math.max(ALIKE, own === 0 ? 0 : own + MORE_ALIKE)) return best.conflict
  }
  return null
}
