import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { afterAll } from "vitest"
import { Lines } from "./Lines.ts"

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
 * standard input, and `environment` holds variables that are no settings.
 */
export const spawnProgram = (
  args: ReadonlyArray<string>,
  settings: Settings,
  input = "",
  environment: Readonly<Record<string, string>> = {},
) => {
  const named = Object.entries(settings).map(([name, value]) => [`TRUTHTABLE_${name}`, value])
  const env = { ...environment, ...Object.fromEntries(named) }
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

export interface RunningProgram extends AsyncDisposable {
  readonly proxyUrl: string
  readonly adminUrl: string
  readonly stdout: Lines
  readonly stderr: Lines
  readonly ended: Promise<End>
  readonly signal: (signal: NodeJS.Signals) => void
}

/** Starts the program on free ports and waits until it listens. Disposing kills it, whatever it does just then. */
export const startProgram = async (
  settings: Settings = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> => {
  const ports = { PORT: "0", ADMIN_PORT: "0" }
  const { child, ended, stderr, stdout } = spawnProgram([], { ...ports, ...settings }, "", environment)
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
