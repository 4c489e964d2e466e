import { classAt, LETTER, OTHER, UNSPACED } from "./characters.ts"
import type { Language } from "./functionWords.ts"
import { quantitiesOf, type Quantity } from "./quantities.ts"
import type { ReadText, Word } from "./Word.ts"
import { wordsWithoutSpaces } from "./unspaced.ts"
import { type Form, vocabularyOf } from "./vocabulary.ts"

export type { ReadText, Word }

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

const addForm = (words: Array<Word>, form: Form, start: number, end: number): void => {
  const { term, kind, isCapitalised, parts, value, magnitude } = form
  const last = magnitude === null ? undefined : words.at(-1)
  if (magnitude !== null && last?.quantity != null && start - last.end <= 1) {
    words[words.length - 1] = writtenNumber(last.quantity.value * magnitude, last.start, end, true)
  } else if (value !== null) words.push(writtenNumber(value, start, end, false))
  else {
    words.push({ term, kind, isCapitalised, quantity: null, start, end })
    for (const part of parts) {
      words.push({ term: part, kind: "part", isCapitalised: false, quantity: null, start, end })
    }
  }
}

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019

/** Languages that join an article to its noun with an apostrophe ("l'eau"), which are then two words. */
const ELIDING: ReadonlySet<Language | null> = new Set<Language | null>(["French", "Italian"])

/** Where the word that starts at a letter ends. An apostrophe between letters is part of it. */
const endOfWord = (text: string, start: number, isEliding: boolean): number => {
  let end = start + 1
  for (; end < text.length; end++) {
    if (classAt(text, end) === LETTER) continue
    const isInside = isApostrophe(text.charCodeAt(end)) && end + 1 < text.length
    if (!isInside || isEliding || classAt(text, end + 1) !== LETTER) break
  }
  return end
}

const endOfRun = (text: string, start: number): number => {
  let end = start + 1
  while (end < text.length && classAt(text, end) === UNSPACED) end++
  return end
}

/** Reads a text into its words, in order. */
export type Reader = (text: string) => ReadonlyArray<Word>

const readers = new Map<Language | null, Reader>()

/**
 * The reader of texts in one language. That of German takes no capital for a name's, since every noun has one.
 */
export const readerOf = (language: Language | null): Reader => {
  const reader = readers.get(language) ?? makeReader(language)
  readers.set(language, reader)
  return reader
}

const makeReader = (language: Language | null): Reader => {
  const formOf = vocabularyOf(language)
  const isEliding = ELIDING.has(language)
  return (text) => {
    const words: Array<Word> = []
    const quantities = quantitiesOf(text)
    let next = 0
    let at = 0
    while (at < text.length) {
      const found = classAt(text, at)
      if (found === OTHER) {
        at++
        continue
      }
      const end = found === UNSPACED ? endOfRun(text, at) : endOfWord(text, at, isEliding)
      for (let each = quantities[next]; each !== undefined && each.start < end; each = quantities[++next]) {
        words.push(quantityWord(each))
      }
      if (at >= (quantities[next - 1]?.end ?? 0)) {
        if (found === UNSPACED) for (const word of wordsWithoutSpaces(text, at, end)) words.push(word)
        else addForm(words, formOf(text.slice(at, end)), at, end)
      }
      at = end
    }
    for (const quantity of quantities.slice(next)) words.push(quantityWord(quantity))
    return words
  }
}
