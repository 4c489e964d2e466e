import { isFunctionWord, type Language } from "./functionWords.ts"
import { quantitiesOf, type Quantity } from "./quantities.ts"

/**
 * A word of a text in the form in which it is compared.
 *
 * `term` is the same for the forms of a word ("located", "locate") and, as `#1889`, for a quantity. A `part` is a
 * word inside the one before it ("outdoor" in "OutdoorSeating"). `start` and `end` are UTF-16 offsets into the text
 * that was read.
 */
export interface Word {
  readonly term: string
  readonly kind: "content" | "function" | "negation" | "quantity" | "part"
  readonly isCapitalised: boolean
  readonly quantity: Quantity | null
  readonly start: number
  readonly end: number
}

/** A text and its words. */
export interface ReadText {
  readonly text: string
  readonly words: ReadonlyArray<Word>
}

const NEGATIONS: ReadonlySet<string> = new Set(
  "not no never none nobody nothing neither cannot false null nicht kein keine keinen keiner keinem nie".split(
    " ",
  ),
)

/** Written-out numbers. "One" is left out: it mostly means something else. */
const WRITTEN_NUMBERS: ReadonlyMap<string, number> = new Map(
  (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen twenty"
  )
    .split(" ")
    .map((word, index) => [word, index + 2] as const)
    .concat([
      ["thirty", 30],
      ["forty", 40],
      ["fifty", 50],
      ["sixty", 60],
      ["seventy", 70],
      ["eighty", 80],
      ["ninety", 90],
    ]),
)
const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
])

const SUFFIXES =
  /(?:ational|ations?|ating|ated|ates?|ments?|ness|ities|ity|ions?|ings?|edly|ably|ally|ers?|ors?|ies|ied|ed|ely|ly|es|s|e|y)$/

/**
 * The stem of a lowercase English word: its commonest endings cut off, so that the forms of a word mostly meet.
 *
 * Lighter than Porter's: one pass, and at least four letters stay (three for plurals).
 */
export const stem = (word: string): string => {
  const owner = word.replace(/['’]s$/, "")
  if (owner.length <= 3) return owner
  if (owner.length <= 5) return owner.replace(/(?<![su])s$/, "")
  const cut = owner.replace(SUFFIXES, "")
  const kept = cut.length >= 4 ? cut : owner.replace(/(?:ing|ed|es|s|e|y)$/, "")
  return kept.length >= 4 ? kept.replace(/([bdgklmnprt])\1$/, "$1") : owner
}

const BEYOND_ASCII = /[\u0080-\uffff]/
const folded = (word: string): string =>
  BEYOND_ASCII.test(word) ? word.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("’", "'") : word

const ASCII_WORD = /[A-Za-z]+(?:'[A-Za-z]+)*/g
const WORD = /[\p{L}\p{M}]+(?:['’]\p{L}+)*/gu
const COMPOUND = /[a-z][A-Z]/
const PART = /.[^A-Z]*(?:[A-Z]+(?![a-z]))?/g
const WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
const NEGATING_CHARACTER = /[不没沒無无]/
/** Two-character words that hold a negating character and deny nothing ("not only", "however", "regardless"). */
const AFFIRMING = /^(?:不[仅僅但过過同断斷管]|[无無][论論])/

/** What a spelling is, whatever the text around it. */
interface Form {
  readonly term: string
  readonly kind: Word["kind"]
  readonly isCapitalised: boolean
  readonly isWithoutSpaces: boolean
  readonly parts: ReadonlyArray<string>
  /** What a written-out number is worth. */
  readonly value: number | null
  /** What a word like "million" multiplies the number before it by. */
  readonly magnitude: number | null
}

const kindOf = (word: string, language: Language | null): Word["kind"] => {
  if (NEGATIONS.has(word) || word.endsWith("n't")) return "negation"
  return isFunctionWord(word, language) || word.length === 1 ? "function" : "content"
}

const formOf = (spelling: string, language: Language | null): Form => {
  const word = folded(spelling.toLowerCase())
  return {
    term: stem(word),
    kind: kindOf(word, language),
    isCapitalised: language !== "German" && spelling.charAt(0) !== spelling.charAt(0).toLowerCase(),
    isWithoutSpaces: WITHOUT_SPACES.test(spelling),
    parts: COMPOUND.test(spelling)
      ? (spelling.match(PART) ?? []).map((part) => stem(part.toLowerCase()))
      : [],
    value: WRITTEN_NUMBERS.get(word) ?? null,
    magnitude: MAGNITUDES.get(word) ?? null,
  }
}

const quantityWord = (quantity: Quantity): Word => ({
  term: `#${quantity.value}`,
  kind: "quantity",
  isCapitalised: false,
  quantity,
  start: quantity.start,
  end: quantity.end,
})

const writtenNumber = (value: number, start: number, end: number, approximate: boolean): Word =>
  quantityWord({ kind: "number", value, approximate, inWords: true, isLabel: false, start, end })

/** A run of a script without spaces, as overlapping pairs of characters. */
function* pairsOf(run: string, start: number): Generator<Word> {
  const characters = Array.from(run)
  let at = start
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1]
    if (next !== undefined || characters.length === 1) {
      const term = character + (next ?? "")
      const negates = NEGATING_CHARACTER.test(character) && !AFFIRMING.test(term)
      const kind = negates ? "negation" : "content"
      yield { term, kind, isCapitalised: false, quantity: null, start: at, end: at + term.length }
    }
    at += character.length
  }
}

/** Reads texts into words, and remembers the spellings that it has met. */
export type Reader = (text: string) => ReadonlyArray<Word>

/**
 * A reader of texts in one language. That of German takes no capital for a name's, since every noun has one.
 */
export const makeReader = (language: Language | null): Reader => {
  const forms = new Map<string, Form>()

  const readSpelling = (spelling: string, start: number, words: Array<Word>): void => {
    const form = forms.get(spelling) ?? formOf(spelling, language)
    forms.set(spelling, form)
    const { term, kind, isCapitalised, parts, value, magnitude } = form
    const end = start + spelling.length
    const last = words.at(-1)
    if (form.isWithoutSpaces) words.push(...pairsOf(spelling, start))
    else if (magnitude !== null && last?.quantity != null && start - last.end <= 1) {
      words[words.length - 1] = writtenNumber(last.quantity.value * magnitude, last.start, end, true)
    } else if (value !== null) words.push(writtenNumber(value, start, end, false))
    else {
      words.push({ term, kind, isCapitalised, quantity: null, start, end })
      for (const part of parts) {
        words.push({ term: part, kind: "part", isCapitalised: false, quantity: null, start, end })
      }
    }
  }

  return (text) => {
    const words: Array<Word> = []
    const quantities = quantitiesOf(text)
    let next = 0
    for (const { 0: spelling, index: start } of text.matchAll(BEYOND_ASCII.test(text) ? WORD : ASCII_WORD)) {
      let quantity = quantities[next]
      while (quantity !== undefined && quantity.start < start + spelling.length) {
        words.push(quantityWord(quantity))
        quantity = quantities[++next]
      }
      if (start >= (quantities[next - 1]?.end ?? 0)) readSpelling(spelling, start, words)
    }
    for (const quantity of quantities.slice(next)) words.push(quantityWord(quantity))
    return words
  }
}
