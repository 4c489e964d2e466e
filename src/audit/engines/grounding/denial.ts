import type { ReadText } from "./contradictions.ts"

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

/** Whether a passage is a name with the value false or null, such as `"OutdoorSeating": false`. */
const deniedName = ({ words }: ReadText): ReadonlyArray<string> => {
  const last = words.at(-1)
  if (last?.term !== stemmedFalse && last?.term !== "null") return []
  const parts = words.filter(({ kind }) => kind === "part")
  return parts.length >= 2 ? parts.map(({ term }) => term) : []
}
const stemmedFalse = "fals"

const isDenying = ({ words }: ReadText): boolean => words.some(({ kind }) => kind === "negation")

/** Says whether exactly one of claim and passage denies what both speak of. */
export const denial = (claim: ReadText, passage: ReadText): string | null => {
  if (isDenying(claim) === isDenying(passage)) return null
  const [denying, other] = isDenying(claim) ? [claim, passage] : [passage, claim]
  const denied = deniedTerms(denying)
  const terms = new Set(other.words.map(({ term }) => term))
  const shared = denied.filter((term) => terms.has(term))
  const [first] = denied
  if (first === undefined || !terms.has(first) || shared.length < denied.length / 2) return null
  return denying === claim ? "The answer denies what the document says." : "The answer says what the document denies."
}

/** Says whether the claim asserts a name that the passage, a member of a JSON document, gives as false or null. */
export const falseMember = (claim: ReadText, passage: ReadText): string | null => {
  const name = deniedName(passage)
  if (name.length === 0 || isDenying(claim)) return null
  const terms = new Set(claim.words.map(({ term }) => term))
  return name.every((term) => terms.has(term)) ? `The document says ${passage.text.trim()}.` : null
}
