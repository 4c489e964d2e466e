import { changeOne, type Edit, ofSentence, oneOf, pick, type Random } from "./edit.ts"

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
)
const WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")

const another = (items: ReadonlyArray<string>, random: Random, not: string): string | null =>
  pick(
    items.filter((item) => item !== not),
    random,
  ) ?? null

const year = ofSentence((sentence, random) =>
  changeOne(sentence, /(?<![\w$.,-])(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)/g, random, ([year]) => {
    const shift = pick([-100, -30, -10, -7, -3, -2, -1, 1, 2, 3, 5, 10, 20, 100], random) ?? 1
    return String(Number(year) + shift)
  }),
)

const month = ofSentence((sentence, random) =>
  changeOne(
    sentence,
    new RegExp(
      String.raw`\b(?:${MONTHS.join("|")})\b(?= \d|,? (?:of )?\d{4})|(?<=\bin )(?:${MONTHS.join("|")})\b`,
      "g",
    ),
    random,
    ([month]) => another(MONTHS, random, month),
  ),
)

const dayOfMonth = ofSentence((sentence, random) =>
  changeOne(
    sentence,
    new RegExp(String.raw`(?<=\b(?:${MONTHS.join("|")}) )\d{1,2}(?!\d)`, "g"),
    random,
    ([day]) => {
      const other = ((Number(day) + Math.floor(random() * 26)) % 28) + 1
      return String(other)
    },
  ),
)

const weekday = ofSentence((sentence, random) =>
  changeOne(sentence, new RegExp(String.raw`\b(?:${WEEKDAYS.join("|")})\b`, "g"), random, ([day]) =>
    another(WEEKDAYS, random, day),
  ),
)

const halfOfDay = ofSentence((sentence, random) =>
  changeOne(sentence, /(?<=\d ?)(?:[ap]m|[AP]M|[ap]\.m\.)/g, random, ([half]) =>
    half.replace(/[apAP]/, (letter) => ({ a: "p", p: "a", A: "P", P: "A" })[letter] ?? letter),
  ),
)

const timeOfDay = ofSentence((sentence, random) =>
  changeOne(sentence, /\b(\d{1,2})(?=:\d\d| ?[ap]\.?m\b)/gi, random, ([hour]) => {
    const shift = 1 + Math.floor(random() * 4)
    return String(((Number(hour) + shift - 1) % 12) + 1)
  }),
)

/** Another year, month, day, weekday or time of day. */
export const changeDate: Edit = oneOf(year, month, dayOfMonth, weekday, halfOfDay, timeOfDay)
