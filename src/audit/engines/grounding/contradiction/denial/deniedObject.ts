import type { Word } from "../../words.ts"
import { type Comparands, type Conflict, quoted, saysOtherwise } from "../Check.ts"
import type { CheckedText, PassageText } from "../CheckedText.ts"
import type { Denial } from "../polarity.ts"
import { isQuestion, isSupposed } from "./factual.ts"

/** Words that say little themselves: to deny one is to deny what follows it. */
const EMPTY =
  /^(?:offer|provid|includ|featur|serv(?:e|es|ing)$|ha(?:ve|s|d|ving)$|contain|giv|express|describ|known$|call|named?$|popular|local|locat|prais|rat(?:ed|ing)$|highly|categori[sz]|classif|characteri[sz]|consider|regard|set$|held$|hold|ma(?:de|ke)|bas(?:ed|is)|associat|relat|involv|us(?:e|es|ed|ing)$|help|key$|important|significant|common|average|availab|expect|suggest|report|found$|recommend|intend|mean|due$|part$|types?$|forms?$|kinds?$|sources?$|rang|variet|several|various|overall|result|play|also$|\w+ly$|first$|often$|now$|either$)/i

/** Before a word that says what something is … */
const SORT = /^\s(?:\w+\s)?an?\s/i
/** … which a word right before another does not: "not a new company". */
const APART = /[^\s-]/

/** Telling words after the denied one that are what it denies. */
const REACH = 5
/** Share of them, weighted by rarity, that a passage must have, and of the claim's other content words. */
const SAME_OBJECT = 0.3
const SAME_SENTENCE = 0.12
/** Telling words before and after the denied one that count as its sentence. */
const BEFORE = 6
const AFTER = 9

const CLAUSE_END =
  /[;:!?()–—]|\.(?!\d)|,\s(?:but|which|who|where|while|as|so|with|and\s(?:is|are|has|have|does|it|they)|(?!includ)\w+ing)\b|\b(?:but|because|although|while|since|which|who|that|despite|for|as|if|when)\b/i

/** Verbs that are so common that they are no content words. */
const COMMON =
  /^(?:sa(?:y|id)|stat|mention|not(?:e|ed)$|suggest|provid|ma(?:k|d)e|us(?:e|ed|ing)$|g(?:iv|ave)|g[eo]t|t(?:ake|aking|ook)|keep|goe?s?$|went|c(?:o|a)m(?:e|es|ing)$|bec[ao]m|help|involv|ensur|allow|need|describ|call|kn[eo]w|f(?:i|ou)nd|consider)/i

/** The common verb between a negation and the content word that it denies: "not come between the brothers". */
export const verbBefore = (text: CheckedText, { negation, word }: Denial): Word | null =>
  text.words
    .slice(text.words.indexOf(negation) + 1, text.words.indexOf(word))
    .find(({ end, start }) => COMMON.test(text.text.slice(start, end))) ?? null

/** Whether a word says little itself. */
export const isEmpty = ({ text }: CheckedText, { end, isCapitalised, start }: Word): boolean =>
  !isCapitalised && EMPTY.test(text.slice(start, end))

/** Whether a claim denies that something is what a word says: "not a summary of". */
const isSort = ({ telling, text }: CheckedText, { negation, word }: Denial): boolean => {
  const next = telling[telling.indexOf(word) + 1]
  return (
    SORT.test(text.slice(negation.end, word.start)) &&
    (next === undefined || APART.test(text.slice(word.end, next.start)))
  )
}

/** The words that are denied with an empty one: those after it in its clause. */
const objectOf = ({ claim }: Comparands, word: Word, isObject: boolean): ReadonlyArray<Word> => {
  const at = claim.telling.indexOf(word) - (isObject ? 1 : 0)
  const stop = CLAUSE_END.exec(claim.text.slice(word.end))
  const end = stop === null ? claim.text.length : word.end + stop.index
  return claim.telling
    .slice(at + 1)
    .filter((each) => each.end <= end && !isEmpty(claim, each))
    .slice(0, REACH)
}

/** The share of words, weighted by rarity, that a passage has. */
const shareOf = (
  weight: (term: string) => number,
  words: ReadonlyArray<Word>,
  { terms }: PassageText,
): number => {
  let shared = 0
  let total = 0
  for (const { term } of words) {
    total += weight(term)
    if (terms.has(term)) shared += weight(term)
  }
  return total === 0 ? 0 : shared / total
}

/**
 * A passage that has what the claim denies with a word that says little itself: "does not feature drumming classes"
 * where one has "great drumming classes".
 */
export const deniedObject = (comparands: Comparands, denial: Denial): Conflict | null => {
  const { claim, index, passages } = comparands
  const { negation, word } = denial
  const verb = verbBefore(claim, denial)
  const isVerbEmpty = verb !== null && isEmpty(claim, verb)
  if (!isVerbEmpty && !isEmpty(claim, word) && !isSort(claim, denial)) return null
  const object = objectOf(comparands, word, isVerbEmpty)
  if (object.length === 0) return null
  const at = claim.telling.indexOf(word)
  const around = claim.telling.slice(Math.max(0, at - BEFORE), at + AFTER)
  let best: { readonly passage: PassageText; readonly shared: ReadonlyArray<Word> } | null = null
  let most = 0
  for (const passage of passages) {
    if (object.some(({ quantity, term }) => quantity !== null && !passage.terms.has(term))) continue
    if (shareOf(index.weight, object, passage) < SAME_OBJECT) continue
    const share = shareOf(index.weight, around, passage)
    if (share < SAME_SENTENCE || share <= most) continue
    if (passage.negations.length > 0 || isQuestion(passage)) continue
    const shared = passage.telling.filter(({ term }) => object.some((each) => each.term === term))
    if (shared[0] === undefined || isSupposed(passage, shared[0])) continue
    most = share
    best = { passage, shared }
  }
  const [from, to] = [best?.shared[0], best?.shared.at(-1)]
  if (best === null || from === undefined || to === undefined) return null
  const claimed = { start: negation.start, end: object.at(-1)?.end ?? word.end }
  return {
    passage: best.passage.passage,
    kind: "deniedObject",
    reasoning: saysOtherwise(
      `“${quoted(claim, claimed)}”`,
      `“${quoted(best.passage, { start: from.start, end: to.end })}”`,
    ),
  }
}
