import { candidatesOf } from "../../src/audit/engines/grounding/candidates.ts"
import { makeClaimReader, tellingWords } from "../../src/audit/engines/grounding/claims/ReadClaim.ts"
import { statementsOf } from "../../src/audit/engines/grounding/claims/statements.ts"
import { makeFindContradiction } from "../../src/audit/engines/grounding/contradiction/contradictions.ts"
import { languageOf } from "../../src/audit/engines/grounding/functionWords.ts"
import { indexed } from "../../src/audit/engines/grounding/passageIndex.ts"
import { makeMeasurer, type Measures } from "../../src/audit/engines/grounding/support/measures.ts"
import { readerOf } from "../../src/audit/engines/grounding/words.ts"
import type { Exchange } from "./exchanges.ts"

/** A claim of an exchange as the support model meets it. */
export interface MeasuredClaim {
  readonly text: string
  /** Where it stands in the answer. */
  readonly start: number
  readonly end: number
  readonly measures: Measures
  /** Whether it overlaps a span that people marked: 1 or 0. */
  readonly label: number
  /** How sure the contradiction channel is that the claim is contradicted; `null` where it finds nothing. */
  readonly contradiction: number | null
}

/** The claims of an exchange that can be checked, measured as the engine measures them. */
export const measuredClaims = ({ answer, documents, query, spans = [] }: Exchange): Array<MeasuredClaim> => {
  const readable = documents
    .filter(({ content }) => content.trim() !== "")
    .map(({ content, id }) => ({ id, content, source: "", metadata: {} }))
  const language = languageOf(readable.map(({ content }) => content.slice(0, 500)).join("\n"))
  const index = indexed(readable, readerOf(language))
  const readClaim = makeClaimReader(index.read, query)
  const measure = makeMeasurer(index)
  const findContradiction = makeFindContradiction(index)
  return Array.from(statementsOf(answer))
    .filter(({ unverifiable }) => unverifiable === null)
    .map(readClaim)
    .filter(({ words }) => tellingWords(words).length > 0)
    .map((claim) => {
      const candidates = candidatesOf(index, claim)
      const { end, start, text } = claim.statement
      return {
        text,
        start,
        end,
        measures: measure(claim, candidates).measures,
        label: spans.some((span) => span.start < end && start < span.end) ? 1 : 0,
        contradiction: findContradiction(claim, candidates)?.confidence ?? null,
      }
    })
}
