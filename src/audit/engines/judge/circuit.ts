import { Duration, Effect, Exit, Layer, Option, type Scope, Stream } from "effect"
import { CircuitBreaker } from "effect/persistence"
import { type ChatError, chatError } from "./ChatError.ts"

export interface CircuitOptions {
  /** How many calls in a row must fail for the circuit to open. Default: 5. */
  readonly failures?: number | undefined
  /** How long no call is made after that; then one is tried. Default: 30 seconds. */
  readonly openDuration?: Duration.Input | undefined
}

/** Passes a call on, or fails at once while the circuit is open. */
export type Circuit = <A>(call: Effect.Effect<A, ChatError>) => Effect.Effect<A, ChatError>

const KEY = "judge"

/** A judge that refuses one request, or answers nonsense to it, is there and may judge the next. */
const isDead = ({ kind }: ChatError): boolean => kind !== "refused" && kind !== "malformed"

const outcomeOf = <A>(exit: Exit.Exit<A, ChatError>): CircuitBreaker.Outcome =>
  Option.exists(Exit.findErrorOption(exit), isDead) ? CircuitBreaker.failure() : CircuitBreaker.success

const rejected = ({ reason }: CircuitBreaker.CircuitBreakerError): ChatError =>
  chatError(
    "unreachable",
    reason._tag === "CircuitOpen"
      ? `The judge was not asked, since it has been failing. It is tried again in ${Math.ceil(Duration.toSeconds(reason.retryAfter))} s; the log says why it failed.`
      : "The judge was not asked, since it has been failing and is just being tried again. The log says why it failed.",
  )

/** One line for each change that an operator should know of. */
const tell = (transition: CircuitBreaker.Transition): Effect.Effect<void> => {
  if (transition.to === "Closed") return Effect.logInfo("The judge answers again")
  if (transition.to === "HalfOpen") return Effect.logDebug("The judge is tried again")
  const wait = Effect.annotateLogs({ next_try_ms: Duration.toMillis(transition.retryAfter) })
  return transition.from === "Closed"
    ? wait(Effect.logWarning("The judge keeps failing: it is not asked until it answers again"))
    : wait(Effect.logDebug("The judge still fails"))
}

/**
 * A circuit breaker, so that a dead judge does not keep the workers waiting.
 *
 * **Details**
 *
 * Opens after some failed calls in a row, where a call is one audit's with all its attempts. While open, calls fail at
 * once; after a while one call is let through, and the circuit closes when that one succeeds. Each change is logged
 * once.
 */
export const make: (options?: CircuitOptions) => Effect.Effect<Circuit, never, Scope.Scope> =
  Effect.fnUntraced(function* ({ failures = 5, openDuration = "30 seconds" } = {}) {
    const store = yield* Layer.build(CircuitBreaker.layerStoreMemory())
    const breaker = yield* CircuitBreaker.make({
      tripPolicy: CircuitBreaker.consecutive(failures),
      openDuration,
    }).pipe(Effect.provideContext(store))
    yield* Effect.forkScoped(Stream.runForEach(breaker.transitions, tell), { startImmediately: true })
    return (call) =>
      breaker
        .execute(call, { key: KEY, classify: outcomeOf })
        .pipe(Effect.catchTag("CircuitBreakerError", (error) => Effect.fail(rejected(error))))
  })
