import type { Candidates } from "../candidates.ts"
import type { ReadClaim } from "../claims/ReadClaim.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { type Alignment, makeAligner } from "./alignment.ts"
import { type Attributes, attributesOf } from "./measures/attributes.ts"
import { type Coverage, coverageOf } from "./measures/coverage.ts"
import { type Denial, denialOf } from "./measures/denial.ts"
import { type Missing, missingOf } from "./measures/missing.ts"
import { type Proximity, proximityOf } from "./measures/proximity.ts"
import { namedAttributes, namingsOf } from "./namedAttributes.ts"

/** What the support model knows of a claim. */
export type Measures = Coverage["measures"] & Proximity & Missing & Denial & Attributes

/** A claim laid beside the documents, and its measures. */
export interface Measured {
  readonly alignment: Alignment
  readonly measures: Measures
}

/** Measures how claims stand to the documents of an index. */
export const makeMeasurer = (
  index: PassageIndex,
): ((claim: ReadClaim, candidates: Candidates) => Measured) => {
  const align = makeAligner(index)
  const attributes = namedAttributes(index)
  return (claim, candidates) => {
    const alignment = align(claim, candidates)
    const coverage = coverageOf(alignment)
    const asked = new Set(claim.question.words.map(({ term }) => term))
    return {
      alignment,
      measures: {
        ...coverage.measures,
        ...proximityOf(alignment),
        ...missingOf(alignment, coverage, asked),
        ...denialOf(alignment, coverage),
        ...attributesOf(index, alignment, coverage, namingsOf(attributes, claim), attributes.length > 0),
      },
    }
  }
}
