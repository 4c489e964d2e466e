import type { Capture } from "../exchange/Capture.ts"
import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable } from "node:stream"

/**
 * The client's request body on its way to the upstream, captured as it passes.
 *
 * It stands between the two because the upstream's client destroys the body that it reads once an answer is
 * there, which on the request itself would cut the connection on which that answer must still go out.
 */
export class RequestBody extends Readable {
  private readonly request: IncomingMessage
  private readonly response: ServerResponse
  private readonly capture: Capture | undefined
  private started = false

  constructor(request: IncomingMessage, response: ServerResponse, capture: Capture | undefined) {
    super()
    this.request = request
    this.response = response
    this.capture = capture
  }

  /** Whether the client waits to be told that it may send the body. */
  get isHeldBack(): boolean {
    return !this.started && expectsContinue(this.request)
  }

  override _read(): void {
    if (!this.started) this.start()
    this.request.resume()
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    if (this.started) {
      this.request
        .off("data", this.onData)
        .off("end", this.onEnd)
        .off("error", this.onGone)
        .off("close", this.onGone)
      // What nobody wants is read all the same: a client may take no answer before it has sent everything.
      this.request.resume()
    }
    callback(error)
  }

  private start(): void {
    this.started = true
    this.request
      .on("data", this.onData)
      .on("end", this.onEnd)
      .on("error", this.onGone)
      .on("close", this.onGone)
    // The client that asked first is told to go on only now that somebody takes what it sends.
    if (expectsContinue(this.request) && !this.response.headersSent) this.response.writeContinue()
  }

  private readonly onData = (chunk: Buffer): void => {
    this.capture?.push(chunk)
    if (!this.push(chunk)) this.request.pause()
  }

  private readonly onEnd = (): void => {
    this.push(null)
  }

  private readonly onGone = (): void => {
    if (!this.request.readableEnded)
      this.destroy(new Error("The client's connection closed before the request ended"))
  }
}

/** Clients of HTTP/1.0 know no interim responses (RFC 9110 §10.1.1). */
const expectsContinue = (request: IncomingMessage): boolean =>
  request.headers.expect !== undefined && request.httpVersion === "1.1"

/**
 * Whether the request carries a body.
 */
export const hasBody = (request: IncomingMessage): boolean =>
  request.headers["transfer-encoding"] !== undefined ||
  (request.headers["content-length"] !== undefined && request.headers["content-length"] !== "0")
