import type { Check } from "../Check.ts"
import { isQuestion, isSupposed } from "./factual.ts"
import { isImplicitlyDenying } from "./implicit.ts"
import { type Comparands, quoted } from "../Check.ts"
import { greatestLikeness, likeness, type Place } from "../context.ts"

/** How alike the surroundings must be of a word that the document denies and the claim says. */
const ALIKE = 0.55

/** The claim says what a passage denies in the same surroundings, and denies nothing itself. */
export const deniedByPassage: Check = ({ claim, index, ownStart, passages }) => {
  if (claim.negations.length > 0 || isImplicitlyDenying(claim)) return null
  for (const passage of passages) {
    if (isQuestion(passage)) continue
    for (const { isFirst, negation, word } of passage.denials) {
      if (!isFirst || negation.kind !== "negation" || isSupposed(passage, negation)) continue
      const at = passage.telling.indexOf(word)
      const there = { first: at, last: at }
      for (const here of claim.placesOf(word.term)) {
        const claimed = claim.telling[here.first]
        if (claimed === undefined || claimed.start < ownStart || claimed.kind !== "content") continue
        if (isSupposed(claim, claimed)) continue
        const alike = likeness(index.weightOfId, claim, here, passage, there)
        if (alike < ALIKE || alike <= likenessOfAffirmed({ claim, index, passages }, here, word.term))
          continue
        const denied = quoted(passage, { start: negation.start, end: word.end })
        return {
          passage: passage.passage,
          kind: "deniedByPassage",
          reasoning: `The answer says “${quoted(claim, claimed)}”, the document says “${denied}”.`,
        }
      }
    }
  }
  return null
}

/** How alike the surroundings of a word of the claim are where passages say it and do not deny it. */
const likenessOfAffirmed = (
  { claim, index, passages }: Pick<Comparands, "claim" | "index" | "passages">,
  here: Place,
  term: string,
): number =>
  greatestLikeness(index.weightOfId, claim, here, passages, (passage) =>
    passage.placesOf(term).filter(({ first }) => !passage.isDenied(passage.telling[first])),
  )
