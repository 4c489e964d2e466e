import { saysOtherwise } from "../Check.ts"
import type { JsonConflict } from "./JsonConflict.ts"
import type { OpeningHours } from "./openingHours.ts"

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
const DAY = String.raw`((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?)`
const RANGE = new RegExp(String.raw`\b${DAY}\s?(?:-|–|—|to|through|thru|until|till)\s?${DAY}\b`, "gi")

/** What speaks of when something is open. */
const OPEN = /\b(?:open|opens|operat\w*|hours)\b/i
/** What has hours of its own. */
const OTHER = /\b(?:closed|happy hour|brunch|breakfast|lunch|dinner|delivery|kitchen|event|class|show)\b/i

const NO_HOURS: ReadonlyArray<OpeningHours> = []

const numberOf = (day: string): number => DAYS.indexOf(day.slice(0, 3).toLowerCase())

/** Hours as they are told apart; an array for each day, since documents may list several businesses. */
type Week = ReadonlyArray<ReadonlyArray<OpeningHours>>

const weekOf = (all: ReadonlyArray<OpeningHours>): Week =>
  DAYS.map((day) =>
    all.filter(({ attribute }) => numberOf(String(attribute.path.at(-1))) === DAYS.indexOf(day)),
  )

const areSame = (one: ReadonlyArray<OpeningHours>, other: ReadonlyArray<OpeningHours>): boolean =>
  one.some((each) =>
    other.some(({ from, to }) => from.value === each.from.value && to.value === each.to.value),
  )

/** The days that have hours, as the documents write them. */
const namesOf = (all: ReadonlyArray<OpeningHours>): ReadonlyArray<string> => [
  ...new Set(all.map(({ attribute }) => String(attribute.path.at(-1)))),
]

/** Whether a text names a day of the week. */
const names = (text: string, day: number): boolean =>
  new RegExp(String.raw`\b${DAYS[day]}(?:[a-z]{0,3}days?)?\b`, "i").test(text)

const conflictOf = (
  { attribute, document }: OpeningHours,
  said: string,
  documented: string,
): JsonConflict => ({
  attribute,
  document,
  kind: "otherDays",
  reasoning: saysOtherwise(said, documented),
})

/**
 * Days in a row that a claim says something is open, where the documents have no hours for one of them, or have for the
 * day before or after them the same hours.
 */
export const otherDays = (text: string, all: ReadonlyArray<OpeningHours>): JsonConflict | null => {
  if (all.length === 0 || !OPEN.test(text) || OTHER.test(text)) return null
  const week = weekOf(all)
  const hoursOf = (day: number): ReadonlyArray<OpeningHours> => week[day] ?? NO_HOURS
  for (const match of text.matchAll(RANGE)) {
    const said = match[0]
    const [first, last] = [numberOf(match[1] ?? ""), numberOf(match[2] ?? "")]
    const length = ((last - first + 7) % 7) + 1
    const days = Array.from({ length }, (_, each) => (first + each) % 7)
    const [open] = days.flatMap(hoursOf)
    if (open !== undefined && (first === last || days.some((day) => hoursOf(day).length === 0))) {
      return conflictOf(open, said, `hours for ${namesOf(all).join(", ")}`)
    }
    const rest = text.replace(said, "")
    const beyond = [
      { day: first, next: first - 1 },
      { day: last, next: last + 1 },
    ].find(({ day, next }) => areSame(hoursOf(day), hoursOf(next)) && !names(rest, next))
    const [hours] = beyond === undefined || length === 7 ? NO_HOURS : hoursOf(beyond.next)
    if (hours !== undefined) {
      const { path, value } = hours.attribute
      return conflictOf(hours, said, `“${path.at(-1)}: ${value}” as well`)
    }
  }
  return null
}
