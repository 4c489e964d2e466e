import { agrees, type Quantity } from "../quantities.ts"
import type { Place, Telling } from "./context.ts"
import { sameConverted, type Unit, unitOf } from "./units.ts"

/** A quantity that measures something, with its unit. */
export interface Measure extends Place {
  readonly term: string
  readonly quantity: Quantity
  readonly unit: Unit | null
  readonly start: number
  readonly end: number
}

/** Measures of one text that are looked at: with more it is a list or a table. */
const MOST_MEASURES = 16

/** Before a measure that is another in other units: "69 °F (" before "20 °C". */
const CONVERTED = /\d[^()\d]*\((?:about |approximately |or )?$/

/** The first measures in a text, in order. */
export const measuresIn = (text: Telling): ReadonlyArray<Measure> => {
  const measures: Array<Measure> = []
  for (let at = 0; at < text.telling.length; at++) {
    const word = text.telling[at]
    if (word?.quantity == null || word.quantity.isLabel) continue
    if (CONVERTED.test(text.text.slice(Math.max(0, word.start - 30), word.start))) continue
    const { end, quantity, start, term } = word
    measures.push({ first: at, last: at, term, quantity, unit: unitOf(text, word), start, end })
    if (measures.length === MOST_MEASURES) break
  }
  return measures
}

/** Whether two measures say the same, `null` where they cannot be compared. */
export const compared = (one: Measure, other: Measure): boolean | null => {
  const [unit, otherUnit] = [one.unit, other.unit]
  if (unit !== null && otherUnit !== null && unit.name !== otherUnit.name) {
    if (unit.dimension !== otherUnit.dimension) return null
    return sameConverted(one.quantity.value, unit, other.quantity.value, otherUnit)
  }
  if (agrees(one.quantity, other.quantity)) return true
  if (one.quantity.kind !== other.quantity.kind) return null
  // "100 years" and "1.5 million" count different things.
  return one.quantity.kind === "number" && (unit === null) !== (otherUnit === null) ? null : false
}
