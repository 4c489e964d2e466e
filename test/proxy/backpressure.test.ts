import { assert, describe, it } from "@effect/vitest"
import type { Socket } from "node:net"
import { setTimeout } from "node:timers/promises"
import { proxied } from "./support/proxied.ts"
import { lines } from "./support/RawConnection.ts"
import { within } from "./support/within.ts"

const PIECE = Buffer.alloc(256 * 1024, "x")
/** More than all buffers on the way hold together, those of the operating system included. */
const PIECES = 512
const TOTAL = PIECES * PIECE.length

/** Writes all pieces as fast as they are taken. */
const writeAll = async (socket: Socket): Promise<void> => {
  for (let i = 0; i < PIECES; i++) {
    if (!socket.write(PIECE)) await new Promise((resolve) => socket.once("drain", resolve))
  }
}

/** Waits until a count no longer grows. */
const settled = async (count: () => number): Promise<number> => {
  for (let previous = -1; ; await setTimeout(100)) {
    if (count() === previous) return previous
    previous = count()
  }
}

/** Takes what comes without keeping it. */
const countBytes = (socket: Socket): Promise<number> =>
  new Promise((resolve) => {
    let bytes = 0
    socket.removeAllListeners("data").on("data", (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes >= TOTAL) resolve(bytes)
    })
    socket.resume()
  })

describe("backpressure", () => {
  it.live("a client that does not read stops the upstream, and goes on where it stopped", () =>
    proxied({ captureLimit: 0 }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("GET / HTTP/1.1", "Host: llm"))
      const server = await upstream.accept()
      await server.readHead()
      server.write(lines("HTTP/1.1 200 OK", `Content-Length: ${TOTAL}`))
      await client.readHead()
      client.socket.pause()
      const written = writeAll(server.socket)
      const sent = () => server.socket.bytesWritten - server.socket.writableLength
      assert.isBelow(await settled(sent), TOTAL)
      const received = await within(countBytes(client.socket), () => "the rest")
      assert.strictEqual(received, TOTAL)
      await written
      assert.strictEqual((await recorder.nextExchange()).ending, "complete")
    }),
  )

  it.live("an upstream that does not read stops the client, and goes on where it stopped", () =>
    proxied({ captureLimit: 0 }, async ({ connect, recorder, upstream }) => {
      const client = await connect()
      client.write(lines("POST / HTTP/1.1", "Host: llm", `Content-Length: ${TOTAL + 1}`) + "1")
      const server = await upstream.accept()
      await server.readHead()
      assert.strictEqual(await server.read(1), "1")
      server.socket.pause()
      const written = writeAll(client.socket)
      const sent = () => client.socket.bytesWritten - client.socket.writableLength
      assert.isBelow(await settled(sent), TOTAL)
      const received = await within(countBytes(server.socket), () => "the rest")
      assert.strictEqual(received, TOTAL)
      await written
      server.write(lines("HTTP/1.1 200 OK", "Content-Length: 0"))
      await client.readHead()
      assert.strictEqual((await recorder.nextExchange()).request.body.passedBytes, TOTAL + 1)
    }),
  )
})
