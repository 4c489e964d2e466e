import type { JsonObject } from "../Json.ts"
import type { Usage } from "../Usage.ts"

/**
 * Reads token counts: each is the sum of the members of `counts` with the names listed for it, or `null` where it has
 * none of them.
 */
export const usageIn = (
  counts: JsonObject,
  inputNames: ReadonlyArray<string>,
  outputNames: ReadonlyArray<string>,
): Usage => ({ input_tokens: sumOf(counts, inputNames), output_tokens: sumOf(counts, outputNames) })

const sumOf = (counts: JsonObject, names: ReadonlyArray<string>): number | null => {
  const found = names.flatMap((name) => {
    const count = counts[name]
    return typeof count === "number" && Number.isInteger(count) && count >= 0 ? [count] : []
  })
  const sum = found.reduce((sum, count) => sum + count, 0)
  return found.length === 0 || !Number.isSafeInteger(sum) ? null : sum
}
