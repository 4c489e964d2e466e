import type { ReadText, Word } from "../words.ts"

/** A unit of measurement: what it measures, and how many of that dimension's smallest unit it holds. */
export interface Unit {
  readonly dimension: string
  /** `null` where units of the dimension have no fixed relation, as currencies. */
  readonly size: number | null
  readonly name: string
}

const UNITS: ReadonlyArray<readonly [dimension: string, size: number | null, spellings: string]> = [
  ["time", 1, "seconds? secs?"],
  ["time", 60, "minutes? mins?"],
  ["time", 3_600, "hours? hrs?"],
  ["time", 86_400, "days?"],
  ["time", 604_800, "weeks?"],
  ["time", 2_629_746, "months?"],
  ["time", 31_556_952, "years? yrs?"],
  ["time", 315_569_520, "decades?"],
  ["time", 3_155_695_200, "century centuries"],
  ["length", 0.001, "mm millimet(?:er|re)s?"],
  ["length", 0.01, "cm centimet(?:er|re)s?"],
  ["length", 0.0254, "inch inches"],
  ["length", 0.3048, "ft foot feet"],
  ["length", 0.9144, "yards? yds?"],
  ["length", 1, "met(?:er|re)s?"],
  ["length", 1_000, "km kilomet(?:er|re)s?"],
  ["length", 1_609.344, "miles? mi"],
  ["speed", 1, "kph km/h kmh"],
  ["speed", 1.609344, "mph"],
  ["mass", 0.001, "mg milligrams?"],
  ["mass", 1, "g grams?"],
  ["mass", 28.349523, "oz ounces?"],
  ["mass", 453.59237, "lbs? pounds?"],
  ["mass", 1_000, "kg kilograms? kilos?"],
  ["mass", 1_000_000, "tons? tonnes?"],
  ["volume", 1, "ml millilit(?:er|re)s?"],
  ["volume", 4.92892, "tsp teaspoons?"],
  ["volume", 14.7868, "tbsp tablespoons?"],
  ["volume", 236.588, "cups?"],
  ["volume", 473.176, "pints?"],
  ["volume", 946.353, "quarts?"],
  ["volume", 1_000, "lit(?:er|re)s?"],
  ["volume", 3_785.41, "gallons?"],
  ["area", 1, "acres?"],
  ["area", 2.47105, "hectares?"],
  ["energy", 1, "joules?"],
  ["energy", 4.184, "calories?"],
  ["energy", 4_184, "kcal kilocalories?"],
  ["data", 1, "kb kilobytes?"],
  ["data", 1e3, "mb megabytes?"],
  ["data", 1e6, "gb gigabytes?"],
  ["data", 1e9, "tb terabytes?"],
  ["temperature", null, "°?f fahrenheit degrees?.fahrenheit degrees?.f"],
  ["temperature", null, "°?c celsius degrees?.celsius degrees?.c centigrade"],
  ["money", null, "dollars? usd bucks?"],
  ["money", null, "euros? eur"],
  ["money", null, "yen"],
  ["money", null, "rupees?"],
]

const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  $: "dollars",
  "€": "euros",
  "£": "pounds sterling",
}

const units: ReadonlyArray<Unit & { readonly pattern: RegExp }> = UNITS.map(
  ([dimension, size, spellings]) => ({
    dimension,
    size,
    name: spellings.split(" ", 1)[0] ?? "",
    pattern: new RegExp(String.raw`^[\s-]?(?:${spellings.replaceAll(" ", "|")})(?![\p{L}\p{N}])`, "iu"),
  }),
)

const known = new Map<string, Unit | null>()

/** The unit that stands after a quantity or, for money, before it; `null` where there is none. */
export const unitOf = ({ text }: ReadText, { start, end }: Word): Unit | null => {
  const sign =
    CURRENCY_SIGNS[
      text
        .slice(Math.max(0, start - 2), start)
        .trim()
        .slice(-1)
    ]
  if (sign !== undefined) return { dimension: "money", size: null, name: sign }
  const after = /^[\s-]?[^\s,;:.!?()]+(?:\s(?:fahrenheit|celsius|f|c)\b)?/i.exec(
    text.slice(end, end + 30),
  )?.[0]
  if (after === undefined) return null
  const spelling = after.toLowerCase()
  const remembered = known.get(spelling)
  if (remembered !== undefined) return remembered
  const unit = units.find(({ pattern }) => pattern.test(spelling)) ?? null
  if (known.size < 10_000) known.set(spelling, unit)
  return unit
}

/** How far a fair conversion may be from the exact one: people round "5 km" to "3 miles". */
const CONVERSION = 0.05

/** Whether two measures in different units of one dimension are the same. */
export const sameConverted = (value: number, unit: Unit, otherValue: number, otherUnit: Unit): boolean => {
  if (unit.dimension === "temperature") {
    const [celsius, fahrenheit] = unit.name.includes("c") ? [value, otherValue] : [otherValue, value]
    return Math.abs(celsius * 1.8 + 32 - fahrenheit) <= 2
  }
  if (unit.size === null || otherUnit.size === null) return false
  const [one, other] = [value * unit.size, otherValue * otherUnit.size]
  return Math.abs(one - other) <= CONVERSION * Math.max(one, other)
}
