import { Context, Effect, Layer } from "effect"
import { availableParallelism } from "node:os"
import { Piscina } from "piscina"
import { AuditError } from "../Auditor.ts"
import { defaultOptions, type GroundingOptions } from "../engines/grounding/GroundingOptions.ts"
import type * as auditThread from "./auditThread.ts"

export interface AuditThreadsOptions {
  /** How many tasks are computed at once. Default: one less than the machine has cores, and at least one. */
  readonly threads?: number | undefined
  /** The most memory that one thread may use, in MiB, before it is ended and its task fails. Default: 512. */
  readonly threadMemory?: number | undefined
  /** How the embedded engine judges on the threads. */
  readonly grounding?: GroundingOptions | undefined
}

type Tasks = typeof auditThread

/**
 * How much a thread stands back for the rest of the machine, as Unix niceness: an audit takes the time that serving
 * answers leaves over.
 */
const NICENESS = 19

/** Milliseconds after which a thread without work ends. To start one costs as much as dozens of audits. */
const IDLE_TIMEOUT = 60_000

/** Sources run as they are and as compiled files; a thread is started from the one that this file is. */
const threadFile = new URL(`./auditThread${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url)

/**
 * Worker threads for what an audit computes, so that it never delays a streaming answer.
 *
 * **Details**
 *
 * Interrupting a task ends its thread in the middle of the computation, and another takes its place; so it is with a
 * thread that dies, whose task fails with an `AuditError`. Closing the Scope ends all threads.
 */
export class AuditThreads extends Context.Service<
  AuditThreads,
  {
    /** How the embedded engine judges on the threads. */
    readonly grounding: GroundingOptions
    /** Runs one of the tasks of `auditThread.ts`; the memory in `transfer` moves to the thread. */
    readonly run: <Task extends keyof Tasks>(
      task: Task,
      input: Parameters<Tasks[Task]>[0],
      transfer?: ReadonlyArray<ArrayBuffer>,
    ) => Effect.Effect<Awaited<ReturnType<Tasks[Task]>>, AuditError>
  }
>()("truthtable/audit/AuditThreads") {
  static readonly layer = (options: AuditThreadsOptions = {}): Layer.Layer<AuditThreads> =>
    Layer.effect(AuditThreads, make(options))
}

const make = Effect.fnUntraced(function* (options: AuditThreadsOptions) {
  const { grounding = defaultOptions } = options
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
          workerData: grounding,
        }),
    ),
    (threads) => Effect.promise(() => threads.destroy()),
  )
  return AuditThreads.of({
    grounding,
    run: (task, input, transfer = []) =>
      Effect.tryPromise({
        // Interruption ends the thread, since nothing else can stop work that never pauses.
        try: (signal) => threads.run(input, { name: task, signal, transferList: [...transfer] }),
        catch: (error) =>
          new AuditError({
            message: `The audit thread ended before the audit was done (${error instanceof Error ? error.message : String(error)}). If this happens again, lower TRUTHTABLE_CAPTURE_LIMIT.`,
          }),
      }),
  })
})
