import { Client, credentials, type MethodDefinition, type ServiceError, status } from "@grpc/grpc-js"
import { Context, Deferred, Duration, Effect, Exit, Layer, Logger, Scope } from "effect"
import { Auditor, type AuditRequest, type Findings } from "../../src/audit/Auditor.ts"
import { AuditService } from "../../src/AuditService.ts"
import type { AuditRequestMessage, AuditResponseMessage } from "../../src/audit/engines/grpc/messages.ts"
import { serviceDefinition } from "../../src/audit/engines/grpc/protocol.ts"
import * as requests from "../../src/audit/engines/grpc/requests.ts"
import { Settings, type SettingValues } from "../../src/Settings.ts"

/** The audit service in this process, with an auditor of the test's own; what it logs is collected. */
export const start = Effect.fnUntraced(function* (
  audit: Auditor["Service"]["audit"],
  settings: Partial<SettingValues> = {},
) {
  const log: Array<string> = []
  const logger = Logger.map(Logger.formatLogFmt, (line) => void log.push(line))
  const scope = yield* Scope.fork(yield* Effect.scope)
  const context = yield* AuditService.layerNoAuditor.pipe(
    Layer.provide(Layer.succeed(Auditor, { audit })),
    Layer.provide(Settings.layerOf({ auditServicePort: 0, ...settings })),
    Layer.provide(Logger.layer([logger])),
    Layer.buildWithScope(scope),
  )
  const { url } = Context.get(context, AuditService)
  return { url, log, stop: Scope.close(scope, Exit.void) }
})

/** A client of the bare protocol, which repeats nothing. */
export const clientOf = (url: URL) =>
  Effect.acquireRelease(
    Effect.sync(() => new Client(url.host, credentials.createInsecure(), { "grpc.enable_retries": 0 })),
    (client) => Effect.sync(() => client.close()),
  )

/** How a call ended. */
export type Ended<Response> =
  | { readonly response: Response }
  | { readonly code: keyof typeof status; readonly details: string }

/** Makes a call; `ended` is how it ended, and `cancel` leaves before that. */
export const call = <Request, Response>(
  client: Client,
  method: MethodDefinition<Request, Response>,
  request: Request,
  timeout = Duration.toMillis("20 seconds"),
) => {
  let cancel = () => {}
  const ended = new Promise<Ended<Response>>((resolve) => {
    const { path, requestSerialize, responseDeserialize } = method
    const options = { deadline: Date.now() + timeout }
    const call = client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      options,
      (error: ServiceError | null, response) => {
        if (response !== undefined) resolve({ response })
        else if (error !== null)
          resolve({ code: status[error.code] as keyof typeof status, details: error.details })
      },
    )
    cancel = () => call.cancel()
  })
  return { ended, cancel: () => cancel() }
}

/** Asks for one audit. */
export const askAudit = (client: Client, request: AuditRequest, timeout?: number) =>
  call<AuditRequestMessage, AuditResponseMessage>(
    client,
    serviceDefinition.Audit,
    requests.toMessage(request),
    timeout,
  )

export const question: AuditRequest = {
  query: "What is the capital of France?",
  answer: "Paris.",
  documents: [{ id: "d", content: "Paris is the capital.", source: "", metadata: {} }],
}

export const findings: Findings = {
  engine: "own/1",
  claims: [
    {
      claim: "Paris.",
      start: 0,
      end: 6,
      supported: true,
      status: "supported",
      confidence: 1,
      evidence: [],
      reasoning: "It is so.",
    },
  ],
}

/** An auditor whose audits begin, and end when they are told to. */
export const held = () => {
  const [begun, mayEnd, interrupted] = [
    Deferred.makeUnsafe<void>(),
    Deferred.makeUnsafe<void>(),
    Deferred.makeUnsafe<void>(),
  ]
  let count = 0
  const audit = () =>
    Effect.sync(() => void count++).pipe(
      Effect.andThen(Deferred.succeed(begun, undefined)),
      Effect.andThen(Deferred.await(mayEnd)),
      Effect.as(findings),
      Effect.onInterrupt(() => Deferred.succeed(interrupted, undefined)),
    )
  return {
    audit,
    begun: Deferred.await(begun),
    release: Deferred.succeed(mayEnd, undefined),
    interrupted: Deferred.await(interrupted),
    /** How many audits have begun. */
    count: () => count,
  }
}
