import { type Edit, ofSentence, pick } from "./edit.ts"

const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’.&-]*(?:(?: (?:of|the|de|von|van|&))? \p{Lu}[\p{L}'’.&-]*)*/gu
const NO_NAME = new Set(
  (
    "The A An It He She They We I You This That These Those In On At For From By To Of And But Or If When While As After " +
    "Before However Additionally Overall Also There His Her Its Their Some Many Most All Both Each One Two Other With " +
    "According According Despite Although Since During Monday Tuesday Wednesday Thursday Friday Saturday Sunday January " +
    "February March April May June July August September October November December"
  ).split(" "),
)
/** Between names that are only listed, an exchange changes nothing. */
const LISTED = /^(?:,|and|or|&|\/|\s|\(|\)|"|as well as|along with|with|between)*$/

interface Name {
  readonly text: string
  readonly start: number
  readonly end: number
}

const namesIn = (sentence: string): ReadonlyArray<Name> =>
  [...sentence.matchAll(NAME)].flatMap((match) => {
    let text = match[0].replace(/['’]s$|[.'’-]+$/, "")
    let start = match.index
    const [first = "", ...rest] = text.split(" ")
    if (NO_NAME.has(first)) {
      if (rest.length === 0) return []
      start += first.length + 1
      text = rest.join(" ")
    }
    if (NO_NAME.has(text) || text.length < 2) return []
    return [{ text, start, end: start + text.length }]
  })

const swap = (sentence: string, first: Name, second: Name): string =>
  sentence.slice(0, first.start) +
  second.text +
  sentence.slice(first.end, second.start) +
  first.text +
  sentence.slice(second.end)

/** Two names that stand once each in the sentence, exchanged. */
export const swapRoles: Edit = (checked, random) =>
  ofSentence((sentence) => {
    const contents = checked.documents.map(({ content }) => content)
    // A capital in the middle of a sentence shows that it is a name, and no mere first word.
    const isName = (text: string) =>
      contents.some((content) => {
        const at = content.lastIndexOf(` ${text}`)
        return at !== -1 && /[\p{Ll},]/u.test(content.charAt(at - 1))
      })
    const names = namesIn(sentence).filter(({ text }) => sentence.split(text).length === 2 && isName(text))
    const swaps = names.flatMap((first, index) =>
      names
        .slice(index + 1)
        .filter((second) => !LISTED.test(sentence.slice(first.end, second.start)))
        .map((second) => swap(sentence, first, second)),
    )
    return pick(swaps, random) ?? null
  })(checked, random)
