import type { DocumentKind } from "./documentKind.ts"
import type { Measures } from "./measures.ts"

/** How much more doubt it takes to flag a claim that is not held against pages of prose. */
const BUT_FOR_PAGES = 1.35

/**
 * The doubt from which on a claim is flagged, given the threshold for pages of prose.
 *
 * **Details**
 *
 * A text from JSON makes many claims, each of which may be flagged wrongly, and puts names and values into words that
 * the documents do not have. Single passages support fewer claims to begin with, so that a doubt tells less. For both
 * the balanced accuracy on sources that were not trained on is highest at about a third more than for pages.
 */
export const thresholdFor = (
  threshold: number,
  kind: DocumentKind,
  { hasAttributes }: Pick<Measures, "hasAttributes">,
): number => (kind === "text" && hasAttributes === 0 ? threshold : Math.min(1, threshold * BUT_FOR_PAGES))
