import type { PassageIndex } from "../passageIndex.ts"
import {
  type Check,
  type CheckedText,
  type Conflict,
  type PassageText,
  quoted,
  saysOtherwise,
} from "./Check.ts"
import { likeness, NOWHERE, type Place, sameNeighbours } from "./context.ts"
import { oppositesOf } from "./opposites.ts"

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
  for (const [term, places] of claim.places) {
    const opposites = [...oppositesTo(term)].filter((opposite) => !claim.places.has(opposite))
    for (const here of opposites.length === 0 ? NOWHERE : places) {
      const word = claim.telling[here.first]
      if (word === undefined || word.start < ownStart || word.quantity !== null) continue
      if (claim.text.charAt(word.start - 1) === "-") continue
      if (claim.denials.some((denial) => denial.word === word)) continue
      let best: { readonly alike: number; readonly conflict: Conflict } | null = null
      for (const passage of passages) {
        for (const there of opposites.flatMap((opposite) => passage.places.get(opposite) ?? NOWHERE)) {
          const other = passage.telling[there.first]
          if (other === undefined || passage.denials.some((denial) => denial.word === other)) continue
          if (sameNeighbours(claim, here, passage, there) < SAME_NEIGHBOURS) continue
          const alike = likeness(index.weight, claim, here, passage, there)
          if (alike <= (best?.alike ?? 0)) continue
          const reasoning = saysOtherwise(quoted(claim, word), quoted(passage, other))
          best = { alike, conflict: { passage: passage.passage, confidence: CONFIDENCE, reasoning } }
        }
      }
      if (best === null) continue
      const own = likenessOfTerm(index, claim, here, passages, term)
      if (best.alike >= Math.max(ALIKE, own === 0 ? 0 : own + MORE_ALIKE)) return best.conflict
    }
  }
  return null
}

/** How alike the surroundings are of the same word where the passages have it. */
const likenessOfTerm = (
  index: PassageIndex,
  claim: CheckedText,
  here: Place,
  passages: ReadonlyArray<PassageText>,
  term: string,
): number => {
  let most = 0
  for (const passage of passages) {
    for (const there of passage.places.get(term) ?? NOWHERE) {
      most = Math.max(most, likeness(index.weight, claim, here, passage, there))
    }
  }
  return most
}
