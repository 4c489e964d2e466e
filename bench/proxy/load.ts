/**
 * The clients, in a process of their own: closed loops on raw keep-alive sockets, so that making the load costs
 * less than serving it. Does what its parent asks and sends the figures back.
 */
import net from "node:net"
import { deltas, interval, requestBody, streamsEach } from "./workload.ts"

export interface LoadRequest {
  readonly port: number
  readonly kind: "answers" | "streams"
  readonly connections: number
  /** Seconds for `answers`; `streams` runs each connection's stream once. */
  readonly seconds: number
}

export interface LoadReport {
  readonly requestsPerSecond: number
  /** Milliseconds: whole answers for `answers`, time to first token for `streams`. */
  readonly p50: number
  readonly p99: number
  readonly frames: number
  readonly errors: number
}

const message = (path: string, body: string): Buffer =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )

const quantile = (sorted: Float64Array, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN

const report = (times: Array<number>, elapsed: number, frames: number, errors: number): LoadReport => {
  const sorted = Float64Array.from(times).sort()
  return {
    requestsPerSecond: (times.length / elapsed) * 1000,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    frames,
    errors,
  }
}

const answers = ({ connections, port, seconds }: LoadRequest): Promise<LoadReport> =>
  new Promise((resolve) => {
    const request = message("/v1/chat/completions", requestBody(false))
    const times: Array<number> = []
    const started = performance.now()
    const end = started + seconds * 1000
    let open = connections
    let errors = 0
    const closed = () => {
      if (--open === 0) resolve(report(times, performance.now() - started, 0, errors))
    }
    for (let i = 0; i < connections; i++) {
      const socket = net.connect(port, "127.0.0.1")
      socket.setNoDelay(true)
      let sent = 0
      let expected = -1
      let received = 0
      const send = () => {
        sent = performance.now()
        socket.write(request)
      }
      socket.on("connect", send)
      socket.on("error", () => errors++)
      socket.on("close", closed)
      socket.on("data", (chunk) => {
        received += chunk.length
        if (expected < 0) {
          // The answers are alike, so the first one's length is every one's.
          const text = chunk.toString("latin1")
          const head = text.indexOf("\r\n\r\n")
          if (!text.startsWith("HTTP/1.1 200")) errors++
          expected = head + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1])
        }
        if (received < expected) return
        const now = performance.now()
        times.push(now - sent)
        received = 0
        expected = -1
        if (now >= end) socket.end()
        else send()
      })
    }
  })

const streams = ({ connections, port }: LoadRequest): Promise<LoadReport> =>
  new Promise((resolve) => {
    const request = message("/v1/chat/completions/stream", requestBody(true))
    const times: Array<number> = []
    const started = performance.now()
    let open = connections
    let frames = 0
    let errors = 0
    for (let i = 0; i < connections; i++) {
      const socket = net.connect(port, "127.0.0.1")
      socket.setNoDelay(true)
      let left = streamsEach
      let sent = 0
      let tail = ""
      let isFirst = true
      const send = () => {
        left--
        isFirst = true
        tail = ""
        sent = performance.now()
        socket.write(request)
      }
      // Spread over the length of a stream, as clients are who do not know of each other.
      socket.on("connect", () => setTimeout(send, (i / connections) * deltas * interval))
      socket.on("error", () => errors++)
      socket.on("close", () => {
        if (--open === 0) resolve(report(times, performance.now() - started, frames, errors))
      })
      socket.on("data", (chunk) => {
        const text = tail + chunk.toString("latin1")
        if (isFirst && text.includes("data: ")) {
          isFirst = false
          times.push(performance.now() - sent)
        }
        const pieces = text.split("data: {")
        frames += pieces.length - 1
        // The last chunk of a chunked body; it may be cut in two, as any marker may.
        if (text.endsWith("\r\n0\r\n\r\n")) return left > 0 ? send() : socket.end()
        tail = pieces.at(-1)!.slice(-12)
      })
    }
  })

process.on("message", (request: LoadRequest) => {
  void (request.kind === "answers" ? answers(request) : streams(request)).then((result) =>
    process.send?.(result),
  )
})
process.send?.("ready")
