import { type Span, trimmed } from "../sentences.ts"

/** A clause has at least so many words; what is shorter stays with its neighbour. */
const FEWEST_WORDS = 4

const BOUNDARY =
  /;\s+|,\s+(?:and|but|while|whereas|yet|although|though|und|aber|während|et|mais|tandis que|y|pero|mientras|e|ma|mas|en|maar|и|а|но)\s+(?=(\S+))|，(?:但|而|并且|同时|不过)/giu
const SUBJECT =
  /^(?:it|he|she|they|we|you|there|this|that|these|those|the|a|an|its|his|her|their|some|many|most|all|er|sie|es|der|die|das|dies|ein|eine|il|elle|ils|le|la|les|un|une|él|ella|el|los|las|lo|ele|ela|o|os|as|hij|zij|de|het|он|она|они|это)$/i
const NAME = /^\p{Lu}/u
const RELATIVE = /(?:^|\s)(?:that|which|who|whose|whom|where|dass|que|qui|che)\s/i
/** Characters within which a clause after its joint must come to its verb. */
const LONGEST_SUBJECT = 60
const VERB =
  /(?:^|\s)(?:is|are|was|were|be|been|has|have|had|does|do|did|can|could|will|would|may|might|must|should|says?|said|makes?|made|goes|went|gives?|gave|takes?|took|offers?|provides?|includes?|contains?|shows?|begins?|began|becomes?|became|won|lost|ist|sind|war|waren|hat|haben|hatte|wird|wurde|wurden|kann|est|sont|était|a|ont|es|son|fue|era|está|ha|han|è|sono|é|são|foi|was|heeft|\p{L}{3,}ed)(?=[\s,.]|n't)/iu

const wordCount = (text: string): number => text.split(/\s+/, 40).length

/** Whether brackets or quotation marks are open at the end of a text. */
const isOpen = (text: string): boolean => {
  let depth = 0
  let quotes = 0
  for (const character of text) {
    if (character === "(" || character === "[" || character === "“" || character === "（") depth++
    else if (character === ")" || character === "]" || character === "”" || character === "）") depth--
    else if (character === '"') quotes++
  }
  return depth > 0 || quotes % 2 === 1
}

const isClause = (text: string): boolean => wordCount(text) >= FEWEST_WORDS && VERB.test(text)

/** Whether a text begins with a subject and its verb. */
const beginsClause = (text: string): boolean => {
  if (wordCount(text) < FEWEST_WORDS) return false
  const verb = VERB.exec(text.slice(0, LONGEST_SUBJECT + 20))
  return verb !== null && verb.index <= LONGEST_SUBJECT && !RELATIVE.test(text.slice(0, verb.index))
}

/** Characters that a clause of a script without spaces has at least. */
const SHORTEST_UNSPACED = 8

/**
 * The clauses of a sentence that each assert something of their own: joined by a semicolon, or by "and", "but" and
 * the like before a subject with its verb. Most sentences are one clause.
 */
export const clausesOf = (text: string, sentence: Span): ReadonlyArray<Span> => {
  const whole = text.slice(sentence.start, sentence.end)
  const clauses: Array<Span> = []
  let start = 0
  for (const { 0: boundary, 1: next, index } of whole.matchAll(BOUNDARY)) {
    const left = whole.slice(start, index)
    const right = whole.slice(index + boundary.length)
    const isUnspaced = boundary.startsWith("，")
    if (next !== undefined && !SUBJECT.test(next) && !NAME.test(next)) continue
    const areClauses = isUnspaced
      ? Math.min(left.length, right.length) >= SHORTEST_UNSPACED
      : isClause(left) && beginsClause(right)
    if (!areClauses || isOpen(left)) continue
    clauses.push({ start: sentence.start + start, end: sentence.start + index })
    start = index
  }
  const last = { start: sentence.start + start, end: sentence.end }
  return [...clauses, last].map((clause) => withoutJoint(text, clause))
}

const JOINT = /^[;,，]\s*/

/** A clause without the mark that joins it to the one before. */
const withoutJoint = (text: string, { start, end }: Span): Span => {
  const joint = JOINT.exec(text.slice(start, Math.min(end, start + 10)))?.[0].length ?? 0
  return trimmed(text, { start: start + joint, end })
}
