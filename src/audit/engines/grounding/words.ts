import { classAt, LETTER, OTHER, UNSPACED } from "./characters.ts"
import type { Language } from "./functionWords.ts"
import { quantitiesOf, type Quantity, quantityIn } from "./quantities.ts"
import { addWordsWithoutSpaces } from "./unspaced.ts"
import { hashedWith, NO_HASH } from "./spellings.ts"
import { Vocabulary } from "./vocabulary.ts"
import type { ReadText, Word } from "./Word.ts"
import { WordList } from "./wordList.ts"

export type { ReadText, Word }

const writtenNumber = (
  text: string,
  value: number,
  start: number,
  end: number,
  approximate: boolean,
): Quantity =>
  quantityIn(text, { kind: "number", value, approximate, inWords: true, isLabel: false, start, end })

/** Adds the word that a scanner has found in a text whose words begin at position `first` of the list. */
const addSpelling = (
  list: WordList,
  text: string,
  start: number,
  found: WordScanner,
  first: number,
): void => {
  const { end, hash } = found
  const number = list.vocabulary.formAt(text, start, end, hash)
  if (list.vocabulary.isPlain(number)) {
    list.add(number, start, end)
    return
  }
  const { magnitude, value } = list.vocabulary.form(number)
  const last = magnitude === null || list.length === first ? null : list.quantityAt(list.length - 1)
  if (magnitude !== null && last !== null && start - last.end <= 1) {
    list.replaceQuantity(writtenNumber(text, last.value * magnitude, last.start, end, true))
  } else if (value !== null) list.addQuantity(writtenNumber(text, value, start, end, false))
  else list.add(number, start, end)
}

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019

/** Languages that join an article to its noun with an apostrophe ("l'eau"), which are then two words. */
const ELIDING: ReadonlySet<Language | null> = new Set<Language | null>(["French", "Italian"])

const isUpper = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a

/** Whether a capital and a full stop stand at a place. */
const isInitial = (text: string, at: number): boolean =>
  isUpper(text.charCodeAt(at)) && text.charCodeAt(at + 1) === 0x2e

/** Finds where words end. */
class WordScanner {
  end = 0
  /** The hash of the word, as the vocabulary has it. */
  hash = 0
  private readonly isEliding: boolean

  constructor(isEliding: boolean) {
    this.isEliding = isEliding
  }

  /**
   * Scans the word that starts at a letter. An apostrophe between letters is part of it, and so are the full stops of
   * initials ("U.S.").
   */
  scan(text: string, start: number): void {
    let hash = hashedWith(NO_HASH, text.charCodeAt(start))
    let end = start + 1
    while (isInitial(text, end - 1) && (end - start > 1 || isInitial(text, end + 1))) {
      hash = hashedWith(hash, text.charCodeAt(end))
      end++
      if (!isInitial(text, end)) break
      hash = hashedWith(hash, text.charCodeAt(end))
      end++
    }
    if (end === start + 1) {
      for (; end < text.length; end++) {
        const unit = text.charCodeAt(end)
        if (classAt(text, end) !== LETTER) {
          const isInside = isApostrophe(unit) && end + 1 < text.length
          if (!isInside || this.isEliding || classAt(text, end + 1) !== LETTER) break
        }
        hash = hashedWith(hash, unit)
      }
    }
    this.end = end
    this.hash = hash
  }
}

const endOfRun = (text: string, start: number): number => {
  let end = start + 1
  while (end < text.length && classAt(text, end) === UNSPACED) end++
  return end
}

/** Reads texts of one language into their words, in order. */
export interface Reader {
  (text: string): ReadonlyArray<Word>
  /** An empty list for words that this reader reads, with room for so many at first. */
  readonly list: (room?: number) => WordList
  /** Adds the words of a text to such a list. */
  readonly readInto: (list: WordList, text: string) => void
}

const readers = new Map<Language | null, { readonly reader: Reader; readonly vocabulary: Vocabulary }>()

/**
 * The reader of texts in one language. That of German takes no capital for a name's, since every noun has one.
 *
 * It is the same for many exchanges, until it has met so many words that it had better forget them.
 */
export const readerOf = (language: Language | null): Reader => {
  const known = readers.get(language)
  if (known !== undefined && !known.vocabulary.isFull) return known.reader
  const vocabulary = new Vocabulary(language)
  const reader = makeReader(language, vocabulary)
  readers.set(language, { reader, vocabulary })
  return reader
}

/** A reader of texts in one language that learns its words as a vocabulary lacks them. */
export const makeReader = (language: Language | null, vocabulary: Vocabulary): Reader => {
  const scanner = new WordScanner(ELIDING.has(language))
  const readInto = (list: WordList, text: string): void => {
    const first = list.length
    const quantities = quantitiesOf(text)
    let next = 0
    let read = 0
    let at = 0
    while (at < text.length) {
      const found = classAt(text, at)
      if (found === OTHER) {
        at++
        continue
      }
      if (found !== UNSPACED) scanner.scan(text, at)
      const end = found === UNSPACED ? endOfRun(text, at) : scanner.end
      for (let each = quantities[next]; each !== undefined && each.start < end; each = quantities[++next]) {
        list.addQuantity(each)
        read = each.end
      }
      if (at >= read) {
        if (found === UNSPACED) addWordsWithoutSpaces(list, text, at, end)
        else addSpelling(list, text, at, scanner, first)
      }
      at = end
    }
    for (; next < quantities.length; next++) {
      const each = quantities[next]
      if (each !== undefined) list.addQuantity(each)
    }
  }
  const own = new WordList(vocabulary)
  const reader = (text: string): ReadonlyArray<Word> => {
    own.clear()
    readInto(own, text)
    return own.words(0, own.length)
  }
  return Object.assign(reader, { list: (room?: number) => new WordList(vocabulary, room), readInto })
}
