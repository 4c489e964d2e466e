import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { Context, Effect, FileSystem, Layer } from "effect"
import type { Auditor } from "./audit/Auditor.ts"
import { messageLimitFor } from "./audit/engines/grpc/messageLimit.ts"
import * as AuditEngine from "./AuditEngine.ts"
import type { BadIdentity, Identity } from "./auditService/AuditServer.ts"
import { type ListenError, listenError } from "./process/ListenError.ts"
import { Settings, SettingsError, type SettingValues } from "./Settings.ts"
import { definitions } from "./settings/definitions.ts"
import { fileNotReadable } from "./settings/problems.ts"

/**
 * The auditor as a gRPC server while it runs, for proxies with `TRUTHTABLE_AUDIT_ENGINE=grpc`.
 */
export class AuditService extends Context.Service<
  AuditService,
  {
    /** What proxies set as `TRUTHTABLE_GRPC_URL`, where they can reach it under the same name. */
    readonly url: URL
  }
>()("truthtable/AuditService") {
  /**
   * The service with the engine that the settings name.
   *
   * **Details**
   *
   * Closing the Scope stops in order: no more calls, accepted audits finish within `SHUTDOWN_TIMEOUT`, connections
   * close.
   */
  static readonly layer: Layer.Layer<AuditService, ListenError | SettingsError, Settings> = Layer.suspend(
    () => AuditService.layerNoAuditor.pipe(Layer.provide(engine)),
  )

  /**
   * `layer` for programs that bring an `Auditor` of their own.
   */
  static readonly layerNoAuditor: Layer.Layer<AuditService, ListenError | SettingsError, Settings | Auditor> =
    Layer.suspend(() => Layer.effect(AuditService, run).pipe(Layer.provide(NodeFileSystem.layer)))
}

/** A service that asked a service would pass every audit on, and might well ask itself. */
const engine = Layer.unwrap(
  Effect.flatMap(Settings, ({ auditEngine }) =>
    auditEngine === "grpc"
      ? Effect.fail(
          new SettingsError({
            problems: [
              {
                name: definitions.auditEngine.name,
                message:
                  "`grpc` is what proxies set to use this service. Let the service itself have another engine, such as `grounding`.",
              },
            ],
          }),
        )
      : Effect.succeed(AuditEngine.layer),
  ),
)

const read = Effect.fnUntraced(function* (
  setting: "auditServiceTlsCert" | "auditServiceTlsKey",
  path: string,
) {
  const files = yield* FileSystem.FileSystem
  return yield* Effect.mapError(
    files.readFile(path),
    (error) =>
      new SettingsError({ problems: [fileNotReadable(definitions[setting], path, error.reason._tag)] }),
  )
})

const identityOf = Effect.fnUntraced(function* (settings: SettingValues) {
  const { auditServiceTlsCert: certificate, auditServiceTlsKey: key } = settings
  if (certificate === null || key === null) return null
  const identity: Identity = {
    certificate: yield* read("auditServiceTlsCert", certificate),
    key: yield* read("auditServiceTlsKey", key),
  }
  return identity
})

const badIdentity = ({ cause }: BadIdentity): SettingsError =>
  new SettingsError({
    problems: [
      {
        name: definitions.auditServiceTlsCert.name,
        message:
          `the certificate and the key in ${definitions.auditServiceTlsKey.name} cannot be used` +
          ` (${cause instanceof Error ? cause.message : String(cause)}). Let the two name PEM files that belong together.`,
      },
    ],
  })

const run = Effect.gen(function* () {
  const settings = yield* Settings
  const { auditServiceHost: host, auditServicePort: port } = settings
  const identity = yield* identityOf(settings)
  // Loaded here, so that a program that serves no audits loads no gRPC.
  const AuditJobs = yield* Effect.promise(() => import("./auditService/AuditJobs.ts"))
  const AuditServer = yield* Effect.promise(() => import("./auditService/AuditServer.ts"))

  const jobs = yield* AuditJobs.make({
    workers: settings.auditWorkers,
    queueSize: settings.auditQueueSize,
    queueBytes: settings.auditQueueBytes,
    timeout: settings.auditTimeout,
  })
  const bound = yield* AuditServer.listen(jobs, {
    host,
    port,
    identity,
    messageLimit: messageLimitFor(settings.captureLimit),
    drainTimeout: settings.shutdownTimeout,
  }).pipe(
    Effect.catchTags({
      BadIdentity: (error) => Effect.fail(badIdentity(error)),
      BindFailed: (error) => Effect.fail(listenError("TRUTHTABLE_AUDIT_SERVICE_", host, port)(error)),
    }),
  )
  yield* Effect.addFinalizer(() => Effect.logInfo("Stopping: accepted audits are finished first"))
  const scheme = identity === null ? "grpc" : "grpcs"
  return AuditService.of({ url: new URL(`${scheme}://${host.includes(":") ? `[${host}]` : host}:${bound}`) })
})
