import { Clock, Duration, Effect, Schedule } from "effect"
import type { ChatError } from "./ChatError.ts"

/** Attempts after the first. */
const MOST_RETRIES = 3

const isPassing = ({ kind }: ChatError): boolean => kind === "unreachable" || kind === "busy"

/** Half a second and twice as long each time, give or take a fifth, but never sooner than the judge asks for. */
const waits = Schedule.exponential("500 millis").pipe(
  Schedule.jittered,
  Schedule.setInputType<ChatError>(),
  Schedule.modifyDelay(({ duration, input }) =>
    Effect.succeed(input.retryAfter === null ? duration : Duration.max(duration, input.retryAfter)),
  ),
)

/**
 * Repeats a call to the judge up to three times while what is wrong may pass: no connection, 429, 5xx.
 *
 * A `Retry-After` is honoured; one that reaches past `deadline`, in epoch milliseconds, fails at once, since waiting for
 * it would only keep a worker from other audits.
 */
export const retried =
  (deadline: number) =>
  <A>(call: Effect.Effect<A, ChatError>): Effect.Effect<A, ChatError> =>
    Effect.retry(call, {
      schedule: waits,
      times: MOST_RETRIES,
      while: (error) =>
        Effect.map(
          Clock.currentTimeMillis,
          (now) => isPassing(error) && now + Duration.toMillis(error.retryAfter ?? Duration.zero) < deadline,
        ),
    })
