import type { PassageIndex } from "../passageIndex.ts"
import {
  type Check,
  type Comparands,
  type Conflict,
  quoted,
  quotedWithNeighbours,
  saysOtherwise,
} from "./Check.ts"
import type { CheckedText, PassageText } from "./CheckedText.ts"
import { likeness, sameNeighbours } from "./context.ts"
import { isSameName, type Name } from "./names.ts"
import { isPassive, rolesBeside } from "./voice.ts"

/** How much more alike the surroundings of two names together must be to each other's than to their own … */
const MORE_ALIKE = 0.4
/** … and how much where those of one of them are not. */
const MORE_ALIKE_ONE = 0.5

/** How much the words right beside a name count against all words around it. */
const NEIGHBOURS_SHARE = 0.4

/** Between names that are only listed, an exchange changes nothing. */
const LISTED = /^[\s,]*(?:and|or|&)?\s*$/

/** How alike the surroundings of a name of the claim are to those of a name of the passages, at most, and where. */
interface Likest {
  readonly alike: number
  readonly passage: PassageText
  readonly there: Name
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
      if (alike > (best?.alike ?? 0)) best = { alike, passage, there }
    }
  }
  return best
}

/** That two names of a claim have changed places, as the place shows where a passage has one instead of the other. */
const swapOf = (comparands: Comparands, first: Name, second: Name): Conflict | null => {
  const ignored = [...first.terms, ...second.terms]
  const own = likest(comparands, first, first, ignored)
  const otherOwn = own && likest(comparands, second, second, ignored)
  const crossed = otherOwn && likest(comparands, first, second, ignored)
  const otherCrossed = crossed && likest(comparands, second, first, ignored)
  if (own === null || otherOwn === null || crossed === null || otherCrossed === null) return null
  const more = crossed.alike + otherCrossed.alike - own.alike - otherOwn.alike
  const areBoth = crossed.alike > own.alike && otherCrossed.alike > otherOwn.alike
  if (more < (areBoth ? MORE_ALIKE : MORE_ALIKE_ONE)) return null
  const isFirst = crossed.alike > otherCrossed.alike
  const { passage, there } = isFirst ? crossed : otherCrossed
  const { claim } = comparands
  if (isPassive(claim) !== isPassive(passage)) return null
  return {
    passage: passage.passage,
    kind: "swappedRoles",
    reasoning: saysOtherwise(
      `“${quotedWithNeighbours(claim, isFirst ? first : second)}”`,
      `“${quotedWithNeighbours(passage, there)}”`,
    ),
  }
}

/** The stretch of a text from the first of two names to the other, or from the first of them where there is no other. */
const stretchOf = (
  { names }: CheckedText,
  first: Name,
  second: Name,
): { readonly start: number; readonly end: number } => {
  const one = names.find((name) => isSameName(name, first) || isSameName(name, second)) ?? first
  const sought = isSameName(one, first) ? second : first
  const other = names.find((name) => name.start >= one.end && isSameName(name, sought)) ?? one
  return { start: one.start, end: other.end }
}

/** That two names of a claim do the opposite to each other in a passage, or have changed places. */
const oppositeOf = (comparands: Comparands, first: Name, second: Name): Conflict | null => {
  const { claim, passages } = comparands
  const roles = passages.map((passage) => rolesBeside(claim, first, second, passage))
  if (roles.includes("same")) return null
  const passage = passages[roles.indexOf("opposite")]
  if (passage === undefined) return swapOf(comparands, first, second)
  return {
    passage: passage.passage,
    kind: "swappedRoles",
    reasoning: saysOtherwise(
      `“${quoted(claim, { start: first.start, end: second.end })}”`,
      `“${quoted(passage, stretchOf(passage, first, second))}”`,
    ),
  }
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
      const conflict = oppositeOf(comparands, first, second)
      if (conflict !== null) return conflict
    }
  }
  return null
}
