import { Capture } from "../exchange/Capture.ts"
import type { Ending, Exchange } from "../exchange/Exchange.ts"
import type { OpenExchange } from "../exchange/ExchangeSink.ts"
import type { IncomingMessage, ServerResponse } from "node:http"
import { type Dispatcher, errors } from "undici"
import * as Headers from "./Headers.ts"
import { RequestBody, whenReadable } from "./RequestBody.ts"
import * as UpstreamFailure from "./UpstreamFailure.ts"

export interface ForwardingOptions {
  readonly id: string
  readonly receivedAt: number
  readonly target: string
  readonly upstream: string
  readonly captureLimit: number
  readonly onDisconnect: "cancel" | "finish"
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly exchange: OpenExchange
  /** Called once, when there is no more to do, with the status that the client got. */
  readonly onConcluded: (status: number) => void
}

/** How long an upstream may be silent, in milliseconds: before its answer begins, and in the middle of it. */
export interface SilenceLimits {
  readonly headers: number
  readonly idle: number
}

/**
 * One request on its way to the upstream and the answer on its way back, teed into captures.
 *
 * This is the hot path: a chunk is written in the step in which it arrives, a slow client pauses the upstream, and
 * what the audit needs is kept by reference. Everything else happens after the response.
 */
export class Forwarding implements Dispatcher.DispatchHandler {
  /** Where it stands among the open ones. */
  place = -1
  private readonly options: ForwardingOptions
  private readonly requestCapture: Capture
  private readonly responseCapture: Capture
  private body: RequestBody | Buffer | null = null
  private controller: Dispatcher.DispatchController | undefined
  private status = 0
  private contentType = ""
  private contentEncoding = ""
  private headersLeft = false
  private isDraining = false
  private clientGone = false
  private concluded = false
  /** For how long it has been the upstream's turn and nothing has come, in milliseconds. */
  private silence = 0

  constructor(options: ForwardingOptions) {
    this.options = options
    const { response } = options
    this.requestCapture = new Capture(options.captureLimit)
    this.responseCapture = new Capture(options.captureLimit)
    response.on("error", ignore)
    response.on("close", this.onClose)
  }

