import type { Measures } from "../../src/audit/engines/grounding/support/measures.ts"
import { type OwnMeasures, WORD_MEASURES } from "../../src/audit/engines/grounding/support/measures/words.ts"
import type { TrainedTrees } from "../../src/audit/engines/grounding/support/scores.ts"
import { boosted, type BoostingOptions } from "./boosting.ts"
import type { Material, MeasuredExchange } from "./training.ts"

/** How much an edited sentence counts against one that people judged, and how much an edited word. */
const EDIT_WEIGHT = 0.4
const EDITED_WORD_WEIGHT = 0.25

/** How much a sentence beside a passage that was chosen for it counts. */
const PLACED_WEIGHT = 0.1

/** Of the words that no one marked, which are most, only every so manieth is learnt from, and counts for all. */
const UNMARKED_WORDS_EVERY = 3

const CLAIM_BOOSTING: Omit<BoostingOptions, "directions"> = {
  trees: 50,
  depth: 3,
  rate: 0.14,
  leaf: 60,
  ridge: 10,
}

const WORD_BOOSTING: Omit<BoostingOptions, "directions"> = {
  trees: 50,
  depth: 3,
  rate: 0.18,
  leaf: 60,
  ridge: 20,
}

type Name = keyof Measures | keyof OwnMeasures

/** What of a claim is known when one of its words is judged. */
const OF_CLAIM: ReadonlyArray<keyof Measures> = [
  "windowCoverage",
  "coverage",
  "novelPairs",
  "meanContext",
  "hasAttributes",
  "memberShare",
  "worstPiece",
]

/**
 * What can only speak against a claim, and what only for it. The doubt follows these directions everywhere, also in
 * texts that are unlike those that it was trained on.
 */
const AGAINST: ReadonlySet<Name> = new Set<Name>([
  "novelPairs",
  "unlike",
  "missingNames",
  "unknownNames",
  "missingQuantities",
  "unknownQuantities",
  "longestMissingRun",
  "isLoneDenial",
  "isMismatched",
  "claimedNo",
  "claimedUnknown",
  "deniedYes",
  "missingRun",
  "namesNo",
  "namesUnknown",
])
const FOR: ReadonlySet<Name> = new Set<Name>([
  "windowCoverage",
  "coverage",
  "meanContext",
  "meanPiece",
  "worstPiece",
  "isFound",
  "isKnown",
  "isAlike",
  "isInWindow",
  "isAsked",
  "isCount",
  "context",
  "isBeforeFound",
  "isAfterFound",
  "neighboursFound",
  "neighboursInWindow",
])
const directionOf = (name: Name): number => (AGAINST.has(name) ? 1 : FOR.has(name) ? -1 : 0)

interface Example {
  readonly row: ReadonlyArray<number>
  readonly label: number
  readonly weight: number
}

const treesFrom = (
  examples: ReadonlyArray<Example>,
  names: ReadonlyArray<Name>,
  options: Omit<BoostingOptions, "directions">,
): ReturnType<typeof boosted> =>
  boosted(
    {
      rows: examples.map(({ row }) => row),
      labels: examples.map(({ label }) => label),
      weights: examples.map(({ weight }) => weight),
    },
    { ...options, directions: names.map(directionOf) },
  )

/** Trees for claims and for words from those of the chosen exchanges. */
export const fit = (
  { edited, marked, placed }: Material,
  isChosen: (exchange: MeasuredExchange) => boolean,
): TrainedTrees => {
  const [first] = marked.flatMap(({ claims }) => claims)
  const measures = Object.keys(first?.measures ?? {}) as Array<keyof Measures>
  const claims = [
    { from: marked, weight: 1, wordWeight: 1 },
    { from: edited, weight: EDIT_WEIGHT, wordWeight: EDITED_WORD_WEIGHT },
    { from: placed, weight: PLACED_WEIGHT, wordWeight: PLACED_WEIGHT },
  ].flatMap(({ from, weight, wordWeight }) =>
    from
      .filter(isChosen)
      .flatMap((exchange) => exchange.claims.map((claim) => ({ claim, weight, wordWeight }))),
  )
  const ofClaims = claims.map(({ claim, weight }): Example => ({
    row: measures.map((name) => claim.measures[name]),
    label: claim.label,
    weight,
  }))
  let unmarked = 0
  const ofWords = claims.flatMap(({ claim, wordWeight }): ReadonlyArray<Example> => {
    if (wordWeight === 0) return []
    const shared = OF_CLAIM.map((name) => claim.measures[name])
    return claim.ofWords.flatMap((own, at): ReadonlyArray<Example> => {
      const label = claim.labels[at] ?? 0
      if (label === 0 && unmarked++ % UNMARKED_WORDS_EVERY !== 0) return []
      const weight = label === 0 ? wordWeight * UNMARKED_WORDS_EVERY : wordWeight
      return [{ row: own.concat(shared), label, weight }]
    })
  })
  return {
    claims: { measures, ...treesFrom(ofClaims, measures, CLAIM_BOOSTING) },
    words: {
      ofWord: WORD_MEASURES,
      ofClaim: OF_CLAIM,
      ...treesFrom(ofWords, [...WORD_MEASURES, ...OF_CLAIM], WORD_BOOSTING),
    },
  }
}
