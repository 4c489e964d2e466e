import { agrees, type Quantity } from "../quantities.ts"
import type { ReadText, Word } from "../words.ts"

/** Content words before and after a quantity that tell what it measures. */
const NEARBY = 2

const quantitiesIn = ({ words }: ReadText): ReadonlyArray<Word & { readonly quantity: Quantity }> =>
  words.flatMap((word) =>
    word.quantity === null || word.quantity.isLabel ? [] : [{ ...word, quantity: word.quantity }],
  )

const has = (text: ReadText, quantity: Quantity): boolean =>
  text.words.some((word) => word.quantity !== null && agrees(quantity, word.quantity))

const nearbyTerms = ({ words }: ReadText, quantity: Word): ReadonlyArray<string> => {
  const content = words.filter(({ kind }) => kind === "content")
  const before = content.filter(({ end }) => end <= quantity.start).slice(-NEARBY)
  const after = content.filter(({ start }) => start >= quantity.end).slice(0, NEARBY)
  return [...before, ...after].map(({ term }) => term)
}

/**
 * Says which quantity of the claim the passage has otherwise: one of the same kind, beside one of the same words,
 * where neither text has the other's. `alike` are all passages on the same thing; what one of them has is no
 * contradiction.
 */
export const otherQuantity = (
  claim: ReadText,
  passage: ReadText,
  alike: ReadonlyArray<ReadText>,
): string | null => {
  for (const word of quantitiesIn(claim)) {
    if (alike.some((each) => has(each, word.quantity))) continue
    const near = nearbyTerms(claim, word)
    const rival = quantitiesIn(passage).find(
      (other) =>
        other.quantity.kind === word.quantity.kind &&
        other.quantity.inWords === word.quantity.inWords &&
        !has(claim, other.quantity) &&
        nearbyTerms(passage, other).some((term) => near.includes(term)),
    )
    if (rival !== undefined) {
      const claimed = claim.text.slice(word.start, word.end)
      const documented = passage.text.slice(rival.start, rival.end)
      return `The answer says ${claimed}, the document says ${documented}.`
    }
  }
  return null
}
