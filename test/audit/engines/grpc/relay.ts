import { Effect } from "effect"
import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Socket } from "node:net"

/** A port that passes everything on to another one of this machine, until it is told to be silent. */
export const relayTo = (target: number) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const open = new Set<Socket>()
      let connections = 0
      let isClosed = () => {}
      const closed = new Promise<void>((resolve) => (isClosed = resolve))
      const server = createServer((near) => {
        connections++
        const far = connect(target, "127.0.0.1")
        for (const socket of [near, far]) {
          open.add(socket)
          socket.on("error", () => socket.destroy())
        }
        near.pipe(far)
        far.pipe(near)
        near.on("close", () => {
          far.destroy()
          isClosed()
        })
      })
      server.listen(0, "127.0.0.1")
      await once(server, "listening")
      return {
        port: (server.address() as AddressInfo).port,
        /** How many connections there have been so far. */
        connections: () => connections,
        /** When the first connection was closed by its client. */
        closed,
        /** Lets the connections of this moment hang: nothing gets through, and nothing closes. */
        silence: () => {
          for (const socket of open) {
            socket.unpipe()
            socket.resume()
          }
        },
        stop: () => {
          server.close()
          for (const socket of open) socket.destroy()
        },
      }
    }),
    ({ stop }) => Effect.sync(stop),
  )
