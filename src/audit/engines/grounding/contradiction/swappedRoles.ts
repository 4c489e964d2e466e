import type { PassageIndex } from "../passageIndex.ts"
import { type Check, type Comparands, type Conflict, quoted } from "./Check.ts"
import type { PassageText } from "./CheckedText.ts"
import { likeness, sameNeighbours } from "./context.ts"
import { isSameName, type Name } from "./names.ts"
import { rolesBeside } from "./voice.ts"

/** How much more alike the surroundings of two names together must be to each other's than to their own … */
const MORE_ALIKE = 0.4
/** … and how much where those of one of them are not. */
const MORE_ALIKE_ONE = 0.5

/** How much the words right beside a name count against all words around it. */
const NEIGHBOURS_SHARE = 0.4

const PASSIVE = /\b(?:is|are|was|were|be|been|being)\s(?:\w+\s)?\w+\sby\b/i

/** Between names that are only listed, an exchange changes nothing. */
const LISTED = /^[\s,]*(?:and|or|&)?\s*$/

/** How alike the surroundings of a name of the claim are to those of a name of the passages, at most, and where. */
interface Likest {
  readonly alike: number
  readonly passage: PassageText
}

/** The place of the name `sought` in the passages that is most like the place of `here` in the claim. */
const likest = (
  { index, claim, passages }: Comparands,
  here: Name,
  sought: Name,
  ignored: ReadonlyArray<string>,
): Likest | null => {
  let best: Likest | null = null
  for (const passage of passages) {
    for (const there of passage.names) {
      if (!isSameName(there, sought)) continue
      const alike =
        (1 - NEIGHBOURS_SHARE) * likeness(index.weightOfId, claim, here, passage, there, ignored) +
        (NEIGHBOURS_SHARE / 2) * sameNeighbours(claim, here, passage, there)
      if (alike > (best?.alike ?? 0)) best = { alike, passage }
    }
  }
  return best
}

/** The passage that shows that two names of a claim have changed places, or `null`. */
const swapOf = (comparands: Comparands, first: Name, second: Name): PassageText | null => {
  const ignored = [...first.terms, ...second.terms]
  const own = likest(comparands, first, first, ignored)
  const otherOwn = own && likest(comparands, second, second, ignored)
  const crossed = otherOwn && likest(comparands, first, second, ignored)
  const otherCrossed = crossed && likest(comparands, second, first, ignored)
  if (own === null || otherOwn === null || crossed === null || otherCrossed === null) return null
  const more = crossed.alike + otherCrossed.alike - own.alike - otherOwn.alike
  const areBoth = crossed.alike > own.alike && otherCrossed.alike > otherOwn.alike
  if (more < (areBoth ? MORE_ALIKE : MORE_ALIKE_ONE)) return null
  const { passage } = crossed.alike > otherCrossed.alike ? crossed : otherCrossed
  if (PASSIVE.test(comparands.claim.text) !== PASSIVE.test(passage.text)) return null
  return passage
}

/** The passage in which two names of a claim do the opposite to each other, or `null`. */
const oppositeOf = (comparands: Comparands, first: Name, second: Name): PassageText | null => {
  const { claim, passages } = comparands
  const roles = passages.map((passage) => rolesBeside(claim, first, second, passage))
  if (roles.includes("same")) return null
  return passages[roles.indexOf("opposite")] ?? swapOf(comparands, first, second)
}

/** Whether it is a name and no mere first word of a sentence. */
const isName = ({ isInitial, terms }: Name, index: PassageIndex): boolean =>
  !isInitial || terms.some(index.has)

/**
 * Two names that have changed places: they do the opposite to each other, or the words around each are those that the
 * passages have around the other. By those, a claim in the passive is compared only with a passage in the passive.
 */
export const swappedRoles: Check = (comparands): Conflict | null => {
  const { index, claim, ownStart } = comparands
  const names = claim.names.filter((name) => name.start >= ownStart && isName(name, index))
  for (const [number, first] of names.entries()) {
    for (const second of names.slice(number + 1)) {
      if (first.terms.some((term) => second.terms.includes(term))) continue
      if (LISTED.test(claim.text.slice(first.end, second.start))) continue
      const swap = oppositeOf(comparands, first, second)
      if (swap === null) continue
      return {
        passage: swap.passage,
        kind: "swappedRoles",
        reasoning: `The answer and the document have ${quoted(claim, first)} and ${quoted(claim, second)} in opposite roles.`,
      }
    }
  }
  return null
}
