import type { PassageIndex } from "../passageIndex.ts"
import { agrees, type Quantity, quantitiesOf } from "../quantities.ts"
import { stem } from "../stemming.ts"
import type { AlignedWord } from "./AlignedWord.ts"
import { besides, type Stretch } from "./places.ts"

/** Dates of a life, as they stand after a name: "Marie Curie (7 November 1867 – 4 July 1934)". */
const LIFE = /\p{Lu}[\p{L}’'-]{0,40}\s\([^()\d]{0,40}(\d[^()–—-]{0,20})[–—-]\s?([^()]{0,24}\d{3,4})\)/u

/** What a claim says of such dates in words, and which of the two it may mean. */
const MEANS: ReadonlyMap<string, "birth" | "death" | "either"> = new Map(
  (
    [
      ["born", "birth"],
      ["birth", "birth"],
      ["died", "death"],
      ["death", "death"],
      ["lived", "either"],
      ["life", "either"],
    ] as const
  ).map(([word, meant]) => [stem(word, "English"), meant]),
)

const isOf = (quantity: Quantity, dates: string | undefined): boolean =>
  dates !== undefined && quantitiesOf(dates).some((date) => agrees(quantity, date))

/** Whether a passage gives a life's dates, and this is the one that is meant, or one of them. */
const isLifeDate = (passage: string, quantity: Quantity, meant: "birth" | "death" | "either"): boolean => {
  const life = LIFE.exec(passage)
  if (life === null) return false
  return (meant !== "death" && isOf(quantity, life[1])) || (meant !== "birth" && isOf(quantity, life[2]))
}

/** Gives "born" and "died", which such passages do not say, the places of the dates that a claim says them of. */
export const placeLifeDates = (
  index: PassageIndex,
  evidence: ReadonlyArray<Stretch>,
  words: Array<AlignedWord>,
): void => {
  for (let at = 0; at < words.length; at++) {
    const aligned = words[at]
    if (aligned === undefined || aligned.places.length > 0) continue
    const { word } = aligned
    const meant = MEANS.get(word.term)
    if (meant === undefined) continue
    const date = words.find(
      ({ stretches, word: { quantity } }) =>
        quantity !== null &&
        stretches.some((stretch) =>
          isLifeDate(index.text(evidence[stretch]?.passage ?? -1), quantity, meant),
        ),
    )
    if (date === undefined) continue
    words[at] = { ...aligned, ...besides(date, -1), isKnown: true }
  }
}
