import { type Check, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { PassageText } from "./CheckedText.ts"
import { likeness } from "./context.ts"
import { EXCLUDED, type Quantifier, quantifiersIn } from "./quantifiers.ts"

/** How alike the surroundings must be of the word that two quantifiers belong to. */
const ALIKE = 0.5

/** How many, or when, in words that exclude each other: "all of the rooms" against "none of the rooms". */
export const otherQuantifier: Check = ({ claim, index, ownStart, passages }): Conflict | null => {
  const quantifiers = quantifiersIn(claim, index.read).filter(({ word }) => word.start >= ownStart)
  for (const quantifier of quantifiers) {
    const subject = claim.telling[quantifier.of]
    if (subject === undefined) continue
    const here = { first: quantifier.of, last: quantifier.of }
    let most = 0
    let rival: { readonly passage: PassageText; readonly other: Quantifier } | null = null
    let own = 0
    for (const passage of passages) {
      if (!passage.terms.has(subject.term)) continue
      for (const other of quantifiersIn(passage, index.read)) {
        if (passage.telling[other.of]?.term !== subject.term) continue
        const alike = likeness(index.weightOfId, claim, here, passage, { first: other.of, last: other.of })
        if (EXCLUDED[quantifier.class].includes(other.class)) {
          if (alike > most) {
            most = alike
            rival = { passage, other }
          }
        } else own = Math.max(own, alike)
      }
    }
    if (rival === null || most < ALIKE || most <= own) continue
    const said = rival.passage.telling[rival.other.of]
    if (said === undefined) continue
    return {
      passage: rival.passage.passage,
      kind: "otherQuantifier",
      reasoning: saysOtherwise(
        `“${quoted(claim, spanOf(quantifier.word, subject))}”`,
        `“${quoted(rival.passage, spanOf(rival.other.word, said))}”`,
      ),
    }
  }
  return null
}

const spanOf = (
  one: { readonly start: number; readonly end: number },
  other: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } => ({
  start: Math.min(one.start, other.start),
  end: Math.max(one.end, other.end),
})
