import { type Duration, Schema } from "effect"

/**
 * What is wrong with a call to the judge.
 *
 * - `unreachable`: no connection, or one that ended within the reply.
 * - `busy`: the judge asks to come back later (408, 429, 5xx).
 * - `late`: no reply within the time.
 * - `misconfigured`: a status that stays until the settings change, such as 401 or 404.
 * - `refused`: this very request is not taken (400, 413, 422).
 * - `malformed`: a reply that is not what was asked for.
 */
export const ChatErrorKind = Schema.Literals([
  "unreachable",
  "busy",
  "late",
  "misconfigured",
  "refused",
  "malformed",
])

/**
 * The judge gave no usable reply. `message` says what happened and what to do about it; it holds no secret.
 */
export class ChatError extends Schema.TaggedError<ChatError>()("ChatError", {
  kind: ChatErrorKind,
  message: Schema.String,
  /** How long the judge asks to wait before the next attempt. */
  retryAfter: Schema.NullOr(Schema.Duration),
}) {}

/** A `ChatError` without a time to wait. */
export const chatError = (
  kind: ChatError["kind"],
  message: string,
  retryAfter: Duration.Duration | null = null,
): ChatError => new ChatError({ kind, message, retryAfter })
