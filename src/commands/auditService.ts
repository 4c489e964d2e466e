import { Effect, Layer } from "effect"
import { Command } from "effect/cli"
import { AuditService } from "../AuditService.ts"
import { version } from "../process/version.ts"
import { Settings } from "../Settings.ts"
import { environment } from "./serve.ts"

const announce = Effect.gen(function* () {
  const { auditEngine, warnings } = yield* Settings
  const { url } = yield* AuditService
  yield* Effect.forEach(warnings, (warning) => Effect.logWarning(warning), { discard: true })
  yield* Effect.logInfo(
    `TruthTable ${version} listens on ${url.protocol}//${url.host} and audits with the engine ${auditEngine}`,
  )
  yield* Effect.logInfo(
    "Proxies use it with TRUTHTABLE_AUDIT_ENGINE=grpc and this address as TRUTHTABLE_GRPC_URL",
  )
})

export const command = Command.make("audit-service", {}, () =>
  Effect.andThen(announce, Effect.never).pipe(
    Effect.provide(Layer.provideMerge(AuditService.layer, environment)),
  ),
).pipe(Command.withDescription("Offer the engine to proxies on other machines, over gRPC"))
