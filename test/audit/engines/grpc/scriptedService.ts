import { type handleUnaryCall, Server, ServerCredentials, type StatusObject } from "@grpc/grpc-js"
import { Effect } from "effect"
import type {
  AuditRequestMessage,
  AuditResponseMessage,
} from "../../../../src/audit/engines/grpc/messages.ts"
import { serviceDefinition } from "../../../../src/audit/engines/grpc/protocol.ts"

export type Script = handleUnaryCall<AuditRequestMessage, AuditResponseMessage>

/** A response that says nothing but who gave it. */
export const emptyResponse: AuditResponseMessage = { engine: "scripted/1", claims: [] }

/** Always fails with this status. */
export const failing =
  (code: number, details = "as scripted"): Script =>
  (_, callback) =>
    callback({ code, details } satisfies Partial<StatusObject>)

export interface ScriptedServiceOptions {
  /** Default: any free one. */
  readonly port?: number
  readonly credentials?: ServerCredentials
}

/** An audit service on 127.0.0.1 that does what the script says, until the Scope closes or it is killed. */
export const start = (script: Script, options: ScriptedServiceOptions = {}) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const server = new Server({ "grpc.max_receive_message_length": -1 })
      let calls = 0
      server.addService(serviceDefinition, {
        Audit: ((call, callback) => {
          calls++
          script(call, callback)
        }) satisfies Script,
      })
      const port = await new Promise<number>((resolve, reject) =>
        server.bindAsync(
          `127.0.0.1:${options.port ?? 0}`,
          options.credentials ?? ServerCredentials.createInsecure(),
          (error, port) => (error === null ? resolve(port) : reject(error)),
        ),
      )
      return {
        port,
        url: new URL(`${options.credentials === undefined ? "grpc" : "grpcs"}://127.0.0.1:${port}`),
        /** How many calls have arrived so far. */
        calls: () => calls,
        kill: () => server.forceShutdown(),
      }
    }),
    (service) => Effect.sync(service.kill),
  )
