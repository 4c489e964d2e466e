/**
 * How much of one exchange is looked at. What lies beyond is left out, and the reasoning of each claim that it may
 * concern says so.
 */
export interface GroundingLimits {
  /** Claims of one answer that are checked; the text after them becomes one unverifiable claim. Default: 1,000. */
  readonly claims: number
  /** UTF-16 units of the documents that are read, over all of them in order. Default: 2,000,000. */
  readonly characters: number
  /** Sentences, lines and JSON members of the documents that are read, likewise. Default: 100,000. */
  readonly passages: number
  /**
   * Places in the documents that are looked at for the words of one claim, the rarest words first, before the best
   * are compared with it. Default: 5,000.
   */
  readonly places: number
}

export const defaultLimits: GroundingLimits = {
  claims: 1_000,
  characters: 2_000_000,
  passages: 100_000,
  places: 5_000,
}
