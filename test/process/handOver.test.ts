import { spawn, type ChildProcess } from "node:child_process"
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { assert, afterEach, describe, it } from "@effect/vitest"
import { isSupportedNode } from "../../src/process/NodeVersion.ts"

const fixture = fileURLToPath(new URL("fixtures/handOver.mjs", import.meta.url))
const built = fileURLToPath(new URL("../../dist/process", import.meta.url))

const started: Array<ChildProcess> = []
const folders: Array<string> = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL")
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

interface Run {
  readonly stdin?: string | Buffer
  readonly env?: Record<string, string>
  /** Called with what the process writes to stdout, when it does. */
  readonly onOutput?: (output: string, child: ChildProcess) => void
}

const runScript = async (script: string, args: ReadonlyArray<string>, run: Run = {}) => {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...run.env } })
  started.push(child)
  child.stdout.on("data", (chunk) => run.onOutput?.(String(chunk), child))
  child.stdin.end(run.stdin)
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.on("error", reject)
    child.on("exit", (code, signal) => resolve({ code, signal }))
  })
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { stdout, stderr, ...end }
}

const handOverTo = (behaviour: string, args: ReadonlyArray<string> = [], run: Run = {}) =>
  runScript(fixture, [behaviour, ...args], run)

describe("handOver", () => {
  it.each([0, 1, 42])("passes the exit code %i on", async (code) => {
    const end = await handOverTo("exit", [String(code)])
    assert.deepStrictEqual(end, { code, signal: null, stdout: "", stderr: "" })
  })

  it("runs the script on the Node of the node package, with the same arguments and environment", async () => {
    const args = ["serve", "--port", "0", "", "two words", "$HOME", 'quo"te', "ünï"]
    const { code, stdout } = await handOverTo("describe", args, { env: { HAND_OVER_TEST: "here it is" } })
    const child = JSON.parse(stdout)
    assert.strictEqual(code, 0)
    assert.deepStrictEqual(child.arguments, args)
    assert.strictEqual(child.variable, "here it is")
    assert.isTrue(isSupportedNode(child.version))
    const pinned = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url))
    assert.strictEqual(realpathSync(child.execPath), realpathSync(pinned))
  })

  it("passes every byte from stdin and to stdout", async () => {
    const stdin = "0123456789abcdef".repeat(32_768)
    const { code, stdout } = await handOverTo("copy", [], { stdin })
    assert.strictEqual(code, 0)
    assert.isTrue(stdout === stdin)
  })

  it("passes stderr", async () => {
    const { stderr } = await handOverTo("complain")
    assert.strictEqual(stderr, "on stderr")
  })

  it.each(["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const)(
    "forwards %s, and ends as the other process does",
    async (signal) => {
      const end = await handOverTo("awaitSignal", [signal], {
        onOutput: (output, child) => {
          if (output === "ready ") child.kill(signal)
        },
      })
      assert.deepStrictEqual(end, { code: 7, signal: null, stdout: `ready ${signal}`, stderr: "" })
    },
  )

  it.each(["SIGKILL", "SIGTERM", "SIGINT"])("dies of %s when the other process did", async (signal) => {
    const end = await handOverTo("killItself", [signal])
    assert.deepStrictEqual(end, { code: null, signal, stdout: "", stderr: "" })
  })
})

/** The built files in a folder of their own, where the only `node` package is the one that `install` puts there. */
const runElsewhere = (install: (folder: string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), "truthtable-"))
  folders.push(folder)
  cpSync(built, join(folder, "process"), { recursive: true })
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }))
  const script = join(folder, "main.js")
  writeFileSync(script, 'import { handOver } from "./process/handOver.js"\nhandOver()\n')
  install(folder)
  return runScript(script, ["an argument"])
}

const installNode = (shellScript: string | null) => (folder: string) => {
  const bin = join(folder, "node_modules", "node", "bin")
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, "../package.json"), JSON.stringify({ name: "node", bin: { node: "bin/node" } }))
  if (shellScript === null) return
  writeFileSync(join(bin, "node"), `#!/bin/sh\n${shellScript}\n`)
  chmodSync(join(bin, "node"), 0o755)
}

describe("handOver without a usable node package", () => {
  it.each([
    ["is not installed", () => {}],
    ["has no executable, because its install script did not run", installNode(null)],
    ["is too old itself", installNode("echo v20.20.2")],
    ["does not run", installNode("exit 126")],
  ])("says in one line what is needed where it %s", async (_, install) => {
    const { code, stdout, stderr } = await runElsewhere(install)
    assert.strictEqual(code, 1)
    assert.strictEqual(stdout, "")
    assert.match(stderr, /^TruthTable needs Node 22\.19 or newer; this is Node \d+\.\d+\.\d+\. Install .+\n$/)
    assert.include(stderr, process.versions.node)
    assert.include(stderr, "npm ci")
  })

  it("hands over the current script and its arguments by default", async () => {
    const print = installNode('if [ "$1" = --version ]; then echo v22.19.0; else echo "$@"; fi')
    const { code, stdout } = await runElsewhere(print)
    assert.strictEqual(code, 0)
    assert.match(stdout, /main\.js an argument\n$/)
  })
})
