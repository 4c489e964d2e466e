import { seeded } from "../minimalPairs/edit.ts"
import { editedExchanges, editsOf } from "./edits.ts"
import type { Exchange } from "./exchanges.ts"
import { placedExchanges } from "./placements.ts"
import { type Material, measured } from "./training.ts"

/** About one in so many clean sentences is edited. */
const EDIT_EVERY = 2
/** About one in so many is laid beside single passages. */
const PLACE_EVERY = 3

/** What is trained on, from exchanges whose hallucinated spans people marked. The same seed makes the same of them. */
export const materialOf = (exchanges: ReadonlyArray<Exchange>, seed: number): Material => {
  const random = seeded(seed)
  const edits = editsOf(exchanges)
  return {
    marked: measured(exchanges),
    edited: measured(editedExchanges(exchanges, edits, random, EDIT_EVERY)),
    placed: measured(placedExchanges(exchanges, edits, random, PLACE_EVERY)),
  }
}
