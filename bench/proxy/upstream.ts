/**
 * An LLM API of the simplest kind: a small JSON answer at once, or, for a path that ends in `/stream`, 64 deltas
 * 20 ms apart as server-sent events. Tells its parent the port.
 */
import http from "node:http"
import type { AddressInfo } from "node:net"
import { deltas, interval } from "./workload.ts"

const answer = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  model: "bench",
  choices: [
    {
      index: 0,
      message: {
        role: "assistant",
        content: "The Eiffel Tower was completed in 1889 and is 330 metres tall.",
      },
      finish_reason: "stop",
    },
  ],
})

const frame = (content: string, finish: string | null) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", model: "bench", choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`

const stream = (response: http.ServerResponse) => {
  response.writeHead(200, { "content-type": "text/event-stream" })
  let sent = 0
  const send = () => {
    response.write(frame(`word${sent} `, ++sent === deltas ? "stop" : null))
    if (sent < deltas) return
    clearInterval(timer)
    response.end("data: [DONE]\n\n")
  }
  const timer = setInterval(send, interval)
  response.on("close", () => clearInterval(timer))
  send()
}

const server = http.createServer((request, response) => {
  request.resume()
  request.on("end", () => {
    if (request.url?.endsWith("/stream") === true) return stream(response)
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(answer),
    })
    response.end(answer)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port))
