import { type Check, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { CheckedText, PassageText } from "./CheckedText.ts"
import { likeness } from "./context.ts"
import { compared, type Measure } from "./measures.ts"

/** How alike the surroundings must be of two numbers with opposite bounds. */
const ALIKE = 0.3

const UPPER =
  /\b(?:(?:less|fewer|lower|shorter|younger|smaller|cheaper) than|under|below|at most|no[t]? (?:more|later|longer) than|up to|(?:a )?maximum of)\s(?:an?\s)?[$€£]?$/i
const LOWER =
  /\b(?:(?:more|greater|higher|longer|older|larger|bigger) than|over|above|at least|no[t]? (?:less|fewer) than|exceed(?:s|ed|ing)?|upwards of|(?:a )?minimum of)\s(?:an?\s)?[$€£]?$/i
const LONGEST = 24

/** A number's bound: what is said is above it or below it. */
const boundOf = (
  { text }: CheckedText,
  { start }: Measure,
): { readonly isUpper: boolean; readonly start: number } | null => {
  const from = Math.max(0, start - LONGEST)
  const before = text.slice(from, start)
  const upper = UPPER.exec(before)
  const bound = upper ?? LOWER.exec(before)
  return bound === null ? null : { isUpper: upper !== null, start: from + bound.index }
}

/** The same number as the other bound: "more than 400" against "fewer than 400". */
export const otherBound: Check = ({ claim, index, ownStart, passages }): Conflict | null => {
  for (const measure of claim.measures) {
    if (measure.start < ownStart) continue
    const bound = boundOf(claim, measure)
    if (bound === null) continue
    let most = 0
    let rival: { readonly passage: PassageText; readonly start: number; readonly end: number } | null = null
    let own = 0
    for (const passage of passages) {
      for (const other of passage.measures) {
        if (compared(measure, other) !== true) continue
        const alike = likeness(index.weightOfId, claim, measure, passage, other)
        const otherBound = boundOf(passage, other)
        if (otherBound === null || otherBound.isUpper === bound.isUpper) own = Math.max(own, alike)
        else if (alike > most) {
          most = alike
          rival = { passage, start: otherBound.start, end: other.end }
        }
      }
    }
    if (rival === null || most < ALIKE || most <= own) continue
    return {
      passage: rival.passage.passage,
      kind: "otherBound",
      reasoning: saysOtherwise(
        `“${quoted(claim, { start: bound.start, end: measure.end })}”`,
        `“${quoted(rival.passage, rival)}”`,
      ),
    }
  }
  return null
}
