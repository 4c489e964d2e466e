import type { Word } from "../words.ts"
import type { Occurrences } from "./places.ts"

/** A word of a claim, and where the evidence has it. */
export interface AlignedWord extends Occurrences {
  readonly word: Word
  /** Whether it tells something: a content word or a quantity. */
  readonly isTelling: boolean
  /** Whether it is capitalised where no sentence starts. */
  readonly isName: boolean
  /** How much it tells: the rarer in the documents, the more. */
  readonly weight: number
  /** Whether any document has it, in the evidence or elsewhere. */
  readonly isKnown: boolean
}
