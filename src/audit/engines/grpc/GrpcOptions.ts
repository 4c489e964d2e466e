import type { Duration } from "effect"

export interface GrpcOptions {
  /** Where the audit service is: `grpc://host:port`, or `grpcs://host:port` for TLS. */
  readonly url: URL
  /** The deadline of one call, retries included. Default: `30 seconds`. */
  readonly timeout?: Duration.Input | undefined
  /** The largest response that is read, and the largest request that is kept for a retry, in bytes. Default: 16 MiB. */
  readonly messageLimit?: number | undefined
  /** How often a connection with calls on it is tested by a ping. Default: `1 minute`. */
  readonly keepalive?: Duration.Input | undefined
  /** How long a ping may go unanswered before its connection is given up for a new one. Default: `10 seconds`. */
  readonly keepaliveTimeout?: Duration.Input | undefined
}
