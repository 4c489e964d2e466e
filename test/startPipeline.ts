import { Context, Effect, Exit, Fiber, Layer, Logger, References, Scope } from "effect"
import { TestClock } from "effect/testing"
import { AuditError, Auditor, type AuditRequest, type Findings } from "../src/audit/Auditor.ts"
import * as AuditPipeline from "../src/AuditPipeline.ts"
import { ExchangeSink } from "../src/exchange/ExchangeSink.ts"
import { AuditStore, StoreError } from "../src/record/AuditStore.ts"
import { Ledger } from "../src/record/Ledger.ts"
import * as MemoryAuditStore from "../src/record/MemoryAuditStore.ts"
import { captured } from "./exchange/exchanges.ts"

/** What no log line may ever hold: each answer does. */
export const confidential = "the patient's name"

/** What the auditor, or the store, does with an exchange: its query says so. */
const behaviours: Record<string, (request: AuditRequest) => Effect.Effect<Findings, AuditError>> = {
  audit: () => Effect.succeed({ engine: "test/1", claims: [] }),
  fail: () =>
    Effect.fail(new AuditError({ message: "The judge does not answer: check TRUTHTABLE_JUDGE_URL." })),
  die: ({ answer }) => Effect.die(new TypeError(`cannot read ${answer}`)),
  "throw text": ({ answer }) =>
    Effect.sync(() => {
      throw answer
    }),
  "interrupt itself": () => Effect.interrupt,
  hang: () => Effect.never,
  "fail in the store": () => Effect.succeed({ engine: "test/1", claims: [] }),
}

const auditor = Layer.succeed(Auditor, {
  audit: (request) => behaviours[request.query]?.(request) ?? Effect.die("no such behaviour"),
})

const store = Layer.effect(
  AuditStore,
  Effect.map(AuditStore, ({ get, list, put }) => ({
    get,
    list,
    put: (result) =>
      result.query === "fail in the store"
        ? Effect.fail(new StoreError({ message: "The disk is full: make room." }))
        : put(result),
  })),
).pipe(Layer.provide(MemoryAuditStore.layer()))

interface LogEntry {
  readonly message: unknown
  readonly level: string
  readonly annotations: Record<string, unknown>
}

/** A pipeline in a Scope of its own, and everything that it logs. */
export const start = Effect.fnUntraced(function* (options: AuditPipeline.AuditPipelineOptions = {}) {
  const log: Array<LogEntry> = []
  const text: Array<string> = []
  const logger = Logger.make<unknown, void>((entry) => {
    const { annotations, level, message } = Logger.formatStructured.log(entry)
    log.push({ annotations, level, message })
    text.push(Logger.formatJson.log(entry))
  })
  const scope = yield* Scope.fork(yield* Effect.scope)
  const context = yield* AuditPipeline.layer(options).pipe(
    Layer.provideMerge(Layer.mergeAll(auditor, store, Ledger.layer)),
    Layer.provide([Logger.layer([logger]), Layer.succeed(References.MinimumLogLevel, "All")]),
    Layer.buildWithScope(scope),
  )
  const sink = Context.get(context, ExchangeSink)
  const pool = Context.get(context, AuditPipeline.AuditPool)
  const ledger = Context.get(context, Ledger)
  let count = 0

  /** An exchange with an answer, for which the auditor behaves as told. */
  const send = (behaviour: string, id = `exchange-${count}`): void => {
    count++
    const exchange = captured({ query: behaviour }, { answer: `It is ${confidential}.` })
    sink.open(id).finish({ ...exchange, id, requestId: `client-${id}` })
  }
  return {
    log,
    text,
    sink,
    send,
    sendUnauditable: (id = `exchange-${count}`) => {
      count++
      sink.open(id).finish({ ...captured({ query: "audit" }, confidential, { status: 500 }), id })
    },
    skip: (id = `exchange-${count}`) => {
      count++
      sink.open(id).skip("upstream_unreachable")
    },
    ledger: ledger.snapshot,
    stats: pool.statsUnsafe,
    store: Context.get(context, AuditStore),
    linesOf: (id: string) => log.filter(({ annotations }) => annotations["id"] === id),
    /** Closes the Scope, and lets what waits for the clock go on. */
    stop: Effect.gen(function* () {
      const closing = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* TestClock.adjust("1 minute")
      yield* Fiber.join(closing)
    }),
  }
})

export type Pipeline = Effect.Success<ReturnType<typeof start>>

/** Lets the workers do what they can without the clock. */
export const work = Effect.repeat(Effect.yieldNow, { times: 20 })
