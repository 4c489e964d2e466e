import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from "@grpc/grpc-js"
import { loadSync } from "@grpc/proto-loader"
import { ReflectionService } from "@grpc/reflection"
import { Data, type Duration, Effect } from "effect"
import { HealthImplementation, protoPath as healthProto } from "grpc-health-check"
import { isIPv6 } from "node:net"
import { createSecureContext } from "node:tls"
import { packageDefinition, serviceDefinition, serviceName } from "../audit/engines/grpc/protocol.ts"
import * as auditCall from "./auditCall.ts"
import type { AuditJobs } from "./AuditJobs.ts"

/** What TLS needs, in PEM. */
export interface Identity {
  readonly certificate: Uint8Array
  readonly key: Uint8Array
}

export interface AuditServerOptions {
  readonly host: string
  readonly port: number
  /** Without one the server speaks plain HTTP/2. */
  readonly identity: Identity | null
  /** The largest request that is read, in bytes. */
  readonly messageLimit: number
  /** How long a stop gives to accepted audits. */
  readonly drainTimeout: Duration.Input
}

/** The certificate or the key is none, or the two do not belong together. */
export class BadIdentity extends Data.TaggedError("BadIdentity")<{ readonly cause: unknown }> {}

/** The port could not be opened. */
export class BindFailed extends Data.TaggedError("BindFailed")<{ readonly cause: unknown }> {}

/** How long the last responses have to get out before what is still open is cut. */
const LAST_WORDS = "1 second"

/** Health of the whole server, by the standard's empty name, and of the one service. */
const HEALTH_NAMES = ["", serviceName]

/**
 * Serves `AuditService`, health checks and server reflection; succeeds with the port.
 *
 * **Details**
 *
 * Closing the Scope drains: the health turns to NOT_SERVING, connections are told to go away, accepted audits
 * finish within `drainTimeout`, their responses go out, and then whatever is still open is cut.
 */
export const listen = Effect.fnUntraced(function* (jobs: AuditJobs, options: AuditServerOptions) {
  // What it would write to stderr is also what it returns.
  setLogVerbosity(logVerbosity.NONE)
  const credentials = yield* credentialsOf(options.identity)
  const health = new HealthImplementation(
    Object.fromEntries(HEALTH_NAMES.map((name) => [name, "SERVING" as const])),
  )
  const audit = yield* auditCall.make(jobs)
  const server = new Server({
    "grpc.max_receive_message_length": options.messageLimit,
    "grpc.max_send_message_length": -1,
  })
  server.addService(serviceDefinition, { Audit: audit })
  health.addToServer(server)
  new ReflectionService({ ...packageDefinition, ...loadSync(healthProto) }).addToServer(server)

  const port = yield* bind(server, options, credentials)
  yield* Effect.addFinalizer(
    Effect.fnUntraced(function* () {
      for (const name of HEALTH_NAMES) health.setStatus(name, "NOT_SERVING")
      const closed = new Promise<void>((resolve) => server.tryShutdown(() => resolve()))
      yield* jobs.stop(options.drainTimeout)
      yield* Effect.timeoutOption(
        Effect.promise(() => closed),
        LAST_WORDS,
      )
      server.forceShutdown()
    }),
  )
  return port
})

const credentialsOf = (identity: Identity | null): Effect.Effect<ServerCredentials, BadIdentity> =>
  identity === null
    ? Effect.sync(() => ServerCredentials.createInsecure())
    : Effect.try({
        try: () => {
          const [cert, key] = [Buffer.from(identity.certificate), Buffer.from(identity.key)]
          createSecureContext({ cert, key })
          return ServerCredentials.createSsl(null, [{ cert_chain: cert, private_key: key }])
        },
        catch: (cause) => new BadIdentity({ cause }),
      })

/** The library says in words only why it could not bind. */
const withCode = (error: Error): Error =>
  Object.assign(error, {
    code: /\bE[A-Z]{3,}\b/.exec(error.message)?.[0] ?? (/resolution/.test(error.message) ? "ENOTFOUND" : ""),
  })

const bind = (server: Server, { host, port }: AuditServerOptions, credentials: ServerCredentials) =>
  Effect.callback<number, BindFailed>((resume) => {
    const address = `${isIPv6(host) ? `[${host}]` : host}:${port}`
    server.bindAsync(address, credentials, (error, bound) =>
      resume(
        error === null ? Effect.succeed(bound) : Effect.fail(new BindFailed({ cause: withCode(error) })),
      ),
    )
  })
