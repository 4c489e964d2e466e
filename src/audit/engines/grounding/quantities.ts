import { sameConverted, type Unit, unitBeside } from "./units.ts"

/**
 * A number, date or time of day in a text, in a form in which two ways of writing it are equal.
 *
 * **Details**
 *
 * `value` is the number (3,500,000 for "3.5 million"), the year, minutes after midnight for a time, or month × 100
 * + day for a day of the year, the first year of a decade. A full date is two quantities: its day and its year.
 */
export interface Quantity {
  readonly kind: "number" | "percent" | "year" | "decade" | "day" | "time"
  readonly value: number
  /** Leaves the exact value open: a figure with a magnitude or after "about", a time without am or pm. */
  readonly approximate: boolean
  /** Written as a word ("seven"), as counts often are that no document states. */
  readonly inWords: boolean
  /** Whether it numbers something ("Step 3", "COVID-19", "1. Mix") and measures nothing. */
  readonly isLabel: boolean
  /** What a number is measured in; `null` where it stands alone. */
  readonly unit: Unit | null
  readonly start: number
  readonly end: number
  /** Characters right before it, and right after it, that its unit takes. */
  readonly unitBefore: number
  readonly unitAfter: number
}

/** A quantity that stands between two offsets of a text, with the unit beside it if it is a number. */
export const quantityIn = (
  text: string,
  quantity: Omit<Quantity, "unit" | "unitBefore" | "unitAfter">,
): Quantity => {
  const { end, isLabel, kind, start } = quantity
  const found = kind === "number" && !isLabel ? unitBeside(text, start, end) : null
  return {
    ...quantity,
    unit: found?.unit ?? null,
    unitBefore: found?.before ?? 0,
    unitAfter: found?.after ?? 0,
  }
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`

const MAGNITUDES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  millionen: 1e6,
  millions: 1e6,
  mln: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
}
/** Letters that are magnitudes in a sum of money only: "$4m". */
const MONEY_MAGNITUDES: Readonly<Record<string, number>> = { m: 1e6, b: 1e9 }

/** Its groups have their names where it is used: an object with all names for each match would cost as much as it. */
const PATTERN = new RegExp(
  [
    String.raw`\b(\d{4})-(\d{2})-(\d{2})`,
    String.raw`\b(${MONTH})\b\.? ${DAY}\b(?:,? (\d{4})\b)?`,
    String.raw`\b${DAY}\.? (?:of )?(${MONTH})\b\.?(?:,? (\d{4})\b)?`,
    String.raw`\b(\d{1,2}):(\d{1,2})(?::\d\d)?(?:\s?([ap])\.?m\b)?`,
    String.raw`\b(\d{1,2})\s?([ap])\.?m\b`,
    String.raw`\b(1\d\d0|20\d0|(?<=['’])\d0)['’]?s\b`,
    String.raw`(?<=[$€£]\s?)(\d+(?:\.\d+)?)([mb])\b`,
    String.raw`(\d+(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d+\.\d+|(?<!\d,)\d+,\d+(?!\d|,\d)|\d+)(?:\s?(%|percent\b|per cent\b|prozent\b)|[\s-]?(${Object.keys(MAGNITUDES).join("|")})\b|(?:st|nd|rd|th)\b)?`,
  ].join("|"),
  "gi",
)
const APPROXIMATELY =
  /(?:about|around|nearly|almost|over|more than|less than|under|approximately|roughly|some|at least|up to|circa|ca\.|etwa|rund|fast) \D?$/i
const LABEL =
  /(?:\p{L}-|\b(?:steps?|chapters?|sections?|tables?|figures?|pages?|items?|parts?|passages?|boxes|form|no\.?|number|#) ?)$/iu
const LIST_NUMBER_END = /^(?:[.):]|\s\s)/

/** Reads a number written with either convention for thousands and decimals. */
const parsed = (digits: string): number => {
  if (/^\d{1,3}(?:\.\d{3}){2,}/.test(digits)) return Number(digits.replaceAll(".", "").replace(",", "."))
  if (/,\d{3}(?:\D|$)/.test(digits)) return Number(digits.replaceAll(",", ""))
  return Number(digits.replace(",", "."))
}

const minutes = (hour: number, minute: number, half: string | undefined): number => {
  const afternoon = half?.toLowerCase() === "p" ? 12 : 0
  return ((half === undefined ? hour : (hour % 12) + afternoon) * 60 + minute) % 1440
}

const isYear = (digits: string): boolean => /^(?:1\d{3}|20\d{2})$/.test(digits)

/** Characters before its first digit that a quantity may have: those of "September. ". */
const BEFORE_DIGIT = 12

const NONE: ReadonlyArray<Quantity> = []

const DIGIT = /[0-9]/

/** Where the next digit from a place on stands, or the text's end. */
const nextDigit = (text: string, from: number): number => {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x30 && unit <= 0x39) return at
  }
  return text.length
}

/**
 * The numbers, dates and times of day in a text, in order. Understands thousands separators, decimals,
 * percentages, magnitudes ("3.5 million"), English dates, ISO dates, and 12- and 24-hour times.
 */
export const quantitiesOf = (text: string): ReadonlyArray<Quantity> => {
  if (!DIGIT.test(text)) return NONE
  let digit = nextDigit(text, 0)
  const found: Array<Quantity> = []
  for (let from = 0; digit < text.length; digit = nextDigit(text, from)) {
    PATTERN.lastIndex = Math.max(from, digit - BEFORE_DIGIT)
    const match = PATTERN.exec(text)
    if (match === null) break
    from = PATTERN.lastIndex
    const [whole, isoYear, isoMonth, isoDay, month1, day1, year1, day2, month2, year2] = match
    const { 10: hour, 11: minute, 12: half1, 13: hourAlone, 14: half2, 15: decade } = match
    const { 16: sum, 17: money, 18: digits, 19: percent, 20: magnitude } = match
    const start = match.index
    const end = start + whole.length
    const isLabel =
      LABEL.test(text.slice(Math.max(0, start - 12), start)) ||
      (text.slice(0, start).trim() === "" && LIST_NUMBER_END.test(text.slice(end)))
    const read = (kind: Quantity["kind"], value: number, approximate = false): Quantity =>
      quantityIn(text, { kind, value, approximate, inWords: false, isLabel, start, end })
    const add = (kind: Quantity["kind"], value: number, approximate = false) =>
      found.push(read(kind, value, approximate))

    const month = month1 ?? month2
    const year = isoYear ?? year1 ?? year2
    if (isoMonth !== undefined) add("day", Number(isoMonth) * 100 + Number(isoDay))
    if (month !== undefined) {
      add("day", (MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1) * 100 + Number(day1 ?? day2))
    }
    if (year !== undefined) add("year", Number(year))
    if (hour !== undefined) {
      add("time", minutes(Number(hour), Number(minute), half1), half1 === undefined)
    }
    if (hourAlone !== undefined) add("time", minutes(Number(hourAlone), 0, half2))
    if (decade !== undefined) add("decade", Number(decade) + (decade.length === 2 ? 1900 : 0))
    if (money !== undefined) {
      add("number", parsed(sum ?? "") * (MONEY_MAGNITUDES[money.toLowerCase()] ?? 1), true)
    }

    if (digits === undefined) continue
    const factor = magnitude === undefined ? 1 : (MAGNITUDES[magnitude.toLowerCase()] ?? 1)
    const value = parsed(digits) * factor
    const approximate =
      magnitude !== undefined || APPROXIMATELY.test(text.slice(Math.max(0, start - 16), start))
    if (percent !== undefined) add("percent", value, approximate)
    else {
      const number = read("number", value, approximate)
      if (magnitude === undefined && number.unit === null && isYear(digits)) add("year", value)
      else found.push(number)
    }
  }
  return found
}

/** How far a rounded figure may be from the exact one. */
const ROUNDING = 0.05

/** The least value at which a figure without decimals is taken for a rounding of one that has them. */
const LEAST_ROUNDED = 10

/** Whether `rounded` is `exact` without some of its decimals: 5.4 for 5.37, 330 for 329.8. */
const isRounding = (rounded: number, exact: number): boolean => {
  if (Math.abs(rounded - exact) > 0.5000001) return false
  const decimals = decimalsOf(rounded)
  if (decimals >= decimalsOf(exact) || (decimals === 0 && rounded < LEAST_ROUNDED)) return false
  return Math.abs(rounded - exact) <= 0.5000001 * 10 ** -decimals
}

const decimalsOf = (value: number): number => String(value).split(".")[1]?.length ?? 0

/** A time without am or pm, that may be of either half of the day. */
const isHalfOpen = ({ approximate, value }: Quantity): boolean => approximate && value < 780

const sameTime = (claimed: Quantity, documented: Quantity): boolean =>
  claimed.value === documented.value ||
  ((isHalfOpen(claimed) || isHalfOpen(documented)) && claimed.value % 720 === documented.value % 720)

/** Whether a bare number can be the hour of a time: "at 7" for "7 pm". */
const isHourOf = (time: Quantity, number: Quantity): boolean =>
  number.value >= 1 && number.value <= 12 && time.value % 720 === (number.value % 12) * 60

/**
 * Whether a document's quantity bears out the answer's: it is the same, also in another unit, or one is a fair
 * rounding of the other. A time without am or pm may be of either half of the day, and of a year its decade is true.
 */
export const agrees = (claimed: Quantity, documented: Quantity): boolean => {
  const [kind, other] = [claimed.kind, documented.kind]
  if (kind === "time" || other === "time") {
    if (kind === other) return sameTime(claimed, documented)
    if (other === "number") return isHourOf(claimed, documented)
    return kind === "number" && isHourOf(documented, claimed)
  }
  if (kind === "day" || other === "day") return kind === other && claimed.value === documented.value
  if (claimed.unit !== null && documented.unit !== null && claimed.unit.name !== documented.unit.name) {
    // Where the dimensions differ, a unit was misread: pounds may be money or weight.
    if (claimed.unit.dimension === documented.unit.dimension)
      return sameConverted(claimed.value, claimed.unit, documented.value, documented.unit)
  }
  if (kind === "decade" && other === "year") return Math.floor(documented.value / 10) * 10 === claimed.value
  if (claimed.value === documented.value) return true
  if (kind === "year" || other === "year") return false
  return (
    isRounding(claimed.value, documented.value) ||
    isRounding(documented.value, claimed.value) ||
    ((claimed.approximate || documented.approximate) &&
      Math.abs(claimed.value - documented.value) <= ROUNDING * Math.abs(documented.value))
  )
}
