import * as Net from "node:net"
import { RawConnection } from "./RawConnection.ts"
import { within } from "./within.ts"

/**
 * An upstream whose every byte the test writes itself.
 */
export class RawUpstream {
  readonly port: number
  /** How many connections have come in. */
  connections = 0
  private readonly server: Net.Server
  private readonly sockets = new Set<Net.Socket>()
  private readonly waiting: Array<RawConnection> = []
  private readonly takers: Array<(connection: RawConnection) => void> = []

  private constructor(server: Net.Server) {
    this.server = server
    this.port = (server.address() as Net.AddressInfo).port
    server.on("connection", (socket) => {
      this.connections += 1
      this.sockets.add(socket)
      socket.once("close", () => this.sockets.delete(socket))
      const connection = new RawConnection(socket)
      const taker = this.takers.shift()
      if (taker === undefined) this.waiting.push(connection)
      else taker(connection)
    })
  }

  static listen(): Promise<RawUpstream> {
    const server = Net.createServer()
    return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(new RawUpstream(server))))
  }

  /** The next connection that comes in. */
  accept(): Promise<RawConnection> {
    const connection = this.waiting.shift()
    if (connection !== undefined) return Promise.resolve(connection)
    const next = new Promise<RawConnection>((resolve) => this.takers.push(resolve))
    return within(next, () => "a connection to the upstream")
  }

  /** Listens no more, and closes what is open. */
  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}
