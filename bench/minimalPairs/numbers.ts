import { changeOne, type Edit, ofSentence, oneOf, pick, type Random } from "./edit.ts"

const MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
const NOT_A_DATE_BEFORE = String.raw`(?<![\w.,:/#-])(?<!\b(?:${MONTH}) )`
const NOT_A_DATE_AFTER = String.raw`(?![\w:/-]|[.,]\d|(?:st|nd|rd|th)\b| ?(?:[ap]\.?m\b|${MONTH})|\. )`

const NUMBER = new RegExp(
  String.raw`${NOT_A_DATE_BEFORE}\$?(\d+(?:,\d{3})*(?:\.\d+)?)${NOT_A_DATE_AFTER}`,
  "g",
)

const changedNumber = (digits: string, random: Random): string => {
  const value = Number(digits.replaceAll(",", ""))
  const decimals = digits.split(".")[1]?.length ?? 0
  const steps = [value * 2, value * 3, value * 10, value / 2, value + 1, value + 2, value - 1, value * 1.5]
  const candidates = steps.filter((step) => step > 0 && Math.abs(step - value) > 0.07 * value)
  const chosen = pick(candidates, random) ?? value + 1
  const text = chosen.toFixed(decimals)
  return digits.includes(",") ? Number(text).toLocaleString("en", { minimumFractionDigits: decimals }) : text
}

const digits = ofSentence((sentence, random) =>
  changeOne(sentence, NUMBER, random, (match) => {
    const number = match[1] ?? ""
    if (/^(?:1[5-9]|20)\d\d$/.test(number)) return null
    return match[0].replace(number, changedNumber(number, random))
  }),
)

const WORDS =
  "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split(" ")

const numberWords = ofSentence((sentence, random) =>
  changeOne(
    sentence,
    new RegExp(String.raw`\b(?:${WORDS.join("|")})\b(?!-)`, "g"),
    random,
    ([word]) =>
      pick(
        WORDS.filter((other) => other !== word),
        random,
      ) ?? null,
  ),
)

/** Units of one kind; a number with another of them is another quantity. */
const UNITS: ReadonlyArray<ReadonlyArray<string>> = [
  ["seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"],
  ["millimeters", "centimeters", "inches", "feet", "yards", "meters", "kilometers", "miles"],
  ["grams", "ounces", "pounds", "kilograms", "tons"],
  ["teaspoons", "tablespoons", "cups", "pints", "quarts", "liters", "gallons"],
  ["thousand", "million", "billion", "trillion"],
  ["Celsius", "Fahrenheit"],
  ["dollars", "euros", "pounds"],
]

const units = ofSentence((sentence, random) => {
  const kinds = UNITS.flatMap((kind) => {
    const pattern = new RegExp(String.raw`(?<=\d[ -]?|\b(?:${WORDS.join("|")}) )(?:${kind.join("|")})\b`, "g")
    const changed = changeOne(
      sentence,
      pattern,
      random,
      ([unit]) =>
        pick(
          kind.filter((other) => other !== unit),
          random,
        ) ?? null,
    )
    return changed === null ? [] : [changed]
  })
  return pick(kinds, random) ?? null
})

/** Another number, in digits or in words, or another unit. */
export const changeNumber: Edit = oneOf(digits, numberWords, units)