  /**
   * Calls `dispatch` with the request's body once there is one to send; what it throws fails the forwarding.
   */
  send(dispatch: (body: RequestBody | Buffer | null) => void): void {
    const { exchange, request, response, upstream } = this.options
    const capture = exchange.isSampled ? this.requestCapture : undefined
    whenReadable(request, response, capture, (body) => {
      if (this.concluded) return
      this.body = body
      try {
        dispatch(body)
      } catch (error) {
        this.fail(UpstreamFailure.fromError(error, upstream))
      }
    })
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller
    if (this.concluded) controller.abort(new ClientDisconnected())
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText?: string,
  ): void {
    this.silence = 0
    // Interim responses belong to this hop.
    if (status < 200) return
    const rawHeaders = Headers.fromBuffers(controller.rawHeaders as ReadonlyArray<Buffer>)
    this.contentType = Headers.valueOf(rawHeaders, "content-type")
    this.contentEncoding = Headers.valueOf(rawHeaders, "content-encoding")
    if (!this.clientGone) this.writeHead(status, statusText ?? "", rawHeaders)
    // Only now: an answer that cannot be written is none.
    this.status = status
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.options.exchange.isSampled) this.responseCapture.push(chunk)
    this.silence = 0
    this.headersLeft = true
    if (this.clientGone || this.options.response.write(chunk)) return
    controller.pause()
    if (this.isDraining) return
    this.isDraining = true
    this.options.response.once("drain", () => {
      this.isDraining = false
      controller.resume()
    })
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    const { response } = this.options
    if (!this.clientGone) {
      const trailers = controller.rawTrailers as ReadonlyArray<Buffer> | null
      if (trailers !== null && trailers.length > 0) response.addTrailers(pairs(Headers.fromBuffers(trailers)))
      response.end()
    }
    this.conclude("complete")
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.status === 0 && !this.clientGone)
      return this.fail(UpstreamFailure.fromError(error, this.options.upstream))
    // A partial answer must never look complete.
    if (!this.clientGone) this.options.response.destroy()
    this.conclude(this.clientGone ? "client_disconnected" : "upstream_closed")
  }

  /**
   * Called now and then with the milliseconds that have passed: gives up an upstream that has been silent for longer
   * than it may.
   */
  grownOlder(milliseconds: number, { headers, idle }: SilenceLimits): void {
    const hasAnswer = this.status !== 0
    if (this.controller === undefined || (hasAnswer ? this.isWaitingToWrite : this.isWaitingToRead)) {
      this.silence = 0
      return
    }
    this.silence += milliseconds
    if (this.silence <= (hasAnswer ? idle : headers)) return
    this.controller.abort(hasAnswer ? new errors.BodyTimeoutError() : new errors.HeadersTimeoutError())
  }

  /** Whether the upstream is held up by a client that takes no more. */
  private get isWaitingToWrite(): boolean {
    return this.isDraining && !this.clientGone
  }

  /** Whether the upstream waits for the rest of the request, as it does for a client that sends slowly. */
  private get isWaitingToRead(): boolean {
    const { request } = this.options
    return this.body instanceof RequestBody && !request.readableEnded && !request.isPaused()
  }

  /**
   * Ends the forwarding now. A client whose answer has not begun is told so; one in the middle of an answer is cut.
   */
  cancel(): void {
    const { response } = this.options
    if (this.status === 0 && !response.destroyed) {
      response.shouldKeepAlive = false
      this.fail(UpstreamFailure.stopping)
    } else {
      this.clientGone = true
      this.conclude("client_disconnected")
      response.destroy()
    }
    this.controller?.abort(new ClientDisconnected())
  }

  /** Ends the exchange without an answer from the upstream. */
  fail(failure: UpstreamFailure.UpstreamFailure): void {
    if (this.concluded) return
    this.concluded = true
    const { exchange, id, onConcluded, response } = this.options
    this.closeIfHeldBack()
    UpstreamFailure.send(response, failure, id)
    exchange.skip(failure.type)
    onConcluded(failure.status)
  }

  /** A body that the client has held back can never be told from a next request on the same connection. */
  private closeIfHeldBack(): void {
    if (this.body instanceof RequestBody && this.body.isHeldBack)
      this.options.response.shouldKeepAlive = false
  }

  private writeHead(status: number, statusText: string, rawHeaders: Headers.RawHeaders): void {
    const { id, request, response } = this.options
    const bodyFollows = request.method !== "HEAD" && status !== 204 && status !== 304
    const headers = Headers.toClient(rawHeaders, id, bodyFollows && request.httpVersion === "1.1")
    this.closeIfHeldBack()
    response.sendDate = false
    response.writeHead(status, Headers.reasonPhrase(statusText), headers)
    // What arrived together leaves together; headers without a body yet must not wait for it.
    flushSoon(this)
  }

  flushHeaders(): void {
    const { response } = this.options
    if (!this.headersLeft && !response.writableEnded && !response.destroyed) response.flushHeaders()
  }

  private readonly onClose = (): void => {
    if (this.concluded) return
    this.clientGone = true
    if (this.options.onDisconnect === "cancel" || !this.options.request.complete) return this.cancel()
    // A paused upstream has nobody left to wake it up but us.
    this.controller?.resume()
  }

  private conclude(ending: Ending): void {
    if (this.concluded) return
    this.concluded = true
    if (this.status === 0) this.options.exchange.skip("the client left before the answer began")
    else this.options.exchange.finish(this.toExchange(ending))
    this.options.onConcluded(this.status)
  }

  private toExchange(ending: Ending): Exchange {
    const { id, receivedAt, request, target } = this.options
    const query = target.indexOf("?")
    const requestId = request.headers["x-request-id"]
    return {
      id,
      requestId: typeof requestId === "string" && requestId !== "" ? requestId : id,
      receivedAt,
      method: request.method ?? "GET",
      path: query === -1 ? target : target.slice(0, query),
      request: {
        contentType: request.headers["content-type"] ?? "",
        contentEncoding: request.headers["content-encoding"] ?? "",
        body: this.requestCapture,
      },
      response: {
        status: this.status,
        contentType: this.contentType,
        contentEncoding: this.contentEncoding,
        body: this.responseCapture,
      },
      ending,
    }
  }
}

class ClientDisconnected extends Error {
  override readonly name = "ClientDisconnected"
  override readonly message = "The client left"
}

const ignore = (): void => {}

/** Those whose headers have come in this turn of the event loop. */
let begun: Array<Forwarding> = []

const flushBegun = (): void => {
  const flushed = begun
  begun = []
  for (const forwarding of flushed) forwarding.flushHeaders()
}

/** Flushes the headers when this turn of the event loop is over. */
const flushSoon = (forwarding: Forwarding): void => {
  if (begun.push(forwarding) === 1) setImmediate(flushBegun)
}

const pairs = (rawHeaders: Headers.RawHeaders): Array<[string, string]> => {
  const result: Array<[string, string]> = []
  for (let i = 0; i < rawHeaders.length; i += 2) result.push([rawHeaders[i]!, rawHeaders[i + 1]!])
  return result
}
