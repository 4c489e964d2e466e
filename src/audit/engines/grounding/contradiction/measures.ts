import type { Word } from "../words.ts"
import { agrees, type Quantity } from "../quantities.ts"
import type { Place, Telling } from "./context.ts"
import type { Unit } from "../units.ts"

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

/** Before a number that measures nothing: half of a fraction, the end of a range of years. */
const NO_MEASURE = /\d\s?[/⁄]$|\d{4}\s?[-–—]$/
const SCALE = /\b(?:stars?|points?|rat(?:ed|ing)|scored?)\b.*\bout of\s$/i
const SCALED = /^[\s-]?(?:stars?|points?)\b/i
/** After a number that is the difference of two: "$45 million lower than". */
const DIFFERENCE =
  /^\s?(?:\p{L}+\s)?(?:lower|higher|more|less|fewer|larger|smaller|older|younger|longer|shorter|taller|above|below)\sthan\b/iu
/** After a number that belongs to a name: "3D". */
const LETTER = /^[a-z]/i
const FRACTION = /^\s?[/⁄]\d/
/** Between numbers that number things: "steps 2-4". */
const LISTED = /^(?:\s?[-–,&]\s?|\s(?:and|to|or)\s)$/

/** The first measures in a text, in order. */
export const measuresIn = (text: Telling): ReadonlyArray<Measure> => {
  const measures: Array<Measure> = []
  let label: Word | null = null
  for (let at = 0; at < text.telling.length; at++) {
    const word = text.telling[at]
    if (word?.quantity == null) continue
    if (word.quantity.isLabel || (label !== null && LISTED.test(text.text.slice(label.end, word.start)))) {
      label = word
      continue
    }
    const before = text.text.slice(Math.max(0, word.start - 30), word.start)
    const after = text.text.slice(word.end, word.end + 30)
    if (SCALE.test(before) || (/\bout of\s$/i.test(before) && SCALED.test(after))) continue
    if (CONVERTED.test(before) || NO_MEASURE.test(before) || FRACTION.test(after) || DIFFERENCE.test(after))
      continue
    if (word.quantity.unit === null && LETTER.test(after)) continue
    const { end, quantity, start, term } = word
    measures.push({ first: at, last: at, term, quantity, unit: quantity.unit, start, end })
    if (measures.length === MOST_MEASURES) break
  }
  return measures
}

/** Whether two measures say the same, `null` where they cannot be compared. */
export const compared = (one: Measure, other: Measure): boolean | null => {
  const [unit, otherUnit] = [one.unit, other.unit]
  if (unit !== null && otherUnit !== null && unit.dimension !== otherUnit.dimension) return null
  if (agrees(one.quantity, other.quantity)) return true
  if (one.quantity.kind !== other.quantity.kind) return null
  // "100 years" and "1.5 million" count different things.
  return one.quantity.kind === "number" && (unit === null) !== (otherUnit === null) ? null : false
}
