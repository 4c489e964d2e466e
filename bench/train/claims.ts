import { candidatesOf } from "../../src/audit/engines/grounding/candidates.ts"
import { makeClaimReader, tellingWords } from "../../src/audit/engines/grounding/claims/ReadClaim.ts"
import { statementsOf } from "../../src/audit/engines/grounding/claims/statements.ts"
import { makeFindContradiction } from "../../src/audit/engines/grounding/contradiction/contradictions.ts"
import { languageOf } from "../../src/audit/engines/grounding/functionWords.ts"
import { indexed } from "../../src/audit/engines/grounding/passageIndex.ts"
import { type Measured, makeMeasurer } from "../../src/audit/engines/grounding/support/measures.ts"
import { isWhole } from "../../src/audit/engines/grounding/support/measures/words.ts"
import { readerOf } from "../../src/audit/engines/grounding/words.ts"
import type { Exchange } from "./exchanges.ts"

/** A claim of an exchange as the support model meets it. */
export interface MeasuredClaim extends Pick<Measured, "measures" | "ofWords"> {
  readonly text: string
  /** Where it stands in the answer. */
  readonly start: number
  readonly end: number
  /** Whether it overlaps a span that people marked: 1 or 0. */
  readonly label: number
  /** The same for each of its words that are measured. */
  readonly labels: ReadonlyArray<number>
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
  const labelOf = (start: number, end: number): number =>
    spans.some((span) => span.start < end && start < span.end) ? 1 : 0
  return Array.from(statementsOf(answer))
    .filter(({ unverifiable }) => unverifiable === null)
    .map(readClaim)
    .filter(({ words }) => tellingWords(words).length > 0)
    .map((claim) => {
      const candidates = candidatesOf(index, claim)
      const { end, start, text } = claim.statement
      const { alignment, measures, ofWords } = measure(claim, candidates)
      return {
        text,
        start,
        end,
        measures,
        ofWords,
        label: labelOf(start, end),
        labels: alignment.telling
          .filter(isWhole)
          .map(({ word }) => labelOf(start + word.start, start + word.end)),
        contradiction: findContradiction(claim, candidates)?.confidence ?? null,
      }
    })
}
