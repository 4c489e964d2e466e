import type { Word } from "./Word.ts"
import type { WordList } from "./wordList.ts"

const SEGMENTED = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const segmenter = new Intl.Segmenter("th", { granularity: "word" })

const NEGATING = /[不没沒無无非未]|ない|ませ|なか/
/** Two-character words that hold a negating character and deny nothing ("not only", "however", "very"). */
const AFFIRMING = /^(?:不[仅僅但过過同断斷管]|[无無][论論]|非[常洲]|未[来來])/
/** Pairs that hold a word of grammar alone, or of which it is one half. */
const GRAMMATICAL = /^\p{sc=Hiragana}+$|[的了着是和与與及也或之]/u

const NEGATIONS_SEGMENTED: ReadonlySet<string> = new Set(["ไม่", "มิ", "ບໍ່", "មិន", "မ"])

const kindOfPair = (pair: string): Word["kind"] => {
  if (NEGATING.test(pair) && !AFFIRMING.test(pair)) return "negation"
  return GRAMMATICAL.test(pair) ? "function" : "content"
}

/**
 * Adds to a list the words of a run of letters in a script without spaces.
 *
 * **Details**
 *
 * Chinese, Japanese and Korean are read as overlapping pairs of characters, which two texts share wherever they share
 * a word, however each might be cut into words. Thai, Lao, Khmer and Burmese, whose characters are no syllables, are
 * cut into words by the dictionaries of `Intl.Segmenter`.
 */
export const addWordsWithoutSpaces = (list: WordList, text: string, start: number, end: number): void => {
  const add = (term: string, kind: Word["kind"], from: number): void =>
    list.add(list.vocabulary.formOfTerm(term, kind), from, from + term.length)
  const run = text.slice(start, end)
  if (SEGMENTED.test(run.charAt(0))) {
    for (const { segment, index } of segmenter.segment(run)) {
      add(segment, NEGATIONS_SEGMENTED.has(segment) ? "negation" : "content", start + index)
    }
    return
  }
  let previous = ""
  let at = start
  for (const character of run) {
    if (previous !== "") {
      const pair = previous + character
      add(pair, kindOfPair(pair), at - previous.length)
    }
    previous = character
    at += character.length
  }
  if (previous.length === run.length) add(run, "content", start)
}
