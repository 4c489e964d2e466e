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

/** Letters that names begin with which may be forms of one: "Texas" and "Texan". */
const SAME_BEGINNING = 4

const ABBREVIATION = /^(?:\p{Lu}\.?){2,}$/u

/** Whether two names may be the same in other words: parts of one, written in one piece, or one abbreviated. */
const mayBeSame = (one: string, other: string, name: Name, otherName: Name): boolean =>
  name.terms.some((term) => otherName.terms.some((each) => haveSameBeginning(term, each))) ||
  haveSameBeginning(name.terms.join(""), otherName.terms.join("")) ||
  ABBREVIATION.test(one) !== ABBREVIATION.test(other)

const haveSameBeginning = (one: string, other: string): boolean =>
  one === other || (one.length >= SAME_BEGINNING && other.startsWith(one.slice(0, SAME_BEGINNING)))

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
        if (other.isInitial || mayBeSame(quoted(claim, name), quoted(passage, other), name, other)) continue
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
