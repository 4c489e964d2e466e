import { swappedPlace } from "./swappedPlace.ts"
import type { Comparands } from "../Check.ts"
import type { Measure } from "../measures.ts"
import type { JsonConflict } from "./JsonConflict.ts"
import type { PassageIndex } from "../../passageIndex.ts"
import { attributesOf } from "./attributeBook.ts"
import { otherDays } from "./openingDays.ts"
import { openingHours, otherHours } from "./openingHours.ts"
import { otherAttribute } from "./otherAttribute.ts"
import { otherNumber } from "./otherNumber.ts"

/** What the attributes of JSON documents say to a claim. */
export interface AttributesSay {
  readonly conflict: JsonConflict | null
  /** Whether one of them affirms or denies what the claim affirms or denies. */
  readonly isBorneOut: boolean
  /** The claim's measures that one of them says as well. */
  readonly borneOut: ReadonlySet<Measure>
}

/** Looks through the attributes of indexed documents for what says otherwise than a claim. */
export const makeAttributesSay = (index: PassageIndex): ((comparands: Comparands) => AttributesSay) => {
  const attributes = attributesOf(index)
  const hours = openingHours(index)
  return (comparands) => {
    const { conflict: other, isBorneOut } = otherAttribute(comparands, attributes)
    const { conflict: number, borneOut } = otherNumber(comparands, attributes)
    const found = other ?? number ?? swappedPlace(comparands, attributes)
    const own = comparands.claim.text.slice(comparands.ownStart)
    const conflict =
      found === null
        ? (otherHours(own, hours) ?? otherDays(own, hours))
        : { ...found, attribute: found.attribute.attribute, document: found.attribute.document }
    return { conflict, isBorneOut, borneOut }
  }
}
