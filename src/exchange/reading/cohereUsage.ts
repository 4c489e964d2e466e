import { objectOf } from "../Json.ts"
import type { Usage } from "../Usage.ts"
import { usageIn } from "./usage.ts"

/** Cohere's count of tokens or, where it leaves that out, of those that it bills. */
export const cohereUsage = (value: unknown): Usage => {
  const { billed_units, tokens } = objectOf(value)
  return usageIn(objectOf(tokens ?? billed_units), ["input_tokens"], ["output_tokens"])
}
