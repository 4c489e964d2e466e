import type { Candidates } from "../candidates.ts"
import type { ReadClaim } from "../claims/ReadClaim.ts"
import type { PassageIndex } from "../passageIndex.ts"
import type { ReadText } from "../words.ts"
import { type Alignment, makeAligner } from "./alignment.ts"
import { type Attributes, attributesOf } from "./measures/attributes.ts"
import { entryCounts } from "./entryCounts.ts"
import { type Coverage, coverageOf } from "./measures/coverage.ts"
import { type Denial, denialOf } from "./measures/denial.ts"
import { type Missing, missingOf } from "./measures/missing.ts"
import { type Proximity, proximityOf } from "./measures/proximity.ts"
import { wordMeasuresOf } from "./measures/words.ts"
import { namedAttributes, namingsOf } from "./namedAttributes.ts"

/** What the support model knows of a claim. */
export type Measures = Coverage["measures"] & Proximity & Missing & Denial & Attributes

/** A claim laid beside the documents, and its measures. */
export interface Measured {
  readonly alignment: Alignment
  readonly measures: Measures
  /** For each whole telling word, in order, its own measures, in the order of `WORD_MEASURES`. */
  readonly ofWords: ReadonlyArray<ReadonlyArray<number>>
}

const termsOf = ({ words }: ReadText): ReadonlySet<string> => new Set(words.map(({ term }) => term))

/** A function that computes anew only for another argument than the last. */
const remembering = <A, B>(compute: (argument: A) => B): ((argument: A) => B) => {
  let last: { readonly argument: A; readonly result: B } | undefined
  return (argument) => {
    if (last?.argument !== argument) last = { argument, result: compute(argument) }
    return last.result
  }
}

/** Measures how claims stand to the documents of an index. */
export const makeMeasurer = (
  index: PassageIndex,
): ((claim: ReadClaim, candidates: Candidates) => Measured) => {
  const align = makeAligner(index)
  const named = namedAttributes(index)
  const counts = entryCounts(index)
  const askedOf = remembering(termsOf)
  return (claim, candidates) => {
    const alignment = align(claim, candidates)
    const coverage = coverageOf(alignment)
    const proximity = proximityOf(alignment)
    const namings = namingsOf(named, claim)
    const asked = askedOf(claim.question)
    return {
      alignment,
      measures: {
        ...coverage.measures,
        ...proximity.measures,
        ...missingOf(alignment, coverage, asked, counts),
        ...denialOf(index, alignment, coverage),
        ...attributesOf(index, alignment, namings, named.attributes.length > 0),
      },
      ofWords: wordMeasuresOf(
        alignment,
        proximity.ofWords,
        coverage,
        { asked, context: termsOf(claim.context) },
        namings,
        counts,
      ),
    }
  }
}
