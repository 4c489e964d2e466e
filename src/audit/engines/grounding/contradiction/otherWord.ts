import { type Check, type Conflict, type PassageText, quoted, saysOtherwise } from "./Check.ts"
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
  const oppositesTo = oppositesOf(index.read)
  const denied = new Set(denialsIn(claim).map(({ word }) => word))
  for (const [at, word] of claim.telling.entries()) {
    if (word.start < ownStart || word.quantity !== null || denied.has(word)) continue
    const opposites = [...oppositesTo(word.term)].filter((term) => !claim.terms.has(term))
    const opposing = passages.filter(({ terms }) => opposites.some((term) => terms.has(term)))
    if (opposing.length === 0) continue
    const here = { first: at, last: at }
    const likenesses = (passage: PassageText, isSought: (term: string) => boolean) =>
      passage.telling.flatMap((other, there) => {
        if (!isSought(other.term)) return []
        const place = { first: there, last: there }
        return [{ other, place, alike: likeness(index.weight, claim, here, passage, place) }]
      })
    let best: { readonly alike: number; readonly conflict: Conflict } | null = null
    for (const passage of opposing) {
      for (const { alike, other, place } of likenesses(passage, (term) => opposites.includes(term))) {
        if (alike <= (best?.alike ?? 0) || sameNeighbours(claim, here, passage, place) < SAME_NEIGHBOURS)
          continue
        if (passage.denials.some(({ word }) => word === other)) continue
        const reasoning = saysOtherwise(quoted(claim, word), quoted(passage, other))
        best = { alike, conflict: { passage: passage.passage, confidence: CONFIDENCE, reasoning } }
      }
    }
    if (best === null) continue
    const own = passages
      .filter(({ terms }) => terms.has(word.term))
      .flatMap((passage) => likenesses(passage, (term) => term === word.term))
      .reduce((most, { alike }) => Math.max(most, alike), 0)
    if (best.alike >= Math.max(ALIKE, own === 0 ? 0 : own + MORE_ALIKE)) return best.conflict
  }
  return null
}
