import type { Word } from "../words.ts"
import { type Check, type Comparands, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { PassageText } from "./CheckedText.ts"
import { greatestLikeness, likeness, type Place, type Telling } from "./context.ts"
import { oppositesOf } from "./opposites.ts"

/**
 * Share of a claim's content words but for the one that it denies, weighted by rarity, that the passages must have to
 * speak of the same thing.
 */
const SAME_SUBJECT = 0.55
/** The same of one passage that has the very word that the claim denies, and how alike its surroundings must be. */
const SAME_SENTENCE = 0.2
const SAME_PLACE = 0.25

/** How alike the surroundings must be of a word that the document denies and the claim says. */
const ALIKE_DENIED = 0.55

const CONFIDENCE = 0.8

/** Telling words before and after a negation that show what it is about. */
const BEFORE = 2
const AFTER = 4

/** So many of the words around two negations make them deny the same. */
const SHARED = 3

/** The terms around a negation. */
const around = ({ telling }: Telling, { start }: Word): ReadonlyArray<string> => {
  const after = telling.findIndex((word) => word.start > start)
  const at = after === -1 ? telling.length : after
  return telling.slice(Math.max(0, at - BEFORE), at + AFTER).map(({ term }) => term)
}

/** The share of the claim's content words but for one, weighted by rarity, that are among some terms. */
const coverage = (
  { index, claim, ownStart }: Comparands,
  has: (term: string) => boolean,
  except?: string,
): number => {
  let shared = 0
  let total = 0
  for (const { kind, start, term } of claim.telling) {
    if (start < ownStart || kind !== "content" || term === except) continue
    total += index.weight(term)
    if (has(term)) shared += index.weight(term)
  }
  return total === 0 ? 0 : shared / total
}

/** How alike the surroundings of a word of the claim are to those that a passage has around the same word. */
const likenessOfWord = ({ claim, index }: Comparands, word: Word, passage: PassageText): number => {
  const at = claim.telling.indexOf(word)
  const here = { first: at, last: at }
  return greatestLikeness(index.weight, claim, here, [passage], () => passage.placesOf(word.term))
}

/** "Not" and its forms; "no" and the like often stand in a paraphrase that denies nothing new. */
const PLAIN = /^(?:not|never|cannot|.*n['’]t)$/i
/** What documents do not do: an answer that says so speaks about them. */
const REPORTING =
  /^(?:provid|mention|specif|indicat|stat|expl|contain|discuss|giv|address|say|clear|determin|necessar|direct|disclos|reveal|forget|worry|hesitat|know|want|wish|miss|believ|think)/i
/** "Not yet", "not all", "not until" deny less than what follows. */
const QUALIFYING =
  /\b(?:yet|all|until|the (?:first|only)|to|seem|appear|always|every|entirely|fully|completely|necessarily|definit\w*|solely|directly|overly|particularly|merely|simply)\b/i
const ABOUT_DOCUMENTS =
  /\b(?:passages?|documents?|contexts?|texts?|articles?|information|data|sources?|details?|mentions?|specific(?:ally)?|explicit(?:ly)?|it|there)\b/i
const CONDITION =
  /\b(?:if|unless|whether)\b[^.,;]*$|\bto\s(?:\w+\s)?$|\b(?:may|might)\s$|\b(?:that|which|who|whom)(?:\s\w+)?\s$/i

/** The claim denies something, the passage that has its words does not, and none denies anything about them. */
const deniedByClaim = (comparands: Comparands): Conflict | null => {
  const { index, claim, ownStart, passages } = comparands
  const denial = claim.denials.find(
    ({ isFirst, negation, word }) =>
      isFirst &&
      negation.start >= ownStart &&
      PLAIN.test(claim.text.slice(negation.start, negation.end)) &&
      !QUALIFYING.test(claim.text.slice(negation.end, word.end)) &&
      !(REPORTING.test(claim.text.slice(word.start, word.end)) && ABOUT_DOCUMENTS.test(claim.text)) &&
      !CONDITION.test(claim.text.slice(Math.max(0, negation.start - 60), negation.start)),
  )
  if (denial === undefined) return null
  const isThere = (term: string): boolean => passages.some(({ terms }) => terms.has(term))
  const denied = claim.denials.filter(({ negation }) => negation === denial.negation)
  if (!denied.some(({ word }) => isThere(word.term))) return null
  // "Not easy" is what the document calls "difficult".
  if (oppositesOf(index.read)(denial.word.term).some(isThere)) return null
  const about = around(claim, denial.negation)
  const deniedTerms = new Set(denied.map(({ word }) => word.term))
  const isShared = passages.some(
    (passage) =>
      passage.denials.some(({ word }) => deniedTerms.has(word.term)) ||
      passage.negations.some((each) => {
        const terms = around(passage, each)
        const shared = about.filter((term) => terms.includes(term))
        return shared.includes(denial.word.term) || shared.length >= SHARED
      }),
  )
  if (isShared) return null
  const shares = new Map(
    passages.map((passage) => [passage, coverage(comparands, (term) => passage.terms.has(term))]),
  )
  const share = (passage: PassageText): number => shares.get(passage) ?? 0
  const best = passages.toSorted((one, other) => share(other) - share(one))[0]
  const isAlike = (passage: PassageText): boolean =>
    share(passage) >= SAME_SENTENCE &&
    passage.terms.has(denial.word.term) &&
    likenessOfWord(comparands, denial.word, passage) >= SAME_PLACE
  const together = coverage(comparands, isThere, denial.word.term)
  const alike = passages.find(isAlike) ?? (together >= SAME_SUBJECT ? best : undefined)
  if (alike === undefined) return null
  const claimed = `“${quoted(claim, { start: denial.negation.start, end: denial.word.end })}”`
  const affirmed = alike.telling.find(({ term }) => term === denial.word.term)
  return {
    passage: alike.passage,
    confidence: CONFIDENCE,
    reasoning:
      affirmed === undefined
        ? `The answer says ${claimed}, the document denies nothing of this.`
        : saysOtherwise(claimed, `“${quoted(alike, affirmed)}”`),
  }
}

/** The claim says what a passage denies in the same surroundings, and denies nothing itself. */
const deniedByPassage = (comparands: Comparands): Conflict | null => {
  const { claim, index, ownStart, passages } = comparands
  if (claim.negations.length > 0) return null
  for (const passage of passages) {
    for (const { isFirst, negation, word } of passage.denials) {
      if (!isFirst || negation.kind !== "negation") continue
      const at = passage.telling.indexOf(word)
      const there = { first: at, last: at }
      for (const here of claim.placesOf(word.term)) {
        const claimed = claim.telling[here.first]
        if (claimed === undefined || claimed.start < ownStart || claimed.kind !== "content") continue
        const alike = likeness(index.weight, claim, here, passage, there)
        if (alike < ALIKE_DENIED || alike <= likenessOfAffirmed(comparands, here, word.term)) continue
        return {
          passage: passage.passage,
          confidence: CONFIDENCE,
          reasoning: `The answer says “${quoted(claim, claimed)}”, the document says “${quoted(passage, { start: negation.start, end: word.end })}”.`,
        }
      }
    }
  }
  return null
}

/** How alike the surroundings of a word of the claim are where passages say it and do not deny it. */
const likenessOfAffirmed = ({ claim, index, passages }: Comparands, here: Place, term: string): number =>
  greatestLikeness(index.weight, claim, here, passages, (passage) =>
    passage.placesOf(term).filter(({ first }) => !passage.isDenied(passage.telling[first])),
  )

/** What one side denies and the other says. */
export const denial: Check = (comparands) => deniedByClaim(comparands) ?? deniedByPassage(comparands)
