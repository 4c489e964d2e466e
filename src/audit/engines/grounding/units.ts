/** A unit of measurement: what it measures, and how many of that dimension's smallest unit it holds. */
export interface Unit {
  readonly dimension: string
  /** `null` where units of the dimension have no fixed relation, as currencies. */
  readonly size: number | null
  readonly name: string
}

const UNITS: ReadonlyArray<
  readonly [name: string, dimension: string, size: number | null, spellings: string]
> = [
  ["seconds", "time", 1, "seconds? secs?"],
  ["minutes", "time", 60, "minutes? mins?"],
  ["hours", "time", 3_600, "hours? hrs?"],
  ["days", "time", 86_400, "days?"],
  ["weeks", "time", 604_800, "weeks?"],
  ["months", "time", 2_629_746, "months?"],
  ["years", "time", 31_556_952, "years? yrs?"],
  ["decades", "time", 315_569_520, "decades?"],
  ["centuries", "time", 3_155_695_200, "century centuries"],
  ["millimetres", "length", 0.001, "mm millimet(?:er|re)s?"],
  ["centimetres", "length", 0.01, "cm centimet(?:er|re)s?"],
  ["inches", "length", 0.0254, "inch inches"],
  ["feet", "length", 0.3048, "ft foot feet"],
  ["yards", "length", 0.9144, "yards? yds?"],
  ["metres", "length", 1, "met(?:er|re)s?"],
  ["kilometres", "length", 1_000, "km kilomet(?:er|re)s?"],
  ["miles", "length", 1_609.344, "miles? mi"],
  ["kilometres per hour", "speed", 1, "kph km/h kmh"],
  ["miles per hour", "speed", 1.609344, "mph"],
  ["milligrams", "mass", 0.001, "mg milligrams?"],
  ["grams", "mass", 1, "g grams?"],
  ["ounces", "mass", 28.349523, "oz ounces?"],
  ["pounds", "mass", 453.59237, "lbs? pounds?"],
  ["kilograms", "mass", 1_000, "kg kilograms? kilos?"],
  ["tonnes", "mass", 1_000_000, "tons? tonnes?"],
  ["millilitres", "volume", 1, "ml millilit(?:er|re)s?"],
  ["teaspoons", "volume", 4.92892, "tsp teaspoons?"],
  ["tablespoons", "volume", 14.7868, "tbsp tablespoons?"],
  ["cups", "volume", 236.588, "cups?"],
  ["pints", "volume", 473.176, "pints?"],
  ["quarts", "volume", 946.353, "quarts?"],
  ["litres", "volume", 1_000, "lit(?:er|re)s?"],
  ["gallons", "volume", 3_785.41, "gallons?"],
  ["acres", "area", 1, "acres?"],
  ["hectares", "area", 2.47105, "hectares?"],
  ["joules", "energy", 1, "joules?"],
  ["calories", "energy", 4.184, "calories?"],
  ["kilocalories", "energy", 4_184, "kcal kilocalories?"],
  ["kilobytes", "data", 1, "kb kilobytes?"],
  ["megabytes", "data", 1e3, "mb megabytes?"],
  ["gigabytes", "data", 1e6, "gb gigabytes?"],
  ["terabytes", "data", 1e9, "tb terabytes?"],
  ["fahrenheit", "temperature", null, "°?\\s?f fahrenheit degrees?.fahrenheit degrees?.f"],
  ["celsius", "temperature", null, "°?\\s?c celsius degrees?.celsius degrees?.c centigrade"],
  ["dollars", "money", null, "(?:u\\.?s\\.?.)?dollars? usd bucks?"],
  ["euros", "money", null, "euros? eur"],
  ["yen", "money", null, "yen jpy"],
  ["rupees", "money", null, "rupees? inr"],
]

/** Currencies as they stand before a sum. */
const CURRENCIES: Readonly<Record<string, string>> = {
  $: "dollars",
  usd: "dollars",
  "€": "euros",
  eur: "euros",
  "£": "pounds sterling",
  gbp: "pounds sterling",
  "¥": "yen",
  jpy: "yen",
  "₹": "rupees",
  inr: "rupees",
}

const BEFORE = /(?:(?:\b(?:us|c|a))?[$€£¥₹]|\b(?:usd|eur|gbp|jpy|inr))\s?$/i

