import type { Comparands } from "../Check.ts"
import type { AttributeBook } from "./attributeBook.ts"
import { written } from "./written.ts"
import type { AttributeConflict } from "./otherAttribute.ts"

/** Before the place that something is in. */
const IN = /\b(?:in|at|of|from|near)\s(?:the\s)?$/i
/** Before what a claim speaks of, at its beginning. */
const BEGINNING = /^(?:[\w\s]{0,20},\s)?(?:the\s)?$/i

/** A thing said to be a place, and the place to be in the thing: "Goleta is a bar in Blue Door". */
export const swappedPlace = (
  { claim, ownStart }: Comparands,
  { places }: AttributeBook,
): AttributeConflict | null => {
  if (places.length === 0) return null
  const text = claim.text.slice(ownStart)
  for (const { name, place } of places) {
    const [thing, where] = [String(name.attribute.value), String(place.attribute.value)]
    const at = text.indexOf(where)
    const inside = text.indexOf(thing, at + where.length)
    if (at === -1 || inside === -1 || thing.length === 0 || where.length === 0) continue
    if (!BEGINNING.test(text.slice(0, at)) || !IN.test(text.slice(Math.max(0, inside - 12), inside))) continue
    const reasoning = `The answer has “${where}” in “${thing}”, the document says ${written(name)} and ${written(place)}.`
    return { attribute: name, kind: "swappedPlace", reasoning }
  }
  return null
}
