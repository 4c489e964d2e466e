import { Effect, Result, Schema } from "effect"
import { Base64Url } from "effect/encoding"

/**
 * The cursor is none that a page gave out. `message` names it and says what to pass instead.
 */
export class InvalidCursor extends Schema.TaggedError<InvalidCursor>()("InvalidCursor", {
  cursor: Schema.String,
  message: Schema.String,
}) {}

const longestCursorShown = 64

const invalidCursor = (cursor: string): InvalidCursor => {
  const shown = cursor.length > longestCursorShown ? `${cursor.slice(0, longestCursorShown)}…` : cursor
  return new InvalidCursor({
    cursor,
    message: `${JSON.stringify(shown)} is not a cursor: pass the "next" of an earlier page unchanged, or none to begin with the newest audit`,
  })
}

/**
 * The cursor of the results that were put before the one with this sequence number.
 *
 * The text is opaque to clients, so that a store may change what it says.
 */
export const cursorBefore = (sequence: number): string => Base64Url.encode(`before:${sequence}`)

/**
 * The sequence number that a cursor was made of.
 */
export const sequenceOf = (cursor: string): Effect.Effect<number, InvalidCursor> => {
  const text = Result.getOrElse(Base64Url.decodeString(cursor), () => "")
  const sequence = Number(text.slice("before:".length))
  return Number.isSafeInteger(sequence) && cursorBefore(sequence) === cursor
    ? Effect.succeed(sequence)
    : Effect.fail(invalidCursor(cursor))
}
