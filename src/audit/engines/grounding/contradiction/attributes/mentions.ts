import type { Word } from "../../words.ts"
import type { CheckedText } from "../CheckedText.ts"
import type { Telling } from "../context.ts"
import type { NamedAttribute } from "./attributeBook.ts"
import { BEGINNING, spellingOf } from "./spellings.ts"

/** Words among which those of a name of two and of a longer one stand, and those from it to the name above it. */
const NEAR_TWO = 3
const NEAR = 5
const NEAR_OUTER = 12

/** Where a claim speaks of an attribute: offsets into its text. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly isDenied: boolean
}

/** A word or more of a claim, in lower case. */
interface Token {
  readonly text: string
  readonly term: string
  readonly start: number
  readonly end: number
}

/** A claim read for the names of attributes in it. */
export interface AttributeReading {
  readonly claim: Telling
  readonly tokens: ReadonlyArray<Token>
  readonly terms: ReadonlySet<string>
  /** What one to three neighbouring words spell in one piece: "take-out", "Wi-Fi", "outdoor seating". */
  readonly spellings: ReadonlyMap<string, Token>
  readonly beginnings: ReadonlySet<string>
  readonly negations: ReadonlyArray<Word>
}

const MOST_JOINED = 3
const LONGEST_JOINED = 40

/** What neighbouring words spell, so far as it begins like something sought. */
const spellingsIn = (
  tokens: ReadonlyArray<Token>,
  beginnings: ReadonlySet<string>,
): ReadonlyMap<string, Token> => {
  const spellings = new Map<string, Token>()
  for (const [at, first] of tokens.entries()) {
    let text = ""
    if (first.text.length >= BEGINNING && !beginnings.has(first.text.slice(0, BEGINNING))) continue
    for (const token of tokens.slice(at, at + MOST_JOINED)) {
      text += token.text
      if (text.length > LONGEST_JOINED) break
      const spelling = spellingOf(text)
      if (!spellings.has(spelling)) spellings.set(spelling, { ...first, end: token.end })
    }
  }
  return spellings
}

/** Reads a claim from `ownStart` on for names that begin in one of some ways. */
export const attributeReadingOf = (
  claim: CheckedText,
  ownStart: number,
  beginnings: ReadonlySet<string>,
): AttributeReading => {
  const tokens = claim.words
    .filter(({ kind, start }) => kind !== "part" && start >= ownStart)
    .map(({ start, end, term }) => ({ text: claim.text.slice(start, end).toLowerCase(), term, start, end }))
  return {
    claim,
    tokens,
    terms: new Set(tokens.map(({ term }) => term)),
    spellings: spellingsIn(tokens, beginnings),
    beginnings,
    negations: claim.negations,
  }
}

/** The smallest stretch that has all of the terms near each other. */
const gathered = (tokens: ReadonlyArray<Token>, terms: ReadonlyArray<string>): Token | null => {
  for (const [at, first] of tokens.entries()) {
    if (!terms.includes(first.term)) continue
    const near = tokens.slice(at, at + (terms.length <= 2 ? NEAR_TWO : NEAR))
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
const RATHER = /\b(?:(?:rather than|instead of)\s[^.;]{0,40}|out of\s)$/i
/** "No" or "neither" with nothing but a list between: "no parking, music or". */
const NONE_OF =
  /\b(?:no|neither|nor)\s(?:[\w-]+\s){0,2}(?:[\w-]+(?:,\s|,?\s(?:or|nor|and)\s)(?:(?!but)[\w-]+\s)?)*$/i
const DENIED_AFTER = /^[^.;]{0,60}?\b(?:unavailable|(?:not|never)\b|n['’]t\b)/i
const AFFIRMED_AFTER =
  /^[^.,;]{0,20}\b(?:is|are)\s(?:also\s)?(?:available|offered|provided|allowed|accepted|permitted|possible)\b/i
const NONE_REACH = 80
/** One thing "is not" so, a list of them "are not". */
const OTHER_SUBJECT =
  /\bbut\b|\b(?:is|has|does)\b.*\b(?:is|are|has|have|does|do)\b|(?:,|\band\b)(?=.*\b(?:is|does|has)\s*$)/i

/** Whether a negation covers a stretch: it comes before it in the same clause, or right after it. */
const isDeniedAt = ({ claim, negations }: AttributeReading, { start, end }: Token): boolean => {
  const after = claim.text.slice(end)
  if (NONE_OF.test(claim.text.slice(Math.max(0, start - NONE_REACH), start))) return true
  if (AFFIRMED_AFTER.test(after)) return false
  const isBefore = negations.some(
    (negation) => negation.end <= start && !TURN.test(claim.text.slice(negation.end, start)),
  )
  if (isBefore || RATHER.test(claim.text.slice(0, start))) return true
  const denied = DENIED_AFTER.exec(after)?.[0]
  if (denied === undefined) return false
  const between = denied.replace(/\s*(?:unavailable|not|never|n['’]t)$/i, "")
  return (
    !OTHER_SUBJECT.test(between) &&
    /\b(?:is|are|was|were|do|does|has|have|can|could|will)(?:\s(?:also|currently|still))?$/i.test(between)
  )
}

/** Whether a single word belongs to a longer name: "Music" in "Music Club", "Street" in "State Street". */
const isInName = ({ text }: Telling, { end, start }: Token): boolean =>
  /^\p{Lu}\p{Ll}*$/u.test(text.slice(start, end)) &&
  (/^ \p{Lu}\p{Ll}/u.test(text.slice(end, end + 3)) ||
    /\p{Lu}\p{Ll}+ $/u.test(text.slice(Math.max(0, start - 20), start)))

/**
 * Where a claim speaks of an attribute, or `null`. One with a single word in its name, under another name, is spoken
 * of only where that is too: "lot" near "parking".
 */
export const mentionOf = (reading: AttributeReading, attribute: NamedAttribute): Mention | null => {
  const { beginnings, spellings, terms, tokens } = reading
  const found =
    spellings.get(attribute.spelling) ??
    (attribute.own.every((term) => terms.has(term)) ? gathered(tokens, attribute.own) : null)
  if (found === null || isInName(reading.claim, found)) return null
  if (attribute.own.length === 1 && attribute.outer.length > 0) {
    const at = tokens.findIndex(({ start }) => start >= found.start)
    const near = tokens.slice(Math.max(0, at - NEAR_OUTER), at + NEAR_OUTER)
    const nearSpellings = spellingsIn(near, beginnings)
    const isUnder = attribute.outer.some(
      ({ spelling, term }) => near.some((token) => token.term === term) || nearSpellings.has(spelling),
    )
    if (!isUnder) return null
  }
  return { start: found.start, end: found.end, isDenied: isDeniedAt(reading, found) }
}
