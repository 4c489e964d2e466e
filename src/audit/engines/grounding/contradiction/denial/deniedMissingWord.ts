import { type Comparands, type Conflict, quoted } from "../Check.ts"
import type { PassageText } from "../CheckedText.ts"
import type { Denial } from "../polarity.ts"
import { isQuestion, isSupposed } from "./factual.ts"
import { isImplicitlyDenying } from "./implicit.ts"

/** Share of the claim's other content words, weighted by rarity, that one passage must have. */
const SAME_SENTENCE = 0.4
/** The same of a passage that speaks of it at all. */
const SAME_SUBJECT = 0.2

/** How many of them it must have at least. */
const FEWEST_SHARED = 3

/**
 * The share of the claim's own content words but for one, weighted by rarity, that a passage has; 0 where those are too
 * few to tell.
 */
const shareOf = ({ claim, index, ownStart }: Comparands, { terms }: PassageText, except: string): number => {
  let shared = 0
  let total = 0
  let count = 0
  for (const { kind, start, term } of claim.telling) {
    if (start < ownStart || kind !== "content" || term === except) continue
    total += index.weight(term)
    if (!terms.has(term)) continue
    shared += index.weight(term)
    count++
  }
  return count < FEWEST_SHARED ? 0 : shared / total
}

/**
 * A passage that has most of a claim but for the word that it denies, which no passage has, where nothing that speaks of
 * the same denies anything.
 */
export const deniedMissingWord = (comparands: Comparands, { negation, word }: Denial): Conflict | null => {
  const { claim, passages } = comparands
  if (passages.some(({ terms }) => terms.has(word.term))) return null
  let best: PassageText | null = null
  let most = 0
  for (const passage of passages) {
    const share = shareOf(comparands, passage, word.term)
    if (share >= SAME_SUBJECT && (passage.negations.length > 0 || isImplicitlyDenying(passage))) return null
    if (share <= most) continue
    most = share
    best = passage
  }
  const [first] = best?.telling ?? []
  if (best === null || first === undefined || most < SAME_SENTENCE) return null
  if (isQuestion(best) || isSupposed(best, first)) return null
  return {
    passage: best.passage,
    kind: "deniedMissingWord",
    reasoning: `The answer says “${quoted(claim, { start: negation.start, end: word.end })}”, the document denies nothing of this.`,
  }
}
