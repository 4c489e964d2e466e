import { madeOnce } from "../madeOnce.ts"
import type { Evidence } from "../../../AuditResult.ts"
import type { Candidates } from "../candidates.ts"
import type { ReadClaim } from "../claims/ReadClaim.ts"
import { evidenceOf } from "../evidence.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { makeAttributesSay } from "./attributes/attributesSay.ts"
import type { JsonConflict } from "./attributes/JsonConflict.ts"
import type { Check, Comparands, Conflict } from "./Check.ts"
import { CONFIDENCE, type ContradictionKind } from "./confidence.ts"
import { CheckedText, PassageText } from "./CheckedText.ts"
import { denial } from "./denial.ts"
import type { Measure } from "./measures.ts"
import { otherBound } from "./otherBound.ts"
import { otherDay } from "./otherDay.ts"
import { otherName } from "./otherName.ts"
import { otherQuantifier } from "./otherQuantifier.ts"
import { otherQuantity } from "./otherQuantity.ts"
import { otherSource } from "./otherSource.ts"
import { otherWord } from "./otherWord.ts"
import { swappedRoles } from "./swappedRoles.ts"

/** Passages that one claim is compared with: those nearest to it, and the neighbours of the first. */
const MOST_PASSAGES = 6

/** That the documents say otherwise than a claim, where and how. */
export interface Contradiction {
  readonly kind: ContradictionKind
  /** The probability that the claim is not supported, from 0 to 1. */
  readonly confidence: number
  readonly evidence: ReadonlyArray<Evidence>
  /** Names both sides: what the answer says and what the document says. */
  readonly reasoning: string
}

const found = (
  { kind, reasoning }: Pick<Conflict, "kind" | "reasoning">,
  evidence: ReadonlyArray<Evidence>,
): Contradiction => ({ kind, confidence: CONFIDENCE[kind], reasoning, evidence })

/** The surest first. */
export const CHECKS = {
  otherQuantity,
  otherBound,
  otherDay,
  denial,
  otherQuantifier,
  otherWord,
  swappedRoles,
  otherName,
  otherSource,
} as const satisfies Readonly<Record<string, Check>>

const checks: ReadonlyArray<Check> = Object.values(CHECKS)

/** Finds what in the documents says otherwise than a claim; `null` where nothing does. */
export type FindContradiction = (claim: ReadClaim, candidates: Candidates) => Contradiction | null

const attributesSayOf = madeOnce(makeAttributesSay)

const NONE: ReadonlySet<Measure> = new Set()

const quote = (index: PassageIndex, { attribute, document }: JsonConflict): ReadonlyArray<Evidence> => {
  const source = index.documents[document]
  if (source === undefined) return []
  const { start, end } = attribute
  return [{ document_id: source.id, quote: source.content.slice(start, end), start, end }]
}

/**
 * Looks for contradictions of claims in indexed documents: first in the attributes of JSON documents, then in the
 * passages nearest to the claim, by the first check that finds one.
 */
export const makeFindContradiction = (index: PassageIndex): FindContradiction => {
  const attributesSay = attributesSayOf(index)
  const known = new Map<number, PassageText>()
  const passageText = (passage: number): PassageText => {
    const read = known.get(passage)
    if (read !== undefined) return read
    const made = new PassageText(passage, { text: index.text(passage), words: index.words(passage) })
    known.set(passage, made)
    return made
  }
  return (claim, candidates) => {
    const comparands: Comparands = {
      index,
      claim: new CheckedText(claim.whole),
      statement: claim.statement.text,
      ownStart: claim.whole.text.length - claim.text.length,
      passages: candidates.passages.slice(0, MOST_PASSAGES).map(passageText),
      borneOut: NONE,
    }
    const { borneOut, conflict: json, isBorneOut } = attributesSay(comparands)
    if (json !== null) {
      return found(json, quote(index, json))
    }
    const unlessBorneOut = { ...comparands, borneOut }
    for (const check of checks) {
      // What an attribute denies as the claim does, running text need not deny.
      if (check === denial && isBorneOut) continue
      const conflict = check(unlessBorneOut)
      if (conflict === null) continue
      return found(conflict, evidenceOf(index, [conflict.passage]))
    }
    return null
  }
}
