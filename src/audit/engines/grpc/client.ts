import { Client, credentials, type ServiceError } from "@grpc/grpc-js"
import { Duration, Effect } from "effect"
import { Auditor, type AuditRequest, type Findings } from "../../Auditor.ts"
import { auditErrorOf } from "./failures.ts"
import type { GrpcOptions } from "./GrpcOptions.ts"
import type { AuditRequestMessage, AuditResponseMessage } from "./messages.ts"
import { messageLimitFor } from "./messageLimit.ts"
import { serviceDefinition, serviceName } from "./protocol.ts"
import * as requests from "./requests.ts"
import * as responses from "./responses.ts"

/**
 * When calls are repeated, as gRPC's retry design has it (gRFC A6): only after UNAVAILABLE, with pauses of about 0.1,
 * 0.3 and 0.9 seconds. After 50 failures without as many successes they fail at once instead, so that a service that
 * is down holds no audit worker up.
 */
const serviceConfig = {
  methodConfig: [
    {
      name: [{ service: serviceName }],
      retryPolicy: {
        maxAttempts: 4,
        initialBackoff: "0.1s",
        maxBackoff: "1s",
        backoffMultiplier: 3,
        retryableStatusCodes: ["UNAVAILABLE"],
      },
    },
  ],
  retryThrottling: { maxTokens: 100, tokenRatio: 0.5 },
}

/**
 * How much later than the audit's timeout the call's deadline is, in milliseconds: the pool that has the same timeout
 * decides first, and counts the audit as timed out.
 */
const DEADLINE_GRACE = 250

/** How many of the largest requests are kept for a retry at the same time. */
const KEPT_REQUESTS = 8

const channelOptions = ({
  keepalive = "1 minute",
  keepaliveTimeout = "10 seconds",
  messageLimit = messageLimitFor(0),
}: GrpcOptions) => ({
  "grpc.service_config": JSON.stringify(serviceConfig),
  "grpc.service_config_disable_resolution": 1,
  "grpc.max_receive_message_length": messageLimit,
  "grpc.max_send_message_length": -1,
  "grpc.per_rpc_retry_buffer_size": messageLimit,
  "grpc.retry_buffer_size": messageLimit * KEPT_REQUESTS,
  "grpc.initial_reconnect_backoff_ms": 500,
  "grpc.max_reconnect_backoff_ms": 5000,
  "grpc.keepalive_time_ms": Duration.toMillis(keepalive),
  "grpc.keepalive_timeout_ms": Duration.toMillis(keepaliveTimeout),
})

const connect = (options: GrpcOptions) =>
  Effect.acquireRelease(
    Effect.sync(
      () =>
        new Client(
          `dns:${options.url.host}`,
          options.url.protocol === "grpcs:" ? credentials.createSsl() : credentials.createInsecure(),
          channelOptions(options),
        ),
    ),
    (client) => Effect.sync(() => client.close()),
  )

/** Makes the client; closing the Scope closes its connection. */
export const make = Effect.fnUntraced(function* (options: GrpcOptions) {
  const { url } = options
  const client = yield* connect(options)
  const timeout = Duration.toMillis(options.timeout ?? "30 seconds")
  const { path, requestSerialize, responseDeserialize } = serviceDefinition.Audit

  const call = (message: AuditRequestMessage) =>
    Effect.callback<AuditResponseMessage, ServiceError>((resume) => {
      const call = client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        message,
        { deadline: Date.now() + timeout + DEADLINE_GRACE },
        (error, response) => {
          if (error !== null) resume(Effect.fail(error))
          else if (response !== undefined) resume(Effect.succeed(response))
        },
      )
      return Effect.sync(() => call.cancel())
    })

  return Auditor.of({
    audit: Effect.fnUntraced(function* (request) {
      const response = yield* Effect.mapError(call(requests.toMessage(request)), (error) =>
        auditErrorOf(url, error),
      )
      const findings = yield* responses.fromMessage(response, request)
      yield* warnOfStrayClaims(findings, request)
      return findings
    }),
  })
})

/** What does not stand in the answer is left out of the result: whoever writes a service wants to know. */
const warnOfStrayClaims = ({ claims }: Findings, { answer }: AuditRequest): Effect.Effect<void> => {
  const strays = claims.filter(
    ({ claim, end, start }) =>
      claim === "" || (answer.slice(start, end) !== claim && !answer.includes(claim)),
  )
  return strays.length === 0
    ? Effect.void
    : Effect.logWarning(
        `The audit service named ${strays.length} of ${claims.length} claims in words that do not stand in the answer; they are left out`,
      )
}
