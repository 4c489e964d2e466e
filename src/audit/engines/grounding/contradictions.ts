import { denial, otherBoolean } from "./denial.ts"
import { otherQuantity } from "./otherQuantity.ts"
import type { PassageIndex } from "./passageIndex.ts"
import { swappedRoles } from "./swappedRoles.ts"
import type { ReadText } from "./words.ts"

/** A passage that says otherwise than a claim, and how. */
export interface Contradiction {
  readonly passage: number
  readonly reasoning: string
}

/** Share of a claim's content words, weighted by rarity, that a passage must have to speak of the same thing. */
const SAME_SUBJECT = 0.6
/** The same where only the order of the words differs. */
const SAME_WORDS = 0.85

/** Share of the claim's content words, weighted by rarity, that the passage has. */
const likenessOf = (index: PassageIndex, claim: ReadText, passage: number): number => {
  let shared = 0
  let total = 0
  for (const { kind, term } of claim.words) {
    if (kind !== "content") continue
    const weight = index.weight(term)
    total += weight
    if (index.terms(passage).has(term)) shared += weight
  }
  return total === 0 ? 0 : shared / total
}

/**
 * A passage that speaks of the same thing as the claim and says otherwise: another quantity in the same place, the
 * opposite, or the same with two names swapped; `null` where there is none.
 *
 * A quantity that any passage on the same thing bears out is not held against the others.
 */
export const contradictionOf = (
  index: PassageIndex,
  claim: ReadText,
  passages: ReadonlyArray<number>,
): Contradiction | null => {
  const alike = passages
    .map((passage) => ({ passage, likeness: likenessOf(index, claim, passage) }))
    .filter(({ likeness }) => likeness >= SAME_SUBJECT)
    .sort((left, right) => right.likeness - left.likeness)
    .map(({ passage, likeness }) => ({
      passage,
      likeness,
      text: index.text(passage),
      words: index.words(passage),
    }))
  for (const each of alike) {
    const reasoning = otherQuantity(claim, each, alike)
    if (reasoning !== null) return { passage: each.passage, reasoning }
  }
  for (const passage of passages) {
    if (index.passage(passage)?.isMember !== true) continue
    const reasoning = otherBoolean(claim, { text: index.text(passage), words: index.words(passage) })
    if (reasoning !== null) return { passage, reasoning }
  }
  const [first] = alike
  if (first === undefined) return null
  const reasoning = denial(claim, first) ?? (first.likeness >= SAME_WORDS ? swappedRoles(claim, first) : null)
  return reasoning === null ? null : { passage: first.passage, reasoning }
}
