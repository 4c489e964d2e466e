import { type handleUnaryCall, type StatusObject, status } from "@grpc/grpc-js"
import { Cause, Clock, Effect, Exit, type Scope } from "effect"
import type { AuditRequestMessage, AuditResponseMessage } from "../audit/engines/grpc/messages.ts"
import * as requests from "../audit/engines/grpc/requests.ts"
import * as responses from "../audit/engines/grpc/responses.ts"
import type { AuditJobs, AuditRefusal } from "./AuditJobs.ts"

/** What a caller is told of an audit that was not done. */
const statusOf = (refusal: AuditRefusal): Pick<StatusObject, "code" | "details"> => {
  switch (refusal._tag) {
    case "QueueFull":
      return {
        code: status.RESOURCE_EXHAUSTED,
        details:
          "the service has as many audits as it takes: raise its TRUTHTABLE_AUDIT_QUEUE_SIZE or TRUTHTABLE_AUDIT_QUEUE_BYTES, or run more of it",
      }
    case "PoolStopped":
      return { code: status.UNAVAILABLE, details: "the service is stopping" }
    case "JobTimeout":
      return {
        code: status.DEADLINE_EXCEEDED,
        details: "the audit took longer than the service's TRUTHTABLE_AUDIT_TIMEOUT",
      }
    case "AuditError":
      return { code: status.INTERNAL, details: refusal.message }
    case "HandlerCrashed":
      return { code: status.INTERNAL, details: "the auditor crashed" }
  }
}

/** Of a defect no more than its kind, since it may quote what it choked on. */
const reasonOf = (refusal: AuditRefusal): string => {
  if (refusal._tag !== "HandlerCrashed") return refusal.message
  const defect = Cause.squash(refusal.cause)
  return `the auditor crashed (${defect instanceof Error ? defect.name : typeof defect})`
}

const logged = Effect.fnUntraced(function* (
  audit: Effect.Effect<AuditResponseMessage, AuditRefusal>,
  caller: string,
) {
  const started = yield* Clock.currentTimeMillis
  const response = yield* Effect.tapError(audit, (refusal) =>
    Effect.logWarning("Audit failed").pipe(Effect.annotateLogs({ caller, reason: reasonOf(refusal) })),
  )
  yield* Effect.logInfo("Audit served").pipe(
    Effect.annotateLogs({
      caller,
      claims: response.claims.length,
      took_ms: (yield* Clock.currentTimeMillis) - started,
    }),
  )
  return response
})

/**
 * Answers `AuditService.Audit`: each call is one audit, which ends when its caller cancels or its deadline passes.
 */
export const make = (
  jobs: AuditJobs,
): Effect.Effect<handleUnaryCall<AuditRequestMessage, AuditResponseMessage>, never, Scope.Scope> =>
  Effect.map(Effect.context(), (context) => {
    const runFork = Effect.runForkWith(context)
    return (call, callback) => {
      const request = requests.fromMessage(call.request)
      const fiber = runFork(logged(Effect.map(jobs.audit(request), responses.toMessage), call.getPeer()))
      call.on("cancelled", () => fiber.interruptUnsafe())
      fiber.addObserver((exit) => {
        if (Exit.isSuccess(exit)) return callback(null, exit.value)
        const refusal = Cause.findErrorOption(exit.cause)
        callback(
          refusal._tag === "Some"
            ? statusOf(refusal.value)
            : { code: status.CANCELLED, details: "the caller left" },
        )
      })
    }
  })
