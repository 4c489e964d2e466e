import type { Place, Telling } from "./context.ts"

/** A day of the week or a month that a text names. */
export interface CalendarWord extends Place {
  readonly kind: "weekday" | "month"
  /** Days from Monday, or months from January. */
  readonly number: number
  readonly start: number
  readonly end: number
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

const WEEKDAY = /^(?:mon|tues?|wednes|thurs|fri|satur|sun)days?$/i
const MONTH = /^(?:january|february|march|april|june|july|august|september|october|november|december)$/i
/** Short forms, and names that are also words: only beside a number, a dot, or what a date follows. */
const SHORT = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)$/i
const DATE_AFTER = /^(?:\.|,? \d)/
const DATE_BEFORE = /(?:\d|\b(?:in|of|since|until|till|by|last|next|this|early|late|mid))[ -]$/i

const numberOf = (names: ReadonlyArray<string>, word: string): number =>
  names.indexOf(word.slice(0, 3).toLowerCase())

/** The days of the week and the months in a text, in order; months also where they belong to a date. */
export const calendarWordsIn = ({ telling, text }: Telling): ReadonlyArray<CalendarWord> => {
  const found: Array<CalendarWord> = []
  for (let at = 0; at < telling.length; at++) {
    const word = telling[at]
    if (word === undefined) continue
    const { end, quantity, start } = word
    const place = { first: at, last: at, start, end }
    if (quantity !== null) {
      if (quantity.kind === "day") {
        found.push({ ...place, kind: "month", number: Math.floor(quantity.value / 100) - 1 })
      }
      continue
    }
    if (!word.isCapitalised || end - start > LONGEST) continue
    const name = text.slice(start, end)
    if (WEEKDAY.test(name)) found.push({ ...place, kind: "weekday", number: numberOf(WEEKDAYS, name) })
    else if (MONTH.test(name)) found.push({ ...place, kind: "month", number: numberOf(MONTHS, name) })
    else if (
      SHORT.test(name) &&
      (DATE_AFTER.test(text.slice(end, end + 3)) ||
        DATE_BEFORE.test(text.slice(Math.max(0, start - 7), start)))
    ) {
      const month = numberOf(MONTHS, name)
      if (month === -1) found.push({ ...place, kind: "weekday", number: numberOf(WEEKDAYS, name) })
      else found.push({ ...place, kind: "month", number: month })
    }
  }
  return found
}

/** Letters of "Wednesdays". */
const LONGEST = 10
