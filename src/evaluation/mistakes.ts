import type { Evaluated } from "./evaluate.ts"

/** Where the engine was wrong, the most confident first. */
export interface Mistakes {
  /** Flagged, though not hallucinated. */
  readonly falsePositives: ReadonlyArray<Evaluated>
  /** Hallucinated, but not flagged. */
  readonly falseNegatives: ReadonlyArray<Evaluated>
}

export const noMistakes: Mistakes = { falsePositives: [], falseNegatives: [] }

const highestFirst = (a: Evaluated, b: Evaluated): number => b.outcome.score - a.outcome.score
const lowestFirst = (a: Evaluated, b: Evaluated): number => a.outcome.score - b.outcome.score

/** The mistakes with one more answer, which may be right; of each kind the `most` most confident are kept. */
export const withAnswer = (mistakes: Mistakes, evaluated: Evaluated, most: number): Mistakes => {
  const { flagged, hallucinated } = evaluated.outcome
  if (flagged === hallucinated) return mistakes
  return flagged
    ? {
        ...mistakes,
        falsePositives: [...mistakes.falsePositives, evaluated].toSorted(highestFirst).slice(0, most),
      }
    : {
        ...mistakes,
        falseNegatives: [...mistakes.falseNegatives, evaluated].toSorted(lowestFirst).slice(0, most),
      }
}
