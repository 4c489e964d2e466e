import type { Word } from "../../words.ts"
import { type Check, type Comparands, type Conflict, quoted, saysOtherwise } from "../Check.ts"
import type { CheckedText, PassageText } from "../CheckedText.ts"
import { greatestLikeness, likeness } from "../context.ts"
import { oppositesOf } from "../opposites.ts"
import type { Denial } from "../polarity.ts"
import { hasModal, isModal, isQuestion, isSupposed } from "./factual.ts"
import { deniedMissingWord } from "./deniedMissingWord.ts"
import { deniedObject, isEmpty, verbBefore } from "./deniedObject.ts"

/** How alike the surroundings must be of a word that the claim denies and a passage says. */
const ALIKE = 0.1
/** The same where the claim's denial may mean less than it says. */
const ALIKE_QUALIFIED = 0.3
/** How much more alike than where a passage denies it as well. */
const MORE_ALIKE = 0.3
/** The same where the passage has a negation elsewhere, or says only that something may be or is to be. */
const ALIKE_IN_PART = 0.5

/** "Not" and its forms; "no" and the like often stand in a paraphrase that denies nothing new. */
const PLAIN = /^(?:not|never|cannot|.*n['’]t)$/i
/** What documents do not do: an answer that says so speaks about them. */
const REPORTING =
  /\b(?:provid|mention|specif|indicat|stat|expl|contain|discuss|giv|address|say|clear|determin|necessar|direct|disclos|reveal|forget|worry|hesitat|know|want|wish|miss|believ|think)/i
const ABOUT_DOCUMENTS =
  /\b(?:passages?|documents?|contexts?|texts?|articles?|information|data|sources?|details?|mentions?|specific(?:ally)?|explicit(?:ly)?|it|there)\b/i
/** "Not all" and "not fully" deny less than what follows. */
const LESS =
  /^\s(?:\w+\s)?(?:yet|all|until|the (?:first|only)|only|to|seem|appear|always|every|necessarily|entirely|fully|completely|definitely|solely|directly|overly|particularly|merely|simply)\b/i
/** After a denied word that is denied only so far: "does not open before ten". */
const SO_FAR = /^\s(?:\w+\s)?(?:before|until|till|unless|without|except|beyond|after|more than|only)\b/i
/** Before a denial that may deny less, or of something else than the claim as a whole. */
const QUALIFYING = /\b(?:to|may|might|that|which|who|whom)(?:\s\w+)?\s$/i
/** What is asked of the reader, and what is named without being said to be so ("by not brushing"). */
const IMPERATIVE = /(?:^|[.:;!?,*-]\s*|\b(?:and|but|or|so|please)\s)(?:do\s$|don['’]t$)/i
const GERUND = /[aeiouy]\w*ing$/i
const BE_BEFORE = /(?:\b(?:is|are|was|were|be|been|being|am)|['’](?:s|re|m))\s$/i
const NEAR = 60

const isRead = ({ claim, ownStart, statement }: Comparands, { isFirst, negation, word }: Denial): boolean => {
  if (!isFirst || negation.start < ownStart) return false
  const denying = claim.text.slice(negation.start, negation.end)
  const denied = claim.text.slice(word.start, word.end)
  const before = claim.text.slice(Math.max(ownStart, negation.start - NEAR), negation.start)
  if (!PLAIN.test(denying) || isSupposed(claim, negation)) return false
  if (LESS.test(claim.text.slice(negation.end, word.end))) return false
  if (SO_FAR.test(claim.text.slice(word.end, word.end + 30))) return false
  if (REPORTING.test(claim.text.slice(negation.end, word.end)) && ABOUT_DOCUMENTS.test(statement))
    return false
  const isBeside = negation.end + 1 === word.start
  if (isBeside && GERUND.test(denied) && !BE_BEFORE.test(before) && !/n['’]t$/i.test(denying)) return false
  return !IMPERATIVE.test(/^don/i.test(denying) ? before + denying : before)
}

const isQualified = ({ claim }: Comparands, { negation }: Denial): boolean =>
  QUALIFYING.test(claim.text.slice(Math.max(0, negation.start - NEAR), negation.start))

/** Whether a passage says nothing else than that a word is so, as far as the claim says that it is not. */
const isWhollySaid = (claim: CheckedText, { negation }: Denial, passage: PassageText, word: Word): boolean =>
  passage.negations.length === 0 &&
  (!isModal(passage, word) || hasModal(claim.text.slice(Math.max(0, negation.start - 10), negation.end)))

/** A passage that says what the claim denies, in the same surroundings. */
const saying = (comparands: Comparands, denial: Denial, least: number): Conflict | null => {
  const { claim, index, passages } = comparands
  const { negation, word } = denial
  const verb = verbBefore(claim, denial)
  if (verb !== null && isEmpty(claim, verb)) return null
  const at = claim.telling.indexOf(word)
  const here = { first: at, last: at }
  let most = 0
  let found: { readonly passage: PassageText; readonly said: Word } | null = null
  for (const passage of passages) {
    if (verb !== null && !passage.words.some(({ term }) => term === verb.term)) continue
    for (const there of passage.placesOf(word.term)) {
      const said = passage.telling[there.first]
      if (said === undefined) continue
      const alike = likeness(index.weightOfId, claim, here, passage, there)
      if (alike < least || alike <= most || isQuestion(passage)) continue
      if (passage.isDenied(said) || isSupposed(passage, said)) continue
      if (alike < ALIKE_IN_PART && !isWhollySaid(claim, denial, passage, said)) continue
      most = alike
      found = { passage, said }
    }
  }
  if (found === null) return null
  const claimed = `“${quoted(claim, { start: negation.start, end: word.end })}”`
  return {
    passage: found.passage.passage,
    kind: "deniedWord",
    reasoning: saysOtherwise(claimed, `“${quoted(found.passage, found.said)}”`),
  }
}

/** How alike the surroundings are at most where a passage denies what the claim denies, or says its opposite. */
const likenessOfDenied = ({ claim, index, passages }: Comparands, { word }: Denial): number => {
  const opposites = oppositesOf(index.read)(word.term)
  const at = claim.telling.indexOf(word)
  return greatestLikeness(index.weightOfId, claim, { first: at, last: at }, passages, (passage) => [
    ...opposites.flatMap((term) => passage.placesOf(term)),
    ...passage.placesOf(word.term).filter(({ first }) => passage.isDenied(passage.telling[first])),
  ])
}

/** The claim denies what a passage says in the same words, and none denies it. */
export const deniedByClaim: Check = (comparands) => {
  for (const denial of comparands.claim.denials) {
    if (!isRead(comparands, denial)) continue
    const own = likenessOfDenied(comparands, denial)
    const isLess = isQualified(comparands, denial)
    const conflict =
      saying(
        comparands,
        denial,
        Math.max(isLess ? ALIKE_QUALIFIED : ALIKE, own === 0 ? 0 : own + MORE_ALIKE),
      ) ??
      (own > 0 ? null : deniedObject(comparands, denial)) ??
      (own > 0 || isLess ? null : deniedMissingWord(comparands, denial))
    if (conflict !== null) return conflict
  }
  return null
}
