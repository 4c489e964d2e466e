import type { Attribute } from "../../documents/attributes.ts"
import type { PassageIndex } from "../../passageIndex.ts"
import { agrees, type Quantity, quantitiesOf } from "../../quantities.ts"
import type { JsonConflict } from "./JsonConflict.ts"
import { saysOtherwise } from "../Check.ts"

/** From one time to another. */
interface Hours {
  readonly from: Quantity
  readonly to: Quantity
}

/** The hours of a day of the week in a document. */
export interface OpeningHours extends Hours {
  readonly attribute: Attribute
  /** Position of its document in the request. */
  readonly document: number
}

const DAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/i
const HOURS = /^\d{1,2}:\d{1,2}\s?[-–]\s?\d{1,2}:\d{1,2}$/
/** Hours of all documents, and times of one claim, that are looked at. */
const MOST_OPENING_HOURS = 100
const MOST_CLAIMED_TIMES = 32

/** The first time, in minutes after midnight, that a clock of twelve hours does not show. */
const AFTERNOON = 780

/** The hours of the week in JSON documents: attributes that are called as a day is and say "9:00-17:30". */
export const openingHours = (index: PassageIndex): ReadonlyArray<OpeningHours> => {
  const found: Array<OpeningHours> = []
  for (let number = 0; found.length < MOST_OPENING_HOURS; number++) {
    const passage = index.passage(number)
    if (passage === undefined) break
    const { attribute, document } = passage
    const name = attribute?.path.at(-1)
    if (attribute === null || typeof name !== "string" || typeof attribute.value !== "string") continue
    if (!DAY.test(name) || !HOURS.test(attribute.value)) continue
    const [from, to] = quantitiesOf(attribute.value)
    if (from?.kind !== "time" || to?.kind !== "time" || from.value === to.value) continue
    found.push({ attribute, document, from, to })
  }
  // Where a time is after noon, the clock has 24 hours, and 7:00 is in the morning.
  const is24 = found.some(({ from, to }) => Math.max(from.value, to.value) >= AFTERNOON)
  const read = (time: Quantity): Quantity => ({ ...time, approximate: !is24 })
  return found.map(({ attribute, document, from, to }) => ({
    attribute,
    document,
    from: read(from),
    to: read(to),
  }))
}

const JOINT = /^\s*(?:-|–|—|to|until|till|and)\s*$/i

/** The hours that a text says, in order. */
const hoursIn = (text: string): ReadonlyArray<Hours> => {
  const times = quantitiesOf(text)
    .filter(({ kind }) => kind === "time")
    .slice(0, MOST_CLAIMED_TIMES)
  return times.slice(1).flatMap((to, at): ReadonlyArray<Hours> => {
    const from = times[at]
    return from !== undefined && JOINT.test(text.slice(from.end, to.start)) ? [{ from, to }] : []
  })
}

/** Other hours than those of opening. */
const SPECIAL = /\b(?:happy hour|brunch|breakfast|lunch|dinner|delivery|break)\b/i

/** Looks for hours in a claim that the documents have on no day of the week. */
export const otherHours = (text: string, all: ReadonlyArray<OpeningHours>): JsonConflict | null => {
  const [first] = all
  if (first === undefined || SPECIAL.test(text)) return null
  for (const { from, to } of hoursIn(text)) {
    if (all.some((hours) => agrees(from, hours.from) && agrees(to, hours.to))) continue
    const hours = all.find((each) => agrees(from, each.from) || agrees(to, each.to)) ?? first
    const { path, value } = hours.attribute
    const reasoning = saysOtherwise(text.slice(from.start, to.end), `“${path.at(-1)}: ${value}”`)
    return { attribute: hours.attribute, document: hours.document, kind: "otherHours", reasoning }
  }
  return null
}
