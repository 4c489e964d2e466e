import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

const chunk = (content: string, finishReason: string | null = null) =>
  `data: ${JSON.stringify({
    object: "chat.completion.chunk",
    model: "held",
    choices: [{ index: 0, delta: { content }, finish_reason: finishReason }],
  })}\n\n`

/** An OpenAI-compatible upstream that begins each answer at once and goes on when the test says so. */
export const startHeldUpstream = async () => {
  const held = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { "content-type": "text/event-stream" })
    response.write(chunk("Paris "))
    held.add(response)
    response.on("close", () => held.delete(response))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Finishes every answer that has begun. */
    release: () => {
      for (const response of held) response.end(`${chunk("it is.")}${chunk("", "stop")}data: [DONE]\n\n`)
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, "close")
    },
  }
}

/** Asks a streamed question, and returns once the answer has begun; `rest` is the answer when it has ended. */
export const beginStream = async (proxyUrl: string, requestId: string) => {
  const response = await fetch(`${proxyUrl}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-request-id": requestId },
    body: JSON.stringify({ model: "held", stream: true, messages: [{ role: "user", content: "Capital?" }] }),
  })
  return { rest: response.text() }
}
