import type { ReadText, Word } from "../words.ts"

/** Content words after a negation that it denies, unless punctuation comes first. */
const REACH = 3

const PUNCTUATION = /[,;:.()–—]/

/** Terms of a text that a negation denies, in order. "Not only" and "No. 1" deny nothing. */
const deniedTerms = ({ text, words }: ReadText): ReadonlyArray<string> => {
  const denied: Array<string> = []
  let reach = 0
  for (const [at, { kind, term, start }] of words.entries()) {
    if (PUNCTUATION.test(text.slice(words[at - 1]?.end ?? start, start))) reach = 0
    const next = words[at + 1]
    if (kind === "negation") reach = next?.term === "only" || next?.kind === "quantity" ? 0 : REACH
    else if (kind === "content" && reach > 0) {
      denied.push(term)
      reach--
    }
  }
  return denied
}

/** Whether a text denies anything at all. */
export const isDenying = (words: ReadonlyArray<Word>): boolean =>
  words.some(({ kind }) => kind === "negation")

/** Says whether exactly one of claim and passage denies what both speak of. */
export const denial = (claim: ReadText, passage: ReadText): string | null => {
  if (isDenying(claim.words) === isDenying(passage.words)) return null
  const [denying, other] = isDenying(claim.words) ? [claim, passage] : [passage, claim]
  const denied = deniedTerms(denying)
  const terms = new Set(other.words.map(({ term }) => term))
  const shared = denied.filter((term) => terms.has(term))
  if (shared.length === 0 || shared.length < denied.length / 2) return null
  if (denying === claim) return "The answer denies what the document says."
  return shared[0] === denied[0] ? "The answer says what the document denies." : null
}

const BOOLEAN = /\b(?:(true)|false|null)\W*$/

/**
 * Says whether a member of a JSON document, such as `"OutdoorSeating": false`, says otherwise than a claim that has
 * all words of its name. A name of one word ("lot") is too likely to stand in a claim by chance.
 */
export const otherBoolean = (claim: ReadText, member: ReadText): string | null => {
  const value = BOOLEAN.exec(member.text)
  const name = member.words.filter(({ kind }) => kind === "part").map(({ term }) => term)
  if (value === null || name.length < 2) return null
  const isTrue = value[1] !== undefined
  const denied = deniedTerms(claim)
  const claimed = new Set(claim.words.map(({ term }) => term))
  const contradicts = isTrue
    ? name.every((term) => denied.includes(term))
    : !isDenying(claim.words) && name.every((term) => claimed.has(term))
  return contradicts ? `The document says ${member.text.replaceAll(/^\W+(?=")|[\s}\],]+$/g, "")}.` : null
}
