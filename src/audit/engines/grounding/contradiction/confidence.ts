/** What contradicts a claim, by how it was found. */
export type ContradictionKind = keyof typeof CONFIDENCE

/**
 * How probable each kind of contradiction makes it that a claim is not supported.
 *
 * The mean, rounded to .05, of how often it is right in answers as models write them (RAGTruth, WiCE, BEGIN) and in
 * sentences with one change (SummEdits, minimal pairs), as `npm run bench:contradictions` and `bench:pairs` print it.
 */
export const CONFIDENCE = {
  /** An attribute says no to what the claim affirms, or yes to what it denies. */
  otherAttribute: 0.95,
  /** An attribute leaves open what the claim affirms. */
  openAttribute: 0.9,
  otherNumber: 0.95,
  otherHours: 0.95,
  otherDays: 0.9,
  swappedPlace: 0.9,
  otherQuantity: 0.85,
  otherBound: 0.75,
  otherQuantifier: 0.9,
  otherDay: 0.6,
  /** The claim denies a word that a passage says … */
  deniedWord: 0.85,
  /** … or, with a word that says little, what a passage has, … */
  deniedObject: 0.75,
  /** … or a word that no passage has, where one has all else. */
  deniedMissingWord: 0.8,
  /** The claim says what a passage denies. */
  deniedByPassage: 0.6,
  otherWord: 0.6,
  swappedRoles: 0.6,
  otherName: 0.75,
  otherSource: 0.65,
} as const
