import { stem } from "../stemming.ts"
import type { CheckedText } from "./CheckedText.ts"
import { isSameName, type Name } from "./names.ts"

/** What is done between two names, and by which: "A founded B" or "A was founded by B". */
interface Voice {
  readonly isPassive: boolean
  /** In the passive the one verb, otherwise all words that tell something. */
  readonly terms: ReadonlyArray<string>
}

/** What two do to each other, or are to each other, alike. */
const MUTUAL: ReadonlySet<string> = new Set(
  (
    "accompany adjacent adjoin allied beside border borders brother close collide colleague compete cousin cross date " +
    "different divorce dual embrace equal face fight friend fought hug intersect join kiss link marry match meet merge " +
    "near neighbour neighbor next opposite overlap parallel partner play related resemble rival sibling similar sister " +
    "touch twin unlike versus wed"
  )
    .split(" ")
    .map((word) => stem(word, "English")),
)

/** Characters between two names of one clause. */
const LONGEST = 60

const PASSIVE = String.raw`\b(?:is|are|was|were|be|been|being)\s(?:\w+\s)?(\w+)\sby\b`
const ANYWHERE = new RegExp(PASSIVE, "i")
const BEFORE_NAME = new RegExp(String.raw`${PASSIVE}\s(?:(?:the|a|an)\s)?$`, "i")
const NO_CLAUSE = /[,;:.()]|\b(?:by|and|or|but|that|who|which|not|never)\b/i

/** Whether a text says of something by whom it is done. */
export const isPassive = ({ text }: CheckedText): boolean => ANYWHERE.test(text)

const voiceBetween = (text: CheckedText, { end }: Name, { start }: Name): Voice | null => {
  const between = text.text.slice(end, Math.max(end, start))
  if (between === "" || between.length > LONGEST) return null
  const passive = BEFORE_NAME.exec(between)
  if (passive === null && NO_CLAUSE.test(between)) return null
  const verb = passive?.[1] === undefined ? null : passive.index + passive[0].lastIndexOf(passive[1]) + end
  const terms = text.telling
    .filter((word) => (verb === null ? word.start >= end && word.end <= start : word.start === verb))
    .map(({ term }) => term)
  return terms.length === 0 ? null : { isPassive: passive !== null, terms }
}

/**
 * Whether two names do the same to each other in a claim and in a passage, or the opposite, in whichever order and voice
 * either has them; `null` where no verb that both have stands between them.
 */
export const rolesBeside = (
  claim: CheckedText,
  first: Name,
  second: Name,
  passage: CheckedText,
): "same" | "opposite" | null => {
  const claimed = voiceBetween(claim, first, second)
  if (claimed === null) return null
  let roles: "opposite" | null = null
  for (const one of passage.names) {
    const isReversed = isSameName(one, second)
    if (!isReversed && !isSameName(one, first)) continue
    for (const other of passage.names) {
      if (other.start < one.end || !isSameName(other, isReversed ? first : second)) continue
      const said = voiceBetween(passage, one, other)
      if (said === null || !claimed.terms.every((term) => said.terms.includes(term))) continue
      const isMutual = claimed.terms.some((term) => MUTUAL.has(term))
      if (isMutual || (claimed.isPassive === said.isPassive) !== isReversed) return "same"
      roles = "opposite"
    }
  }
  return roles
}
