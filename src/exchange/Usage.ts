import { Schema } from "effect"

/**
 * What an exchange cost in tokens, as the provider counts them; `null` where it does not say.
 *
 * `input_tokens` includes what was read from or written to a cache, and `output_tokens` includes reasoning.
 */
export const Usage = Schema.Struct({
  input_tokens: Schema.NullOr(Schema.Int),
  output_tokens: Schema.NullOr(Schema.Int),
})

export type Usage = typeof Usage.Type
