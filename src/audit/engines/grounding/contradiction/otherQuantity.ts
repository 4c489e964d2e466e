import { type Check, type Comparands, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { CheckedText, PassageText } from "./CheckedText.ts"
import { likeness } from "./context.ts"
import { compared, type Measure } from "./measures.ts"

/** How alike the surroundings must be of a quantity that the documents do not have and of one that they do. */
const ALIKE = 0.15
/** The same of a count in words, which people also make of things that no document counts. */
const ALIKE_COUNT = 0.3
/** How much more alike the surroundings of the other quantity must be if the documents have this one as well. */
const MORE_ALIKE = 0.4

/** Measured on changed numbers and dates beside the same sentences unchanged; see `bench/minimalPairs.ts`. */
const CONFIDENCE = 0.95

/** A measure of a passage beside those of the claim. */
interface Compared {
  readonly passage: PassageText
  readonly other: Measure
  /** For each measure of the claim whether it says the same; `null` where they cannot be compared. */
  readonly same: ReadonlyArray<boolean | null>
  /** Whether the claim has it too; it then stands for something else than the claim's others. */
  readonly isShared: boolean
}

const allCompared = ({ claim, passages }: Comparands): ReadonlyArray<Compared> =>
  passages.flatMap((passage) =>
    passage.measures.map((other) => {
      const same = claim.measures.map((measure) => compared(measure, other))
      return { passage, other, same, isShared: same.includes(true) }
    }),
  )

/**
 * Another number, date or time in the place of the claim's: it is of the same kind and dimension, the words around it
 * are the same, and the claim's quantity is either nowhere in the documents or beside other words.
 */
export const otherQuantity: Check = (comparands): Conflict | null => {
  const { index, claim, ownStart } = comparands
  if (claim.measures.length === 0) return null
  const all = allCompared(comparands)
  for (const [at, measure] of claim.measures.entries()) {
    if (measure.start < ownStart) continue
    let own = 0
    let isBorneOut = false
    let most = 0
    let rival: Compared | null = null
    for (const each of all) {
      const same = each.same[at] ?? null
      if (same === null || (!same && each.isShared)) continue
      const alike = likeness(index.weight, claim, measure, each.passage, each.other)
      if (same) {
        isBorneOut = true
        own = Math.max(own, alike)
      } else if (alike > most) {
        most = alike
        rival = each
      }
    }
    if (rival === null) continue
    const isElsewhere = isBorneOut || index.has(measure.term)
    const needed = isElsewhere ? own + MORE_ALIKE : measure.quantity.inWords ? ALIKE_COUNT : ALIKE
    if (most < needed) continue
    return {
      passage: rival.passage.passage,
      confidence: CONFIDENCE,
      reasoning: saysOtherwise(withUnit(claim, measure), withUnit(rival.passage, rival.other)),
    }
  }
  return null
}

const withUnit = (text: CheckedText, { end, start, unit }: Measure): string => {
  if (unit === null) return quoted(text, { start, end })
  if (unit.dimension === "money") return text.text.slice(Math.max(0, start - 1), end).trim()
  const after = /^[\s-]?[^\s,;.!?()]+/.exec(text.text.slice(end, end + 30))?.[0] ?? ""
  return quoted(text, { start, end: end + after.length })
}
