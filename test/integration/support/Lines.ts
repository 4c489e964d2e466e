import { once } from "node:events"
import { createInterface } from "node:readline"
import type { Readable } from "node:stream"

/** The lines of a stream, as they come. */
export class Lines {
  readonly all: Array<string> = []
  readonly #closed: Promise<unknown>
  readonly #waiting = new Set<() => void>()

  constructor(stream: Readable) {
    const lines = createInterface(stream)
    lines.on("line", (line) => {
      this.all.push(line)
      for (const look of this.#waiting) look()
    })
    this.#closed = once(lines, "close")
  }

  matching(pattern: RegExp): ReadonlyArray<string> {
    return this.all.filter((line) => pattern.test(line))
  }

  /** The first `count` lines that match, once they are there. Rejects where the stream ends without them. */
  async waitFor(pattern: RegExp, count = 1): Promise<ReadonlyArray<string>> {
    const found = new Promise<ReadonlyArray<string>>((resolve) => {
      const look = () => {
        const lines = this.matching(pattern)
        if (lines.length < count) return
        this.#waiting.delete(look)
        resolve(lines.slice(0, count))
      }
      this.#waiting.add(look)
      look()
    })
    const missing = this.#closed.then(() => {
      throw new Error(`The output ended without ${count} × ${pattern}:\n${this.all.join("\n")}`)
    })
    return Promise.race([found, missing])
  }
}
