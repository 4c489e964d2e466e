import { type Check, type Comparands, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { CheckedText, PassageText } from "./CheckedText.ts"
import { likeness } from "./context.ts"
import { numberOf } from "./attributes/attributeBook.ts"
import { compared, type Measure } from "./measures.ts"

/** How alike the surroundings must be of a quantity that the documents do not have and of one that they do. */
const ALIKE = 0.15
/** The same of a count in words, which people also make of things that no document counts. */
const ALIKE_COUNT = 0.3
/** How much more alike the surroundings of the other quantity must be if the documents have this one as well. */
const MORE_ALIKE = 0.4

/** The same where both are the same number of different units. */
const ALIKE_OTHER_UNIT = 0.1
const MORE_ALIKE_OTHER_UNIT = 0.25

/** How much more alike than that of the claim's own number the place of one is that the claim has elsewhere. */
const SHARED_PLACE = 0.2

/** Of quantities whose surroundings differ by no more, the nearest in value is the one that the claim gets wrong. */
const SAME_PLACE = 0.05

/** A measure of a passage beside those of the claim. */
interface Compared {
  readonly passage: PassageText
  readonly other: Measure
  /** For each measure of the claim whether it says the same; `null` where they cannot be compared. */
  readonly same: ReadonlyArray<boolean | null>
}

/** Whether a number says which one, and not how many: "32nd". */
const isOrdinal = ({ text }: CheckedText, { end, quantity }: Measure): boolean =>
  quantity.kind === "number" && /\d(?:st|nd|rd|th)$/i.test(text.slice(end - 3, end))

/** Whether two measures say the same. A year is compared with a number only where both count the same. */
const sameOf = (claim: CheckedText, one: Measure, passage: PassageText, other: Measure): boolean | null => {
  if (isOrdinal(claim, one) !== isOrdinal(passage, other)) return null
  const same = compared(one, other)
  if (same !== null) return same
  const kinds = new Set([one.quantity.kind, other.quantity.kind])
  if (!kinds.has("year") || !kinds.has("number")) return null
  const next = claim.telling[one.last + 1]?.term
  const isAlike =
    one.unit === null
      ? next !== undefined && next === passage.telling[other.last + 1]?.term
      : one.unit.name === other.unit?.name
  return isAlike ? false : null
}

const allCompared = ({ claim, index, passages }: Comparands): ReadonlyArray<Compared> =>
  passages.flatMap((passage) => {
    // Attributes that are numbers are held against what the claim calls by their names.
    const attribute = index.passage(passage.passage)?.attribute ?? null
    if (attribute !== null && numberOf(attribute) !== null) return []
    return passage.measures.map((other) => ({
      passage,
      other,
      same: claim.measures.map((measure) => sameOf(claim, measure, passage, other)),
    }))
  })

/**
 * Another number, date or time in the place of the claim's: it is of the same kind and dimension, the words around it
 * are the same, and the claim's quantity is either nowhere in the documents or beside other words.
 */
export const otherQuantity: Check = (comparands): Conflict | null => {
  const { borneOut, index, claim, ownStart } = comparands
  if (claim.measures.length === 0) return null
  const all = allCompared(comparands)
  for (const [at, measure] of claim.measures.entries()) {
    if (measure.start < ownStart || borneOut.has(measure)) continue
    let own = 0
    let isBorneOut = false
    let most = 0
    let rival: Compared | null = null
    const holders = new Set(all.filter((each) => each.same[at] === true).map(({ passage }) => passage))
    for (const each of all) {
      const same = each.same[at] ?? null
      if (same === null || (!same && countOther(claim, measure, each.passage, each.other))) continue
      const alike = likeness(index.weightOfId, claim, measure, each.passage, each.other)
      if (!same && holders.has(each.passage) && !isInOtherUnit(measure, each.other)) continue
      if (!same && isShared(comparands, each, at, alike)) continue
      if (same) {
        isBorneOut = true
        own = Math.max(own, alike)
      } else if (
        alike > most + SAME_PLACE ||
        (alike >= most - SAME_PLACE && isNearer(measure, each, rival))
      ) {
        most = Math.max(most, alike)
        rival = each
      }
    }
    if (rival === null) continue
    const isElsewhere = isBorneOut || index.has(measure.term)
    const needed = isInOtherUnit(measure, rival.other)
      ? Math.max(ALIKE_OTHER_UNIT, isBorneOut ? own + MORE_ALIKE_OTHER_UNIT : 0)
      : isElsewhere
        ? own + MORE_ALIKE
        : measure.quantity.inWords
          ? ALIKE_COUNT
          : ALIKE
    if (most < needed) continue
    return {
      passage: rival.passage.passage,
      kind: "otherQuantity",
      reasoning: saysOtherwise(withUnit(claim, measure), withUnit(rival.passage, rival.other)),
    }
  }
  return null
}

const isNearer = ({ quantity }: Measure, { other }: Compared, rival: Compared | null): boolean =>
  rival === null ||
  Math.abs(other.quantity.value - quantity.value) < Math.abs(rival.other.quantity.value - quantity.value)

/** Telling words beside a number among which what it counts stands. */
const COUNTED = 4

const NAMED = /\p{Lu}[\p{L}’'-]*\s$/u

/** The word right before a number that is a name's: "Line 21". */
const nameBefore = (text: CheckedText, { first, start }: Measure): string | null =>
  NAMED.test(text.text.slice(Math.max(0, start - 30), start)) ? (text.telling[first - 1]?.term ?? null) : null

/** Whether a text has a word, but not among those beside a measure. */
const isElsewhereIn = (text: CheckedText, { first, last }: Measure, term: string | undefined): boolean =>
  term !== undefined &&
  text.terms.has(term) &&
  !text.telling.slice(Math.max(0, first - COUNTED), last + 1 + COUNTED).some((word) => word.term === term)

/** Whether two numbers count or number different things, as far as the words beside them tell. */
const countOther = (claim: CheckedText, one: Measure, passage: CheckedText, other: Measure): boolean => {
  if (one.quantity.kind !== "number" || one.unit !== null) return false
  const name = nameBefore(claim, one)
  if (name !== null && name !== passage.telling[other.first - 1]?.term) return true
  return (
    isElsewhereIn(passage, other, claim.telling[one.last + 1]?.term) ||
    isElsewhereIn(claim, one, passage.telling[other.last + 1]?.term)
  )
}

/**
 * Whether another measure of the claim is that of the passage, and in its place: the passage's then stands for
 * something else than the one that is compared.
 */
const isShared = (
  { claim, index }: Comparands,
  { other, passage, same }: Compared,
  at: number,
  alike: number,
): boolean =>
  claim.measures.some(
    (measure, position) =>
      position !== at &&
      same[position] === true &&
      likeness(index.weightOfId, claim, measure, passage, other) >= alike - SHARED_PLACE,
  )

/** Whether two measures have the same number of different units: "5 minutes" and "5 hours". */
const isInOtherUnit = (one: Measure, other: Measure): boolean =>
  one.quantity.value === other.quantity.value && one.unit !== null && other.unit !== null

const withUnit = (text: CheckedText, { end, last, quantity, start, unit }: Measure): string => {
  const next = text.telling[last + 1]
  // What a number without a unit counts: "37 laureates".
  const isCounted = quantity.kind === "number" && unit === null && next?.start === end + 1
  const after =
    isCounted && /^\s$/.test(text.text.slice(end, next.start)) ? next.end - end : quantity.unitAfter
  return quoted(text, { start: start - quantity.unitBefore, end: end + after })
}
