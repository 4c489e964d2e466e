import { Effect, Layer } from "effect"
import { availableParallelism } from "node:os"
import { Piscina } from "piscina"
import { AuditError, Auditor, type AuditRequest, type Findings } from "../../Auditor.ts"
import groundHere from "./groundingThread.ts"

export interface GroundingOptions {
  /** How many audits are computed at once. Default: one less than the machine has cores, and at least one. */
  readonly threads?: number | undefined
  /** The most memory that one thread may use, in MiB, before it is ended and its audit fails. Default: 512. */
  readonly threadMemory?: number | undefined
}

/**
 * How much a thread stands back for the rest of the machine, as Unix niceness: an audit takes the time that serving
 * answers leaves over.
 */
const NICENESS = 10

/** Milliseconds after which a thread without work ends. To start one costs as much as dozens of audits. */
const IDLE_TIMEOUT = 60_000

/** Sources run as they are and as compiled files; a thread is started from the one that this file is. */
const threadFile = new URL(
  `./groundingThread${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`,
  import.meta.url,
)

/** Without documents there is so little to do that handing it over would cost more. */
const isTrivial = ({ documents }: AuditRequest): boolean =>
  documents.every(({ content }) => content.trim() === "")

/** What a thread needs: metadata may be large and plays no part. */
const withoutMetadata = ({ answer, documents, query }: AuditRequest): AuditRequest => ({
  query,
  answer,
  documents: documents.map((document) => ({ ...document, metadata: {} })),
})

const make = Effect.fnUntraced(function* (options: GroundingOptions) {
  const threads = yield* Effect.acquireRelease(
    Effect.sync(
      () =>
        new Piscina({
          filename: threadFile.href,
          minThreads: 1,
          maxThreads: options.threads ?? Math.max(1, availableParallelism() - 1),
          idleTimeout: IDLE_TIMEOUT,
          niceIncrement: NICENESS,
          resourceLimits: { maxOldGenerationSizeMb: options.threadMemory ?? 512 },
          recordTiming: false,
        }),
    ),
    (threads) => Effect.promise(() => threads.destroy()),
  )
  return Auditor.of({
    audit: (request) =>
      isTrivial(request)
        ? Effect.sync(() => groundHere(request))
        : Effect.tryPromise({
            // Interruption ends the thread, since nothing else can stop work that never pauses.
            try: (signal): Promise<Findings> => threads.run(withoutMetadata(request), { signal }),
            catch: (error) =>
              new AuditError({
                message: `The audit thread ended before the audit was done (${error instanceof Error ? error.message : String(error)}). If this happens again, lower TRUTHTABLE_CAPTURE_LIMIT.`,
              }),
          }),
  })
})

/**
 * The embedded engine, `grounding/1`: no service, no model, no network.
 *
 * **Details**
 *
 * Audits are computed on worker threads, so that they never delay a streaming answer. A thread that dies fails its
 * audit with an `AuditError` and is replaced.
 */
export const layer = (options: GroundingOptions = {}): Layer.Layer<Auditor> =>
  Layer.effect(Auditor, make(options))
