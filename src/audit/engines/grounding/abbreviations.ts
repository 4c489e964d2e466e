import { isFunctionWord } from "./functionWords.ts"

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(" "))

/** Abbreviations that stand before what they belong to, and never end a sentence. */
const LEADING = wordsOf(
  "mr mrs ms dr prof rev hon gov sen rep gen col lt sgt capt maj cmdr pres supt fr msgr mt ft e.g i.e eg ie vs cf viz approx ca " +
    "z.b d.h u.a bzw ggf evtl usw inkl zzgl hr hrn fr frl ing dipl geb gest mme mlle sra srta dra avv sig dott",
)
/** Abbreviations that belong to a number where one follows. */
const BEFORE_NUMBER = wordsOf(
  "jan feb mar apr jun jul aug sep sept oct nov dec okt dez mär no nos nr num fig figs vol vols art sec ch chap pp p pg para abs st c est tel ext rs",
)
/** Abbreviations that may end a sentence, as initials may. */
const TRAILING = wordsOf("jr sr st ave blvd rd bn bros mass calif ariz")
/** What follows the number of a German date or ordinal. */
const AFTER_ORDINAL = wordsOf(
  "januar februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts",
)

/** All words that may not end a sentence. */
const ALL: ReadonlySet<string> = new Set([...LEADING, ...BEFORE_NUMBER, ...TRAILING])

const SPACE = 0x20
const isAsciiLetter = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)

const INITIAL = /^(?:\p{Lu}|(?:\p{L}\.)+\p{L})$/u
const LAST_WORD = /(?:^|[\s("'“‘[*_-])([\p{L}.]+)$/u
const FIRST_WORD = /^[\p{L}'’]+/u
const DIGIT = /^\p{N}/u
const NUMBERING = /^\s*\(?\d{1,3}$/
const ORDINAL = /(?:^|[^\d.,])\d{1,2}$/

/** Letters of the longest abbreviation. */
const LONGEST = 6

/** Whether a word of plain letters that is no abbreviation stands before a place, as it does before most full stops. */
const isPlainWord = (text: string, start: number, stop: number): boolean => {
  let from = stop
  while (from > start && stop - from <= LONGEST && isAsciiLetter(text.charCodeAt(from - 1))) from--
  if (stop - from > LONGEST) return true
  if (stop - from < 2 || (from > start && text.charCodeAt(from - 1) !== SPACE)) return false
  return !ALL.has(text.slice(from, stop).toLowerCase())
}

/**
 * Whether the sentence that began at `start` goes on at `next`, after the full stop at `stop`: the stop is that of a
 * title, an initial, another abbreviation or a list's number.
 */
export const continuesAfterStop = (text: string, start: number, stop: number, next: number): boolean => {
  if (isPlainWord(text, start, stop)) return false
  const before = text.slice(Math.max(start, stop - 12), stop)
  const after = text.slice(next, next + 16)
  const word = LAST_WORD.exec(before)?.[1] ?? ""
  const following = FIRST_WORD.exec(after)?.[0].toLowerCase() ?? ""
  if (word === "") {
    if (stop - start <= 5 && NUMBERING.test(text.slice(start, stop))) return true
    return AFTER_ORDINAL.has(following) && ORDINAL.test(before)
  }
  const abbreviation = word.toLowerCase()
  if (LEADING.has(abbreviation)) return true
  if (BEFORE_NUMBER.has(abbreviation) && DIGIT.test(after)) return true
  const isInitial = TRAILING.has(abbreviation) || INITIAL.test(word)
  return isInitial && following !== "" && !isFunctionWord(following)
}
