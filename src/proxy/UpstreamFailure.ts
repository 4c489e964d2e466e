import type { ServerResponse } from "node:http"

/**
 * What the client is told when the upstream gave no answer.
 */
export interface UpstreamFailure {
  readonly status: 400 | 502 | 503 | 504
  readonly type: string
  readonly message: string
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : ""

/** The request is no request that could be made of the upstream. */
export const malformedRequest: UpstreamFailure = {
  status: 400,
  type: "invalid_request",
  message: "The request cannot be passed on: its target or one of its headers is malformed.",
}

/** The proxy's own end comes before the answer. */
export const stopping: UpstreamFailure = {
  status: 503,
  type: "proxy_stopping",
  message: "The proxy is stopping and cannot wait for the upstream's answer. Send the request again.",
}

/** Connecting to several addresses of one name fails with all of their errors together. */
const rootOf = (error: unknown): unknown =>
  error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error

/**
 * Reads an error of the upstream's connection, met before there was an answer.
 *
 * `upstream` is the upstream's origin, which is all that is said of it.
 */
export const fromError = (error: unknown, upstream: string): UpstreamFailure => {
  const code = codeOf(rootOf(error)) || codeOf(error)
  switch (code) {
    case "UND_ERR_CONNECT_TIMEOUT":
    case "ETIMEDOUT":
      return {
        status: 504,
        type: "upstream_connect_timeout",
        message: `No connection to the upstream ${upstream} within the time of TRUTHTABLE_UPSTREAM_CONNECT_TIMEOUT.`,
      }
    case "UND_ERR_HEADERS_TIMEOUT":
      return {
        status: 504,
        type: "upstream_timeout",
        message: `The upstream ${upstream} did not begin to answer within the time of TRUTHTABLE_UPSTREAM_HEADERS_TIMEOUT.`,
      }
    case "ECONNREFUSED":
      return {
        status: 502,
        type: "upstream_refused",
        message: `The upstream ${upstream} refused the connection. Check that it runs and that TRUTHTABLE_UPSTREAM_URL or TRUTHTABLE_ROUTES points at it.`,
      }
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return {
        status: 502,
        type: "upstream_not_found",
        message: `The name of the upstream ${upstream} cannot be resolved. Check TRUTHTABLE_UPSTREAM_URL and TRUTHTABLE_ROUTES.`,
      }
    case "UND_ERR_INVALID_ARG":
    case "UND_ERR_NOT_SUPPORTED":
      return malformedRequest
    default:
      return {
        status: 502,
        type: "upstream_failed",
        message: `The connection to the upstream ${upstream} failed before there was an answer${code === "" ? "" : ` (${code})`}.`,
      }
  }
}

/**
 * Answers with the failure as JSON, unless an answer has begun or nobody is there to get it.
 */
export const send = (response: ServerResponse, failure: UpstreamFailure, id: string): void => {
  if (response.headersSent || response.destroyed) return
  const body = JSON.stringify({ error: { type: failure.type, message: failure.message, id } })
  response.writeHead(failure.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-truthtable-id": id,
  })
  response.end(body)
}
