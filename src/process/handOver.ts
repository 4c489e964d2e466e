// Runs on whatever Node the machine has, Node 16 included: no imports here but Node's own modules.
import { spawn, spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { constants } from "node:os"
import { dirname, resolve } from "node:path"
import { isSupportedNode, oldestSupportedNode } from "./NodeVersion.ts"

const forwarded = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGWINCH"] as const

/** The executable of the `node` package as `file` would find it, or `null` where it is missing or too old. */
const nodePackageFrom = (file: string): string | null => {
  try {
    const require = createRequire(file)
    const manifest = require.resolve("node/package.json")
    const executable = resolve(dirname(manifest), require(manifest).bin.node)
    // Asking it costs some milliseconds and proves that it runs: its install script may have been blocked.
    const version = spawnSync(executable, ["--version"], { encoding: "utf8", timeout: 10_000 }).stdout
    return typeof version === "string" && isSupportedNode(version) ? executable : null
  } catch {
    return null
  }
}

const refuse = () => {
  process.stderr.write(
    `TruthTable needs Node ${oldestSupportedNode} or newer; this is Node ${process.versions.node}. ` +
      "Install a newer one from https://nodejs.org, or run `npm ci` in TruthTable's folder, which brings its own.\n",
  )
  process.exitCode = 1
}

/**
 * Runs the current script again on the Node of the installed `node` package, in place of this process: with the
 * same arguments, environment and standard streams. Signals sent to this process reach the other one, and this
 * process ends as the other one does: with its exit code, or by the signal that killed it.
 *
 * Where no usable `node` package is installed, one line on stderr says what is needed and the exit code is 1.
 *
 * @param command the script to run and its arguments; by default those of this process.
 */
export const handOver = (command: ReadonlyArray<string> = process.argv.slice(1)): void => {
  const script = command[0]
  const executable =
    nodePackageFrom(import.meta.url) ?? (script === undefined ? null : nodePackageFrom(resolve(script)))
  if (executable === null) return refuse()

  const child = spawn(executable, command, { stdio: "inherit" })
  const forward = (signal: NodeJS.Signals) => void child.kill(signal)
  // Windows knows only some of them, and throws for the others.
  const signals = forwarded.filter((signal) => signal in constants.signals)
  for (const signal of signals) process.on(signal, forward)

  child.on("error", refuse)
  child.on("exit", (code, signal) => {
    for (const signal of signals) process.removeListener(signal, forward)
    if (signal === null) {
      process.exitCode = code ?? 1
      return
    }
    // Where the signal does not end this process, it ends by itself with the exit code that shells use for it.
    process.exitCode = 128 + constants.signals[signal]
    process.kill(process.pid, signal)
  })
}
