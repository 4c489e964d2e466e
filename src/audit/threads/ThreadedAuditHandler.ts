import { Effect, Layer } from "effect"
import { type ExchangeMessage, toMessage, transferable } from "../../exchange/ExchangeMessage.ts"
import type { Exchange } from "../../exchange/Exchange.ts"
import { Unauditable } from "../../exchange/extract.ts"
import { AuditHandler, type AuditHandlerOptions, audit, DECODED_LIMIT } from "../AuditHandler.ts"
import { Auditor } from "../Auditor.ts"
import { AuditThreads } from "./AuditThreads.ts"
import type { ExchangeTask, Outcome } from "./auditThread.ts"

const taskOf = (
  exchange: ExchangeMessage,
  { decodedLimit = DECODED_LIMIT }: AuditHandlerOptions,
): ExchangeTask => ({
  exchange,
  decodedLimit,
})

const valueOf = <Value>(outcome: Outcome<Value>): Effect.Effect<Value, Unauditable> =>
  outcome._tag === "Done"
    ? Effect.succeed(outcome.value)
    : Effect.fail(new Unauditable({ reason: outcome.reason }))

/** Runs a task on an exchange in a thread. */
const inThread =
  (threads: AuditThreads["Service"], options: AuditHandlerOptions) =>
  <Task extends "auditExchange" | "extractExchange">(task: Task, exchange: Exchange) =>
    Effect.suspend(() => {
      const message = toMessage(exchange)
      return threads.run(task, taskOf(message, options), transferable(message))
    })

/**
 * Audits whole exchanges on the audit threads with the embedded engine: an audit is one message there and one back.
 */
export const layerGrounding = (
  options: AuditHandlerOptions = {},
): Layer.Layer<AuditHandler, never, AuditThreads> =>
  Layer.effect(
    AuditHandler,
    Effect.map(AuditThreads, (threads) => {
      const run = inThread(threads, options)
      return AuditHandler.of({
        handle: (exchange) => Effect.flatMap(run("auditExchange", exchange), valueOf),
      })
    }),
  )

/**
 * Extracts on the audit threads, and asks the `Auditor` here.
 */
export const layerExtraction = (
  options: AuditHandlerOptions = {},
): Layer.Layer<AuditHandler, never, Auditor | AuditThreads> =>
  Layer.effect(
    AuditHandler,
    Effect.gen(function* () {
      const auditor = yield* Auditor
      const run = inThread(yield* AuditThreads, options)
      return AuditHandler.of({
        handle: (exchange) =>
          run("extractExchange", exchange).pipe(
            Effect.flatMap(valueOf),
            Effect.flatMap((extraction) => audit(extraction, exchange)),
            Effect.provideService(Auditor, auditor),
          ),
      })
    }),
  )
