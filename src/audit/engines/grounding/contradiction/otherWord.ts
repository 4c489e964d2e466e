import type { Word } from "../words.ts"
import { type Check, type Comparands, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { CheckedText, PassageText } from "./CheckedText.ts"
import { greatestLikeness, likeness, type Place, sameNeighbours } from "./context.ts"
import { isSameName } from "./names.ts"
import { oppositesOf } from "./opposites.ts"

/** How alike the surroundings of two opposite words must be. */
const ALIKE = 0.4
/** How much more alike than those of the claim's own word, if a passage has that as well. */
const MORE_ALIKE = 0.35

/** How many of the words beside both must be the same. */
const SAME_NEIGHBOURS = 1

/**
 * The opposite of a word, or another of a closed set such as weekdays, in the place of the claim's: "rose" against
 * "fell". Neither may be denied, since "not easy" is "difficult".
 */
export const otherWord: Check = (comparands): Conflict | null => {
  const { claim, index, ownStart, passages } = comparands
  const oppositesTo = oppositesOf(index.read)
  for (let at = 0; at < claim.telling.length; at++) {
    const word = claim.telling[at]
    if (word === undefined || word.start < ownStart || word.quantity !== null) continue
    const opposites = oppositesTo(word.term)
    if (!opposites.some(index.has) || isSkipped(claim, word)) continue
    const here = { first: at, last: at }
    let alike = 0
    let opposing: PassageText | null = null
    let opposite: Word | null = null
    for (const term of opposites) {
      if (claim.terms.has(term)) continue
      for (const passage of passages) {
        for (const there of passage.placesOf(term)) {
          const other = passage.telling[there.first]
          if (other === undefined || passage.isDenied(other)) continue
          if (sameNeighbours(claim, here, passage, there) < SAME_NEIGHBOURS) continue
          if (areTurned(claim, word, passage, other)) continue
          const found = likeness(index.weightOfId, claim, here, passage, there)
          if (found <= alike) continue
          alike = found
          opposing = passage
          opposite = other
        }
      }
    }
    if (opposing === null || opposite === null) continue
    const own = likenessOfOwn(comparands, here, word.term)
    if (alike < Math.max(ALIKE, own === 0 ? 0 : own + MORE_ALIKE)) continue
    const reasoning = saysOtherwise(quoted(claim, word), quoted(opposing, opposite))
    return { passage: opposing.passage, kind: "otherWord", reasoning }
  }
  return null
}

/** Whether the claim denies a word itself, or it is the second half of another ("non-profit"). */
const isSkipped = (claim: CheckedText, word: Word): boolean =>
  claim.isDenied(word) || claim.text.charAt(word.start - 1) === "-"

/** The names right before and right after a word. */
const namesBeside = ({ names }: CheckedText, { end, start }: Word) => ({
  before: names.findLast((name) => name.end <= start),
  after: names.find((name) => name.start >= end),
})

/** Whether the names beside two words have changed places: "A is north of B" says the same as "B is south of A". */
const areTurned = (claim: CheckedText, word: Word, passage: CheckedText, other: Word): boolean => {
  const own = namesBeside(claim, word)
  const others = namesBeside(passage, other)
  if (own.before === undefined || own.after === undefined) return false
  if (others.before === undefined || others.after === undefined) return false
  return isSameName(own.before, others.after) && isSameName(own.after, others.before)
}

/** How alike the surroundings are of the same word where the passages have it. */
const likenessOfOwn = ({ claim, index, passages }: Comparands, here: Place, term: string): number =>
  greatestLikeness(index.weightOfId, claim, here, passages, (passage) => passage.placesOf(term))
