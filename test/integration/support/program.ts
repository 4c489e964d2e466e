import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import type { Readable } from "node:stream"
import { fileURLToPath } from "node:url"
import { afterAll } from "vitest"

const main = fileURLToPath(new URL("../../../dist/main.js", import.meta.url))

const children = new Set<ChildProcess>()

// A test that times out never gets to dispose of its programs.
afterAll(() => {
  for (const child of children) child.kill("SIGKILL")
})

/** Settings by their name without `TRUTHTABLE_`. */
export type Settings = Readonly<Record<string, string>>

/** How a program ended: its exit code, or the signal that killed it. */
export type End = number | NodeJS.Signals

/**
 * The program as users run it, in a process of its own that sees nothing of this one's environment. `input` is its
 * standard input.
 */
export const spawnProgram = (args: ReadonlyArray<string>, settings: Settings, input = "") => {
  const env = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`TRUTHTABLE_${name}`, value]),
  )
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ["pipe", "pipe", "pipe"] })
  // A program may end without having read its input.
  child.stdin.on("error", () => {}).end(input)
  children.add(child)
  const ended = once(child, "close").then(([code, signal]): End => {
    children.delete(child)
    return signal ?? code
  })
  return { child, ended, stdout: new Lines(child.stdout), stderr: new Lines(child.stderr) }
}

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

export interface RunningProgram extends AsyncDisposable {
  readonly proxyUrl: string
  readonly adminUrl: string
  readonly stdout: Lines
  readonly stderr: Lines
  readonly ended: Promise<End>
  readonly signal: (signal: NodeJS.Signals) => void
}

/** Starts the program on free ports and waits until it listens. Disposing kills it, whatever it does just then. */
export const startProgram = async (settings: Settings = {}): Promise<RunningProgram> => {
  const { child, ended, stderr, stdout } = spawnProgram([], { PORT: "0", ADMIN_PORT: "0", ...settings })
  const [line] = await stdout.waitFor(/listens on/).catch((error: unknown) => {
    throw new Error(stderr.all.join("\n"), { cause: error })
  })
  const [proxyUrl, adminUrl] = line?.match(/http:\/\/[\w.:[\]]+/g) ?? []
  if (proxyUrl === undefined || adminUrl === undefined) throw new Error(`No addresses in: ${line}`)
  return {
    proxyUrl,
    adminUrl,
    stdout,
    stderr,
    ended,
    signal: (signal) => child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL")
      await ended
    },
  }
}
