import type { Alignment } from "../alignment.ts"
import type { AlignedWord } from "../AlignedWord.ts"
import type { Naming } from "../namedAttributes.ts"
import type { PassageIndex } from "../../passageIndex.ts"

/** How a claim stands to the attributes of JSON documents. */
export interface Attributes {
  /** Whether the documents have attributes at all: 1 or 0. */
  readonly hasAttributes: number
  /** Attributes that the claim says are so and a document says are not. */
  readonly claimedNo: number
  /** Attributes that the claim says are so and of which a document says nothing, as `null` does. */
  readonly claimedUnknown: number
  /** Attributes that the claim denies and a document says are so. */
  readonly deniedYes: number
  /** Attributes on which the claim and a document agree. */
  readonly agreeing: number
  /** Share of the telling words that only JSON names and their values have. */
  readonly memberShare: number
}

/** A word that stands in more places stands in prose as well. */
const MOST_PLACES = 8

const count = <A>(items: ReadonlyArray<A>, isCounted: (item: A) => boolean): number =>
  items.reduce((sum, item) => (isCounted(item) ? sum + 1 : sum), 0)

/** Measures how a claim stands to attributes. One that several objects have is as they best agree with the claim. */
export const attributesOf = (
  index: PassageIndex,
  { evidence, telling }: Alignment,
  namings: ReadonlyArray<Naming>,
  hasAttributes: boolean,
): Attributes => {
  const agrees = ({ isDenied, says }: Naming): boolean => (says === "yes") !== isDenied
  const agreeing = new Set(namings.filter(agrees).map(({ from }) => from))
  const others = namings.filter(({ from }) => !agreeing.has(from))
  const isInMembers = ({ places, stretches }: AlignedWord): boolean =>
    places.length > 0 &&
    places.length <= MOST_PLACES &&
    stretches.every((at) => index.passage(evidence[at]?.passage ?? -1)?.isMember === true)
  return {
    hasAttributes: hasAttributes ? 1 : 0,
    claimedNo: count(others, ({ isDenied, says }) => says === "no" && !isDenied),
    claimedUnknown: count(others, ({ isDenied, says }) => says === "unknown" && !isDenied),
    deniedYes: count(others, ({ isDenied, says }) => says === "yes" && isDenied),
    agreeing: agreeing.size,
    memberShare: hasAttributes ? count(telling, isInMembers) / Math.max(1, telling.length) : 0,
  }
}
