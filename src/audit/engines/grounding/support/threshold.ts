import type { DocumentKind } from "./documentKind.ts"
import type { Measures } from "./measures.ts"

/** How much more doubt it takes to flag a claim that is held against a single passage, … */
const FOR_PASSAGES = 1.4
/** … and one that is held against JSON. */
const FOR_ATTRIBUTES = 1.2

/**
 * The doubt from which on a claim is flagged, given the threshold for pages of prose.
 *
 * **Details**
 *
 * Single passages support fewer claims to begin with, so that a doubt tells less. A text from JSON makes many claims,
 * each of which may be flagged wrongly, and puts names and values into words that the documents do not have. Both
 * factors are about those with the highest balanced accuracy on RAGTruth, cross-validated by source, and on BEGIN.
 */
export const thresholdFor = (
  threshold: number,
  kind: DocumentKind,
  { hasAttributes }: Pick<Measures, "hasAttributes">,
): number => {
  if (kind === "passage") return Math.min(1, threshold * FOR_PASSAGES)
  return hasAttributes === 1 ? Math.min(1, threshold * FOR_ATTRIBUTES) : threshold
}
