import { isFunctionWord, type Language } from "./functionWords.ts"
import { namesOfInitials, placeNames } from "./placeNames.ts"
import { stem } from "./stemming.ts"
import type { Word } from "./Word.ts"
import { type WrittenNumbers, writtenNumbersOf } from "./writtenNumbers.ts"

/** What a spelling is, whatever the text around it. */
export interface Form {
  readonly term: string
  readonly kind: Word["kind"]
  readonly isCapitalised: boolean
  /** The words inside a joined name ("OutdoorSeating"), those before the last of one that it abbreviates, and no others. */
  readonly parts: ReadonlyArray<string>
  /** What a written-out number is worth. */
  readonly value: number | null
  /** What a word like "million" multiplies the number before it by. */
  readonly magnitude: number | null
}

/** Words that deny, by language; English also where the language is unknown. */
const NEGATIONS: Partial<Readonly<Record<Language, string>>> = {
  English: "not no never none nobody nothing neither cannot",
  German: "nicht kein keine keinen keiner keinem keines nie niemals niemand nichts weder",
  French: "ne pas jamais aucun aucune rien",
  Spanish: "no nunca ningún ninguna ninguno jamás nada",
  Italian: "non mai nessun nessuno nessuna niente",
  Portuguese: "não nunca nenhum nenhuma jamais nada",
  Dutch: "niet geen nooit niemand niets",
  Cyrillic: "не нет ни никогда нельзя",
  Arabic: "لا لم لن ليس ليست",
}
/** JSON's words for what is not so. */
const NO_VALUES = "false null"

const negationsOf = (language: Language | null): ReadonlySet<string> =>
  new Set(`${NEGATIONS[language ?? "English"] ?? NEGATIONS.English} ${NO_VALUES}`.split(" "))

const BEYOND_ASCII = /[\u0080-\uffff]/
const COMPOUND = /[a-z][A-Z]/
const PART = /.[^A-Z]*(?:[A-Z]+(?![a-z]))?/g

/** A word with the marks, ligatures and widths of its letters evened out. */
const folded = (word: string): string =>
  BEYOND_ASCII.test(word) ? word.normalize("NFKD").replaceAll(/\p{M}/gu, "") : word

const evenApostrophes = (word: string): string => word.replaceAll("’", "'")

const INITIALS = /^(?:[a-z]\.){2,}$/

const kindOf = (word: string, language: Language | null, negations: ReadonlySet<string>): Word["kind"] => {
  if (negations.has(word) || word.endsWith("n't")) return "negation"
  return isFunctionWord(word, language) || word.length === 1 || INITIALS.test(word) ? "function" : "content"
}

/** The words inside a joined name, and each two that follow each other as one: "takeout" too of "GoodTakeOut". */
const partsOf = (spelling: string): ReadonlyArray<string> => {
  const parts = COMPOUND.test(spelling) ? (spelling.match(PART) ?? []) : []
  const pairs = parts.length < 3 ? [] : parts.slice(1).map((part, at) => `${parts[at] ?? ""}${part}`)
  return [...parts, ...pairs]
}

/** The words of the name that a spelling stands for. */
const nameOf = (spelling: string): ReadonlyArray<string> | undefined => {
  const owner = evenApostrophes(spelling).replace(/'s$/, "")
  const place = placeNames.get(owner)
  return place === undefined ? namesOfInitials.get(owner) : [place]
}

/** What the spellings of a language are. */
export const makeFormOf = (language: Language | null): ((spelling: string) => Form) => {
  const negations = negationsOf(language)
  const numbers = writtenNumbersOf(language)
  return (spelling) => formOf(spelling, language, negations, numbers)
}

const formOf = (
  spelling: string,
  language: Language | null,
  negations: ReadonlySet<string>,
  { magnitudes, values }: WrittenNumbers,
): Form => {
  const word = evenApostrophes(spelling.toLowerCase().normalize("NFKC"))
  const name = language === null || language === "English" ? nameOf(spelling) : undefined
  return {
    term: folded(stem(name?.at(-1) ?? word, language)),
    kind: name === undefined ? kindOf(word, language, negations) : "content",
    isCapitalised: language !== "German" && spelling.charAt(0) !== spelling.charAt(0).toLowerCase(),
    parts: (name?.slice(0, -1) ?? partsOf(spelling)).map((part) =>
      folded(stem(part.toLowerCase(), language)),
    ),
    value: values.get(word) ?? null,
    magnitude: magnitudes.get(word) ?? null,
  }
}
