import type { PassageIndex } from "../passageIndex.ts"

/**
 * What claims are held against: a `passage` of a few sentences, or a `text`. How likely it is that a claim is unsupported
 * when some of its words are missing differs between them, since a text may say it in other words elsewhere.
 */
export type DocumentKind = "passage" | "text"

/** Sentences that a passage has at most. */
const FEW = 3

const isPassage = (index: PassageIndex): boolean => {
  if (index.passage(FEW) !== undefined) return false
  for (let at = 0; at < FEW; at++) if (index.passage(at)?.isMember === true) return false
  return true
}

/** The kind of all documents together. JSON is a text, however short. */
export const documentKind = (index: PassageIndex): DocumentKind => (isPassage(index) ? "passage" : "text")
