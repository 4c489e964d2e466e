import type { Evidence } from "../../../AuditResult.ts"
import type { Candidates } from "../candidates.ts"
import type { ReadClaim } from "../claims/ReadClaim.ts"
import { evidenceOf } from "../evidence.ts"
import { denial, otherBoolean } from "./denial.ts"
import { otherQuantity } from "./otherQuantity.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { swappedRoles } from "./swappedRoles.ts"
import type { ReadText } from "../words.ts"

/** That the documents say otherwise than a claim, where and how. */
export interface Contradiction {
  /** The probability that the claim is not supported, from 0 to 1. */
  readonly confidence: number
  readonly evidence: ReadonlyArray<Evidence>
  /** Names both sides: what the answer says and what the document says. */
  readonly reasoning: string
}

/** How sure a contradiction is; it rests on one passage that speaks of the same thing. */
const CONFIDENCE = 0.9

/** Share of a claim's content words, weighted by rarity, that a passage must have to speak of the same thing. */
const SAME_SUBJECT = 0.6
/** The same where only the order of the words differs. */
const SAME_WORDS = 0.85

/** A sentence that begins so says of whom or what it speaks in the sentence before it. */
const PRONOUN = /^\W*(?:it|its|he|his|she|her|they|their|this|these)\b/i

interface Likeness {
  /** Share of the claim's content words, weighted by rarity, that the passage has. */
  readonly own: number
  /** The same, together with the words that the passage takes up from the one before it by a pronoun. */
  readonly carried: number
}

const likenessOf = (index: PassageIndex, claim: ReadText, passage: number): Likeness => {
  const isCarrying =
    PRONOUN.test(index.text(passage)) &&
    index.passage(passage - 1)?.document === index.passage(passage)?.document
  const own = index.terms(passage)
  const before = isCarrying ? index.terms(passage - 1) : own
  let shared = 0
  let carried = 0
  let total = 0
  for (const { kind, term } of claim.words) {
    if (kind !== "content") continue
    const weight = index.weight(term)
    total += weight
    if (own.has(term)) shared += weight
    else if (before.has(term)) carried += weight
  }
  if (total === 0 || shared === 0) return { own: 0, carried: 0 }
  return { own: shared / total, carried: (shared + carried) / total }
}

/**
 * A passage that speaks of the same thing as the claim and says otherwise: another quantity in the same place, the
 * opposite, or the same with two names swapped; `null` where there is none.
 *
 * A quantity that any passage on the same thing bears out is not held against the others.
 */
export const contradictionOf = (
  index: PassageIndex,
  { whole: claim }: ReadClaim,
  { passages }: Candidates,
): Contradiction | null => {
  const found = (passage: number, reasoning: string): Contradiction => ({
    confidence: CONFIDENCE,
    evidence: evidenceOf(index, [passage]),
    reasoning,
  })
  const alike = passages
    .map((passage) => ({ passage, ...likenessOf(index, claim, passage) }))
    .filter(({ carried }) => carried >= SAME_SUBJECT)
    .sort((left, right) => right.own - left.own)
    .map(({ own, passage }) => ({ own, passage, text: index.text(passage), words: index.words(passage) }))
  for (const each of alike) {
    const reasoning = otherQuantity(claim, each, alike)
    if (reasoning !== null) return found(each.passage, reasoning)
  }
  for (const passage of passages) {
    if (index.passage(passage)?.isMember !== true) continue
    const reasoning = otherBoolean(claim, { text: index.text(passage), words: index.words(passage) })
    if (reasoning !== null) return found(passage, reasoning)
  }
  const [first] = alike
  if (first === undefined || first.own < SAME_SUBJECT) return null
  const reasoning = denial(claim, first) ?? (first.own >= SAME_WORDS ? swappedRoles(claim, first) : null)
  return reasoning === null ? null : found(first.passage, reasoning)
}
