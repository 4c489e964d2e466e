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
  private first: Buffer | undefined
  private started = false

  /** `first` is what has been read of the body already. */
  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    capture: Capture | undefined,
    first?: Buffer,
  ) {
    super()
    this.request = request
    this.response = response
    this.capture = capture
    this.first = first
  }

  /** Whether the client waits to be told that it may send the body. */
  get isHeldBack(): boolean {
    return !this.started && expectsContinue(this.request)
  }

  override _read(): void {
    if (!this.started) this.start()
    if (this.first === undefined) return void this.request.resume()
    const chunk = this.first
    this.first = undefined
    if (this.push(chunk)) this.request.resume()
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

/**
 * Calls `send` with the request's body as soon as there is one to send: `null` where there is none, the bytes where
 * the whole of it came at once, and otherwise a stream.
 *
 * Most requests come in one piece with their head. To send that piece as it is spares a stream for each of them,
 * which is a third of what forwarding a small request costs.
 */
export const whenReadable = (
  request: IncomingMessage,
  response: ServerResponse,
  capture: Capture | undefined,
  send: (body: RequestBody | Buffer | null) => void,
): void => {
  if (!hasBody(request)) return send(null)
  // Who holds back the body waits for word from the upstream; and chunks stay chunks.
  const length = request.headers["content-length"]
  if (expectsContinue(request) || length === undefined) {
    return send(new RequestBody(request, response, capture))
  }
  const onFirst = (chunk: Buffer): void => {
    capture?.push(chunk)
    if (chunk.length === Number(length)) return send(chunk)
    request.off("data", onFirst).pause()
    send(new RequestBody(request, response, capture, chunk))
  }
  request.on("data", onFirst)
}

/** Clients of HTTP/1.0 know no interim responses (RFC 9110 §10.1.1). */
const expectsContinue = (request: IncomingMessage): boolean =>
  request.headers.expect !== undefined && request.httpVersion === "1.1"

const hasBody = (request: IncomingMessage): boolean =>
  request.headers["transfer-encoding"] !== undefined ||
  (request.headers["content-length"] !== undefined && request.headers["content-length"] !== "0")
