import { assert, describe, it } from "@effect/vitest"
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import type { Socket } from "node:net"
import { lines, RawConnection } from "./support/RawConnection.ts"
import { RawUpstream } from "./support/RawUpstream.ts"

const MIB = 1024 * 1024
const PIECE = Buffer.alloc(MIB, "x")
/** How many pieces are a gibibyte. */
const PIECES = 1024
/** By how much the proxy may grow while a gibibyte passes, in bytes: its captures, and garbage not yet collected. */
const GROWTH = 150 * MIB

const message = async (child: ChildProcess): Promise<number> => {
  const exit = once(child, "exit").then(() => Promise.reject(new Error("The proxy's process has ended")))
  const [value] = (await Promise.race([once(child, "message"), exit])) as [number]
  return value
}

/** The highest memory of the proxy since this was last asked, in bytes. */
const peakMemory = (child: ChildProcess): Promise<number> => {
  child.send("peak")
  return message(child)
}

/** Sends so many pieces from one side to the other, as fast as the other side takes them. */
const pour = async (from: Socket, to: Socket, pieces: number): Promise<void> => {
  let left = pieces * PIECE.length
  const arrived = new Promise<void>((resolve, reject) => {
    to.removeAllListeners("data")
    to.on("data", (chunk: Buffer) => {
      left -= chunk.length
      if (left <= 0) resolve()
    })
    to.once("close", () => reject(new Error(`The connection closed ${left} bytes before the end`)))
  })
  for (let i = 0; i < pieces; i++) if (!from.write(PIECE)) await once(from, "drain")
  await arrived
  assert.strictEqual(left, 0)
}

/** Begins a body of so many pieces that passes through the proxy; what it gives does the rest. */
const begin = async (
  direction: "download" | "upload",
  port: number,
  upstream: RawUpstream,
  pieces: number,
): Promise<() => Promise<void>> => {
  const client = await RawConnection.connect(port)
  const length = `Content-Length: ${pieces * PIECE.length + 1}`
  client.write(
    direction === "download"
      ? lines("GET / HTTP/1.1", "Host: llm")
      : `${lines("POST / HTTP/1.1", "Host: llm", length)}1`,
  )
  const server = await upstream.accept()
  await server.readHead()
  if (direction === "download") {
    server.write(`${lines("HTTP/1.1 200 OK", length)}1`)
    await client.readHead()
    await client.read(1)
  } else {
    await server.read(1)
  }
  return async () => {
    if (direction === "download") await pour(server.socket, client.socket, pieces)
    else await pour(client.socket, server.socket, pieces)
    client.destroy()
    server.destroy()
  }
}

describe("a gibibyte", () => {
  it("passes in either direction, at the same time, without growth of memory", async () => {
    const upstream = await RawUpstream.listen()
    const child = fork(
      new URL("support/proxyProcess.ts", import.meta.url),
      [`http://127.0.0.1:${upstream.port}`],
      { execArgv: [] },
    )
    try {
      const port = await message(child)
      const pass = async (pieces: number) => {
        const download = await begin("download", port, upstream, pieces)
        const upload = await begin("upload", port, upstream, pieces)
        await Promise.all([download(), upload()])
      }
      await pass(64)
      const before = await peakMemory(child)
      await pass(PIECES)
      assert.isBelow((await peakMemory(child)) - before, GROWTH)
    } finally {
      child.kill()
      await upstream.close()
    }
  })
})
