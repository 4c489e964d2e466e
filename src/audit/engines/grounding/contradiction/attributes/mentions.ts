import type { Telling } from "../context.ts"
import { negationsIn } from "../polarity.ts"
import type { NamedAttribute } from "./attributeBook.ts"

/** Words between those of an attribute's name, and between it and the name that it stands under. */
const NEAR = 5
const NEAR_OUTER = 12

/** Where a claim speaks of an attribute: offsets into its text. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly isDenied: boolean
}

/** Words for the same thing; the first stands for all. */
const SAME: ReadonlyArray<ReadonlyArray<string>> = [
  ["ambience", "ambiance", "atmosphere", "vibe", "setting", "mood", "environment"],
  ["takeout", "takeaway", "carryout"],
  ["reservations", "bookings"],
  ["wifi", "wireless", "internet"],
  ["parking", "park"],
]

/** The claim's words in lower case, without hyphens inside, and where they stand. */
interface Token {
  readonly text: string
  readonly term: string
  readonly start: number
  readonly end: number
}

const tokensOf = ({ text, words }: Telling): ReadonlyArray<Token> =>
  words
    .filter(({ kind }) => kind !== "part")
    .map(({ start, end, term }) => ({ text: text.slice(start, end).toLowerCase(), term, start, end }))

const plural = (text: string): string => text.replace(/s$/, "")

/** One to three neighbouring words that together spell a name: "take-out", "Wi-Fi", "outdoor seating". */
const spelled = (tokens: ReadonlyArray<Token>, joined: string): Token | null => {
  const sought = plural(joined)
  const others = SAME.find((words) => words.some((word) => plural(word) === sought))?.map(plural) ?? [sought]
  for (const [at, first] of tokens.entries()) {
    let text = ""
    for (const token of tokens.slice(at, at + 3)) {
      text += token.text
      if (others.includes(plural(text))) return { ...first, end: token.end }
      if (text.length > 40) break
    }
  }
  return null
}

/** The smallest stretch that has all of the terms near each other. */
const gathered = (tokens: ReadonlyArray<Token>, terms: ReadonlyArray<string>): Token | null => {
  for (const [at, first] of tokens.entries()) {
    if (!terms.includes(first.term)) continue
    const near = tokens.slice(at, at + NEAR)
    const last = near.findLast(({ term }) => terms.includes(term))
    if (terms.every((term) => near.some((token) => token.term === term)))
      return { ...first, end: last?.end ?? first.end }
  }
  return null
}

/** Words after which another thing is spoken of. */
const TURN =
  /[.;:]|\b(?:but|however|while|although|though|whereas|yet|instead|only)\b|(?:,|\band)\s+(?:it|they|there|also|is|are|has|have|offers?|provides?|accepts?|does|the|with)\b|(?:,|\band)\s+(?:[\w-]+\s+){1,3}(?:is|are|has|can)\b/i
/** Before a stretch, these deny it; after one, those do. */
const RATHER = /\b(?:rather than|instead of)\s[^.,;]{0,30}$/i
const DENIED_AFTER = /^[^.;]{0,60}?\b(?:unavailable|(?:not|never)\b|n['’]t\b)/i
const AFFIRMED_AFTER =
  /^[^.,;]{0,20}\b(?:is|are)\s(?:also\s)?(?:available|offered|provided|allowed|accepted|permitted|possible)\b/i
/** One thing "is not" so, a list of them "are not". */
const OTHER_SUBJECT =
  /\bbut\b|\b(?:is|has|does)\b.*\b(?:is|are|has|have|does|do)\b|(?:,|\band\b)(?=.*\b(?:is|does|has)\s*$)/i

/** Whether a negation covers a stretch: it comes before it in the same clause, or right after it. */
const isDeniedAt = (claim: Telling, { start, end }: Token): boolean => {
  const after = claim.text.slice(end)
  if (AFFIRMED_AFTER.test(after)) return false
  const isBefore = negationsIn(claim).some(
    (negation) => negation.end <= start && !TURN.test(claim.text.slice(negation.end, start)),
  )
  if (isBefore || RATHER.test(claim.text.slice(0, start))) return true
  const denied = DENIED_AFTER.exec(after)?.[0]
  if (denied === undefined) return false
  const between = denied.replace(/\s*(?:unavailable|not|never|n['’]t)$/i, "")
  return (
    !OTHER_SUBJECT.test(between) && /\b(?:is|are|was|were|do|does|has|have|can|could|will)$/i.test(between)
  )
}

/**
 * Where a claim speaks of an attribute, or `null`. One with a single word in its name, under another name, is spoken
 * of only where that is too: "lot" near "parking".
 */
export const mentionOf = (claim: Telling, ownStart: number, attribute: NamedAttribute): Mention | null => {
  const tokens = tokensOf(claim).filter(({ start }) => start >= ownStart)
  const found = spelled(tokens, attribute.joined) ?? gathered(tokens, attribute.own)
  if (found === null) return null
  if (attribute.own.length === 1 && attribute.outer.length > 0) {
    const at = tokens.findIndex(({ start }) => start >= found.start)
    const near = tokens.slice(Math.max(0, at - NEAR_OUTER), at + NEAR_OUTER)
    const isUnder = attribute.outer.some(
      ({ term, word }) => near.some((token) => token.term === term) || spelled(near, word) !== null,
    )
    if (!isUnder) return null
  }
  return { start: found.start, end: found.end, isDenied: isDeniedAt(claim, found) }
}
