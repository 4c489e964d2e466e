import type { Capture } from "./Capture.ts"

/**
 * How the response ended: whole, cut because the client left, or cut because the upstream died.
 */
export type Ending = "complete" | "client_disconnected" | "upstream_closed"

/**
 * One side of an exchange as it went over the wire: still encoded, kept up to the capture limit.
 *
 * Only the two headers that an audit needs are kept, so that no credential ever enters an exchange.
 */
export interface CapturedMessage {
  /** `content-type` as sent, or `""`. */
  readonly contentType: string
  /** `content-encoding` as sent, or `""`. */
  readonly contentEncoding: string
  readonly body: Capture
}

/**
 * One request and its response, as captured while they passed through the proxy.
 */
export interface Exchange {
  /** The id of the exchange and of its audit; the client sees it as `x-truthtable-id`. */
  readonly id: string
  /** The client's `x-request-id`, or `id` where it sent none. */
  readonly requestId: string
  /** When the request arrived, in milliseconds since the Unix epoch. */
  readonly receivedAt: number
  readonly method: string
  /** The path of the request target, still percent-encoded and without its query string, where keys may be. */
  readonly path: string
  readonly request: CapturedMessage
  readonly response: CapturedMessage & { readonly status: number }
  readonly ending: Ending
}

/**
 * The bytes that an exchange keeps in memory while it waits for its audit.
 */
export const sizeOf = (exchange: Exchange): number =>
  exchange.request.body.keptBytes + exchange.response.body.keptBytes
