import { Effect, Layer } from "effect"
import { workerData } from "piscina"
import { type ExchangeMessage, fromMessage } from "../../exchange/ExchangeMessage.ts"
import type { Extraction } from "../../exchange/Extraction.ts"
import { extract, type Unauditable } from "../../exchange/extract.ts"
import { AuditHandler } from "../AuditHandler.ts"
import { Auditor, type AuditRequest, type Findings } from "../Auditor.ts"
import type { AuditResult } from "../AuditResult.ts"
import { ground } from "../engines/grounding/grounding.ts"
import { defaultOptions, type GroundingOptions } from "../engines/grounding/GroundingOptions.ts"

/**
 * What a worker thread runs: each task that `AuditThreads` knows is an export of this file. Nothing waits for this
 * thread's event loop, so its computations need not pause.
 */

/** An exchange to work on, and the most bytes that either body may have once its content codings are undone. */
export interface ExchangeTask {
  readonly exchange: ExchangeMessage
  readonly decodedLimit: number
}

/** What a task made of an exchange, or why there was nothing to make. */
export type Outcome<Value> =
  | { readonly _tag: "Done"; readonly value: Value }
  | { readonly _tag: "Unauditable"; readonly reason: string }

const run = <Value>(effect: Effect.Effect<Value, Unauditable>): Promise<Outcome<Value>> =>
  Effect.runPromise(
    Effect.match(effect, {
      onSuccess: (value): Outcome<Value> => ({ _tag: "Done", value }),
      onFailure: ({ reason }) => ({ _tag: "Unauditable", reason }),
    }),
  )

/** How the embedded engine judges on this thread; the thread is started with it. */
const options: GroundingOptions = workerData ?? defaultOptions

/** The embedded engine on one answer. */
export const groundAnswer = (request: AuditRequest): Findings => ground(request, options)

const grounding = Layer.succeed(Auditor, { audit: (request) => Effect.sync(() => groundAnswer(request)) })

/** Query, answer and documents of an exchange. */
export const extractExchange = ({ decodedLimit, exchange }: ExchangeTask): Promise<Outcome<Extraction>> =>
  run(extract(fromMessage(exchange), { decodedLimit }))

/** A whole audit by the embedded engine. */
export const auditExchange = ({ decodedLimit, exchange }: ExchangeTask): Promise<Outcome<AuditResult>> =>
  run(
    AuditHandler.use(({ handle }) => handle(fromMessage(exchange))).pipe(
      Effect.catchTag("AuditError", Effect.die),
      Effect.provide(AuditHandler.layer({ decodedLimit }).pipe(Layer.provide(grounding))),
    ),
  )