/** Characters that a currency before a sum may take. */
const LONGEST_BEFORE = 5

/** Characters that a unit after a number may take. */
const LONGEST_AFTER = 30

interface UnitPattern {
  readonly unit: Unit
  readonly pattern: RegExp
}

const patternOf = (spellings: string): RegExp =>
  new RegExp(String.raw`^[\s-]?(?:${spellings.replaceAll(" ", "|")})(?![\p{L}\p{N}])`, "iu")

const PATTERNS: ReadonlyArray<UnitPattern> = UNITS.map(([name, dimension, size, spellings]) => ({
  unit: { name, dimension, size },
  pattern: patternOf(spellings),
}))

/** Any of them: most words after a number are no unit. */
const ANY = patternOf(UNITS.map(([, , , spellings]) => spellings).join(" "))

/** A unit beside a number, and how many characters before or after the number it takes. */
interface UnitFound {
  readonly unit: Unit
  readonly before: number
  readonly after: number
}

const known = new Map<string, UnitFound | null>()

/** Spellings after numbers that are remembered, before they are forgotten all at once. */
const MOST_KNOWN = 10_000

const unitAfter = (following: string): UnitFound | null => {
  const spelling = /^[\s-]?[^\s,;:!?()]+(?:\s(?:fahrenheit|celsius|f|c|dollars?)\b)?/i.exec(following)?.[0]
  if (spelling === undefined) return null
  const remembered = known.get(spelling)
  if (remembered !== undefined) return remembered
  let found: UnitFound | null = null
  for (const { pattern, unit } of ANY.test(spelling) ? PATTERNS : []) {
    const match = pattern.exec(spelling)
    if (match === null) continue
    found = { unit, before: 0, after: match[0].length }
    break
  }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(spelling, found)
  return found
}

/** What a currency ends with: a sign, or the last letter of a code. */
const LAST_OF_CURRENCY = new Set([..."$€£¥₹dDrRpPyY"].map((character) => character.charCodeAt(0)))

const SPACE = 0x20

const currencyBefore = (text: string, start: number): UnitFound | null => {
  const last = start > 1 && text.charCodeAt(start - 1) === SPACE ? start - 2 : start - 1
  if (last < 0 || !LAST_OF_CURRENCY.has(text.charCodeAt(last))) return null
  const before = BEFORE.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start))?.[0]
  if (before === undefined) return null
  const written = before.trim().toLowerCase()
  const name = CURRENCIES[written] ?? CURRENCIES[written.slice(-1)]
  return name === undefined
    ? null
    : { unit: { name, dimension: "money", size: null }, before: before.length, after: 0 }
}

/** The unit of a number that stands between two offsets of a text, before or after it; `null` where there is none. */
export const unitBeside = (text: string, start: number, end: number): UnitFound | null =>
  currencyBefore(text, start) ?? unitAfter(text.slice(end, end + LONGEST_AFTER))

/** How far a fair conversion may be from the exact one: people round "5 km" to "3 miles". */
const LARGEST_ROUNDING = 0.05
/** How far any may be, since few know the exact factors. */
const LEAST_ROUNDING = 0.01

/** How far a number may be from what it was rounded from, as a share: by half of its last digit that is not 0. */
const roundingOf = (value: number): number => {
  const digits = String(value)
  const zeros = digits.includes(".") ? 0 : digits.length - digits.replace(/0+$/, "").length
  const decimals = digits.split(".")[1]?.length ?? 0
  return Math.min(LARGEST_ROUNDING, Math.max(LEAST_ROUNDING, (0.5 * 10 ** (zeros - decimals)) / value))
}

/** Whether two measures in different units of one dimension are the same, but for rounding. */
export const sameConverted = (value: number, unit: Unit, otherValue: number, otherUnit: Unit): boolean => {
  if (unit.dimension === "temperature") {
    const [celsius, fahrenheit] = unit.name === "celsius" ? [value, otherValue] : [otherValue, value]
    return Math.abs(celsius * 1.8 + 32 - fahrenheit) <= 2
  }
  if (unit.size === null || otherUnit.size === null) return false
  const [one, other] = [value * unit.size, otherValue * otherUnit.size]
  const rounding = Math.max(roundingOf(value), roundingOf(otherValue))
  return Math.abs(one - other) <= rounding * Math.max(one, other)
}
