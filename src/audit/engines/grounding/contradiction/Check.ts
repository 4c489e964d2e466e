import type { PassageIndex } from "../passageIndex.ts"
import type { ReadText, Word } from "../words.ts"
import { type Telling, tellingOf } from "./context.ts"
import { type Measure, measuresIn } from "./measures.ts"
import { type Name, namesIn } from "./names.ts"
import { type Denial, denialsIn, negationsIn } from "./polarity.ts"

/** A claim or a passage, with what the checks compare in it; of each, so many at most as a sentence has. */
export interface CheckedText extends Telling {
  readonly measures: ReadonlyArray<Measure>
  readonly names: ReadonlyArray<Name>
  readonly negations: ReadonlyArray<Word>
  readonly denials: ReadonlyArray<Denial>
}

/** A passage that a claim is compared with. */
export interface PassageText extends CheckedText {
  readonly passage: number
}

export const checkedTextOf = (read: ReadText): CheckedText => {
  const telling = tellingOf(read)
  return {
    ...telling,
    measures: measuresIn(telling),
    names: namesIn(telling),
    negations: negationsIn(read),
    denials: denialsIn(read),
  }
}

/** What a check looks at: one claim and the passages nearest to it. */
export interface Comparands {
  readonly index: PassageIndex
  /** The claim with its context before it. */
  readonly claim: CheckedText
  /** Where in the claim's text its own words start, after those of its context. */
  readonly ownStart: number
  /** The passages nearest to the claim, and their neighbours; the nearest first. */
  readonly passages: ReadonlyArray<PassageText>
}

/** That a passage says otherwise than the claim. */
export interface Conflict {
  readonly passage: number
  /** How often a conflict of this kind was right where it was measured, from 0 to 1. */
  readonly confidence: number
  /** Names both sides. */
  readonly reasoning: string
}

/** Looks for one kind of contradiction. */
export type Check = (comparands: Comparands) => Conflict | null

/** A stretch of a text as a reasoning quotes it. */
export const quoted = ({ text }: ReadText, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end).replaceAll(/\s+/g, " ").slice(0, 80)

/** The reasoning where both sides say something in the same place. */
export const saysOtherwise = (claimed: string, documented: string): string =>
  `The answer says ${claimed}, the document says ${documented}.`
