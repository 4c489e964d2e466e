import * as Net from "node:net"
import { within } from "./within.ts"

/** The head of a message as it stood on the wire. */
export interface Head {
  /** The request line or the status line. */
  readonly start: string
  /** Names and values in the order, the spelling and the number in which they came. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
}

/**
 * One end of a connection, written and read by hand, so that a test sees each byte and decides when it is sent.
 * Text stands for bytes, one character a byte.
 */
export class RawConnection {
  readonly socket: Net.Socket
  private readonly whenEnded: Promise<void>
  private readonly whenClosed: Promise<string | undefined>
  /** What has come and was not read yet, in the pieces in which it came: to join them at each would be quadratic. */
  private pieces: Array<Buffer> = []
  private unreadLength = 0
  private chunkIsOpen = false
  private finished = false
  private wake: (() => void) | undefined

  constructor(socket: Net.Socket) {
    this.socket = socket
    let error: string | undefined
    socket.on("error", (cause: NodeJS.ErrnoException) => (error = cause.code ?? cause.message))
    socket.on("data", (bytes: Buffer) => {
      this.pieces.push(bytes)
      this.unreadLength += bytes.length
      this.wake?.()
    })
    this.whenClosed = new Promise((resolve) => socket.once("close", () => resolve(error)))
    this.whenEnded = new Promise((resolve) => socket.once("end", resolve).once("close", () => resolve()))
    void this.whenEnded.then(() => {
      this.finished = true
      this.wake?.()
    })
  }

  static connect(port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = Net.connect({ port, host: "127.0.0.1" })
      socket.once("error", reject)
      socket.once("connect", () => {
        socket.off("error", reject)
        resolve(new RawConnection(socket))
      })
    })
  }

  /** Sends bytes. */
  write(bytes: string | Uint8Array): void {
    if (typeof bytes === "string") this.socket.write(bytes, "latin1")
    else this.socket.write(bytes)
  }

  /** Bytes up to and including `mark`. */
  async readUntil(mark: string): Promise<string> {
    for (;;) {
      const at = this.unread.indexOf(mark, 0, "latin1")
      if (at !== -1) return this.take(at + mark.length).toString("latin1")
      await this.more(JSON.stringify(mark))
    }
  }

  /** The next `length` bytes. */
  async read(length: number): Promise<string> {
    while (this.unreadLength < length) await this.more(`${length} bytes`)
    return this.take(length).toString("latin1")
  }

  /** All bytes until the other side is done. */
  async readToEnd(): Promise<string> {
    await within(this.whenEnded, () => `the end after ${this.seen()}`)
    return this.take(this.unreadLength).toString("latin1")
  }

  /** The head of the next message. */
  async readHead(): Promise<Head> {
    const [start = "", ...lines] = (await this.readUntil("\r\n\r\n")).slice(0, -4).split("\r\n")
    return {
      start,
      headers: lines.map((line) => {
        const colon = line.indexOf(":")
        return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
      }),
    }
  }

  /** The next chunk of a chunked body; `""` for the last one, whose trailers are still unread. */
  async readChunk(): Promise<string> {
    // The end of the line after a chunk may come with the next chunk.
    if (this.chunkIsOpen) await this.readUntil("\r\n")
    const length = Number.parseInt(await this.readUntil("\r\n"), 16)
    this.chunkIsOpen = length > 0
    return this.read(length)
  }

  /** A chunked body without trailers, whole. */
  async readChunkedBody(): Promise<string> {
    let body = ""
    for (let chunk = await this.readChunk(); chunk !== ""; chunk = await this.readChunk()) body += chunk
    await this.readUntil("\r\n")
    return body
  }

  /** Waits until the connection is gone; gives the code of its error if there was one. */
  closed(): Promise<string | undefined> {
    return within(this.whenClosed, () => "the end of a connection")
  }

  /** Closes the connection as a process does that dies: without a word. */
  destroy(): void {
    this.socket.destroy()
  }

  private get unread(): Buffer {
    const [first] = this.pieces
    const joined = this.pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.pieces)
    this.pieces = [joined]
    return joined
  }

  private take(length: number): Buffer {
    const unread = this.unread
    this.pieces = [unread.subarray(length)]
    this.unreadLength -= length
    return unread.subarray(0, length)
  }

  private async more(wanted: string): Promise<void> {
    if (this.finished) {
      throw new Error(`The connection ended before ${wanted}, after ${this.seen()}`)
    }
    await within(
      new Promise<void>((resolve) => (this.wake = resolve)),
      () => `${wanted}, after ${this.seen()}`,
    )
    this.wake = undefined
  }

  private seen(): string {
    return JSON.stringify(this.unread.toString("latin1"))
  }
}

/** The values of a header, one for each time that it came. */
export const valuesOf = (head: Head, name: string): ReadonlyArray<string> =>
  head.headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value)

/** Writes the header lines of a message and the empty line after them. */
export const lines = (...text: ReadonlyArray<string>): string => `${text.join("\r\n")}\r\n\r\n`
