import { agrees, type Quantity } from "../quantities.ts"
import type { Word } from "../words.ts"
import { type Check, type Conflict, type PassageText, quoted, saysOtherwise } from "./Check.ts"
import { likeness, type Telling } from "./context.ts"
import { sameConverted, unitOf } from "./units.ts"

/** How alike the surroundings must be of a quantity that the documents do not have and of one that they do. */
const ALIKE = 0.25
/** The same of a count in words, which people also make of things that no document counts. */
const ALIKE_COUNT = 0.45
/** How much more alike the surroundings of the other quantity must be if the documents have this one as well. */
const MORE_ALIKE = 0.4

/** Measured on changed numbers and dates beside the same sentences unchanged; see `bench/minimalPairs.ts`. */
const CONFIDENCE = 0.95

interface Measure extends Word {
  readonly quantity: Quantity
}

const isMeasure = (word: Word): word is Measure => word.quantity !== null && !word.quantity.isLabel

/** Whether two quantities say the same, `null` where they cannot be compared. */
const compared = (claim: Telling, one: Measure, passage: Telling, other: Measure): boolean | null => {
  const [unit, otherUnit] = [unitOf(claim, one), unitOf(passage, other)]
  if (unit === null || otherUnit === null || unit.name === otherUnit.name) {
    if (agrees(one.quantity, other.quantity)) return true
    return one.quantity.kind === other.quantity.kind ? false : null
  }
  if (unit.dimension !== otherUnit.dimension) return null
  return sameConverted(one.quantity.value, unit, other.quantity.value, otherUnit)
}

interface Rival {
  readonly passage: PassageText
  readonly word: Measure
  readonly alike: number
}

/**
 * Another number, date or time in the place of the claim's: it is of the same kind and dimension, the words around it
 * are the same, and the claim's quantity is either nowhere in the documents or beside other words.
 */
export const otherQuantity: Check = ({ index, claim, ownStart, passages }): Conflict | null => {
  for (const [at, word] of claim.telling.entries()) {
    if (!isMeasure(word) || word.start < ownStart) continue
    let own = 0
    let isBorneOut = false
    let rival: Rival | null = null
    for (const passage of passages) {
      for (const [there, other] of passage.telling.entries()) {
        if (!isMeasure(other)) continue
        const same = compared(claim, word, passage, other)
        if (same === null) continue
        const alike = likeness(index.weight, claim, { first: at, last: at }, passage, {
          first: there,
          last: there,
        })
        if (same) {
          isBorneOut = true
          own = Math.max(own, alike)
        } else if (alike > (rival?.alike ?? 0) && !isIn(claim, passage, other)) {
          rival = { passage, word: other, alike }
        }
      }
    }
    if (rival === null) continue
    const isElsewhere = isBorneOut || index.has(word.term)
    const needed = isElsewhere ? own + MORE_ALIKE : word.quantity.inWords ? ALIKE_COUNT : ALIKE
    if (rival.alike >= needed) {
      return {
        passage: rival.passage.passage,
        confidence: CONFIDENCE,
        reasoning: saysOtherwise(withUnit(claim, word), withUnit(rival.passage, rival.word)),
      }
    }
  }
  return null
}

/** Whether the claim has a quantity of the passage too, which then stands for something else. */
const isIn = (claim: Telling, passage: Telling, other: Measure): boolean =>
  claim.telling.some((word) => isMeasure(word) && compared(claim, word, passage, other) === true)

const withUnit = (text: Telling, word: Measure): string => {
  const number = quoted(text, word)
  const unit = unitOf(text, word)
  if (unit === null) return number
  if (unit.dimension === "money") return text.text.slice(Math.max(0, word.start - 1), word.end).trim()
  return quoted(text, {
    start: word.start,
    end: word.end + (/^[\s-]?[^\s,;.!?()]+/.exec(text.text.slice(word.end))?.[0].length ?? 0),
  })
}
