import type { ReadText } from "../words.ts"
import type { Alignment } from "./alignment.ts"
import type { AlignedWord } from "./AlignedWord.ts"

/** Phrases that a reasoning names, and characters of the longest. */
const MOST_PHRASES = 3
const LONGEST_PHRASE = 80

const PUNCTUATION = /[,;:.()–—"“”]/

interface Phrase {
  readonly start: number
  readonly end: number
  readonly weight: number
}

/** Runs of telling words that the evidence lacks, with the small words between them. */
const phrasesOf = (text: string, telling: ReadonlyArray<AlignedWord>): ReadonlyArray<Phrase> => {
  const phrases: Array<Phrase> = []
  let wasMissing = false
  for (const { places, weight, word } of telling) {
    const isMissing = places.length === 0
    const last = phrases.at(-1)
    const isContinued =
      isMissing &&
      wasMissing &&
      last !== undefined &&
      word.end - last.start <= LONGEST_PHRASE &&
      !PUNCTUATION.test(text.slice(last.end, word.start))
    if (isContinued) {
      phrases[phrases.length - 1] = { start: last.start, end: word.end, weight: last.weight + weight }
    } else if (isMissing) phrases.push({ start: word.start, end: word.end, weight })
    wasMissing = isMissing
  }
  return phrases
}

/** What of a claim the evidence lacks, in its own words: the phrases that tell most, in the order of the claim. */
export const missingPhrases = (claim: ReadText, { telling }: Alignment): ReadonlyArray<string> =>
  phrasesOf(claim.text, telling)
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, MOST_PHRASES)
    .sort((left, right) => left.start - right.start)
    .map(({ end, start }) => claim.text.slice(start, end))
