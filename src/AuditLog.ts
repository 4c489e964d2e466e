import { Effect, type Scope } from "effect"
import type { AuditResult } from "./audit/AuditResult.ts"
import type { Exchange } from "./exchange/Exchange.ts"

/** How often a full queue is spoken of. */
const SHED_INTERVAL = "1 second"

/** A request without an `x-request-id` goes by the id of its exchange, which need not be said twice. */
const idUnlessSame = (id: string, requestId: string): { readonly id?: string } =>
  id === requestId ? {} : { id }

/** The line of an audit that was done. */
export const audited = (result: AuditResult): Effect.Effect<void> =>
  Effect.logInfo("Audit completed").pipe(
    Effect.annotateLogs({
      request_id: result.request_id,
      trust_score: result.trust_score,
      grade: result.grade,
      processing_time_ms: result.processing_time_ms,
      flagged: result.flagged,
      ...idUnlessSame(result.id, result.request_id),
    }),
  )

/** The line of an audit that was not done. */
export const failed = ({ id, requestId }: Exchange, reason: string): Effect.Effect<void> =>
  Effect.logWarning("Audit failed").pipe(
    Effect.annotateLogs({ request_id: requestId, reason, ...idUnlessSame(id, requestId) }),
  )

/** The line of an exchange with nothing to audit, for those who wonder why. */
export const skipped = (id: string, reason: string): Effect.Effect<void> =>
  Effect.logDebug("Exchange skipped").pipe(Effect.annotateLogs({ reason, id }))

/**
 * The line of exchanges that a full queue refused: the first at once, and then one a second that counts the others.
 * There can be thousands a second, at a time when there is nothing to spare.
 */
export const makeShed: Effect.Effect<(exchange: Exchange) => void, never, Scope.Scope> = Effect.gen(
  function* () {
    const runFork = Effect.runForkWith(yield* Effect.context())
    let isQuiet = false
    let unsaid = 0
    const sayCount = Effect.suspend(() => {
      const count = unsaid
      unsaid = 0
      return count === 0
        ? Effect.void
        : Effect.logWarning("Audits failed").pipe(
            Effect.annotateLogs({ count, reason: "the audit queue is full" }),
          )
    })
    const sayLater = Effect.sleep(SHED_INTERVAL).pipe(
      Effect.andThen(
        Effect.sync(() => {
          isQuiet = false
        }),
      ),
      Effect.andThen(sayCount),
    )
    yield* Effect.addFinalizer(() => sayCount)
    return (exchange) => {
      if (isQuiet) {
        unsaid++
        return
      }
      isQuiet = true
      runFork(Effect.andThen(failed(exchange, "the audit queue is full"), sayLater))
    }
  },
)
