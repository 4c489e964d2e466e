import { candidatesOf } from "../../src/audit/engines/grounding/candidates.ts"
import { makeClaimReader, tellingWords } from "../../src/audit/engines/grounding/claims/ReadClaim.ts"
import { statementsOf } from "../../src/audit/engines/grounding/claims/statements.ts"
import { indexed } from "../../src/audit/engines/grounding/passageIndex.ts"
import { readerOf } from "../../src/audit/engines/grounding/words.ts"
import { type Edit, pick, type Random } from "../minimalPairs/edit.ts"
import { falsified } from "./edits.ts"
import type { Exchange } from "./exchanges.ts"

/** Share of a claim's words, by weight, that a passage must have to be taken for its source … */
const SOURCE = 0.6
/** … and may have at most to be taken for one that does not support it. */
const ELSEWHERE = 0.5

/** Share of the sentences that are made false rather than laid beside another passage. */
const FALSIFIED = 0.7

/** Claims of fewer telling words are left out. */
const FEWEST_WORDS = 4

/**
 * Unmarked sentences of answers beside a single passage of their documents: the one that they come from, which
 * supports them, and either another on the same subject, which does not, or the same with the sentence made false. About
 * one sentence in `every`.
 *
 * They teach how little is enough doubt where the document is a sentence and no page.
 */
export const placedExchanges = (
  exchanges: ReadonlyArray<Exchange>,
  edits: ReadonlyArray<Edit>,
  random: Random,
  every: number,
): ReadonlyArray<Exchange> =>
  exchanges.flatMap((exchange) => {
    const { answer, query, spans = [] } = exchange
    const documents = exchange.documents.map(({ content, id }) => ({ id, content, source: "", metadata: {} }))
    const index = indexed(documents, readerOf("English"))
    const readClaim = makeClaimReader(index.read, query)
    return Array.from(statementsOf(answer)).flatMap((statement): ReadonlyArray<Exchange> => {
      const { end, start, text, unverifiable } = statement
      const isMarked = spans.some((span) => span.start < end && start < span.end)
      if (isMarked || unverifiable !== null || random() * every >= 1) return []
      const claim = readClaim(statement)
      const words = tellingWords(claim.words)
      if (words.length < FEWEST_WORDS) return []
      const shareOf = (passage: number): number => {
        const weights = words.map(({ term }) => ({ weight: index.weight(term), term }))
        const found = weights.filter(({ term }) => index.terms(passage).has(term))
        const sum = (all: typeof weights): number => all.reduce((total, { weight }) => total + weight, 0)
        return sum(found) / sum(weights)
      }
      const { passages, windows } = candidatesOf(index, claim)
      const best = passages.find((passage) => index.passage(passage)?.isMember === false)
      if (best === undefined || shareOf(best) < SOURCE) return []
      const beside = (passage: number, isSupported: boolean): Exchange => ({
        ...exchange,
        documents: [{ id: "passage", content: index.text(passage) }],
        answer: text,
        hallucinated: !isSupported,
        spans: isSupported ? [] : [{ start: 0, end: text.length }],
      })
      const near = new Set(windows.find((window) => window.includes(best)))
      const elsewhere = passages.filter(
        (passage) =>
          !near.has(passage) && index.passage(passage)?.isMember === false && shareOf(passage) <= ELSEWHERE,
      )
      const other = pick(elsewhere, random)
      const supported = beside(best, true)
      const unsupported =
        other === undefined || random() < FALSIFIED
          ? falsified(supported, edits, random)
          : [beside(other, false)]
      return [supported].concat(unsupported)
    })
  })
