import { Schema } from "effect"

/**
 * What a command was given cannot be used. `message` says in one line where it is, what is wrong there and what
 * belongs there.
 */
export class InputError extends Schema.TaggedError<InputError>()("InputError", {
  message: Schema.String,
}) {}
