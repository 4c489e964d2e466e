import { Effect, Layer } from "effect"
import { Auditor } from "../../Auditor.ts"
import type { GrpcOptions } from "./GrpcOptions.ts"

export type { GrpcOptions } from "./GrpcOptions.ts"

/**
 * An audit service on another machine or in another language, as `proto/truthtable/audit/v1/audit.proto` defines it.
 *
 * **Details**
 *
 * Interrupting an audit cancels its call. A call is repeated after UNAVAILABLE and after no other status, up to three
 * times within its deadline; every failure is an `AuditError` with the service's status. The connection comes back
 * by itself when the service does. With TLS the certificates that Node trusts are trusted: `NODE_EXTRA_CA_CERTS` adds
 * some, and gRPC's own `GRPC_DEFAULT_SSL_ROOTS_FILE_PATH` takes their place.
 *
 * The gRPC library is loaded when the Layer is built: programs that use another engine do not pay for it.
 */
export const layer = (options: GrpcOptions): Layer.Layer<Auditor> =>
  Layer.effect(
    Auditor,
    Effect.flatMap(
      Effect.promise(() => import("./client.ts")),
      ({ make }) => make(options),
    ),
  )
