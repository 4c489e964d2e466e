import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import packageJson from "../../package.json" with { type: "json" }
import { type Settings, spawnProgram, startProgram } from "./support/program.ts"

/** Runs the program to its end, without a port of its own that another program could have. */
const run = async (args: ReadonlyArray<string>, settings: Settings = {}) => {
  const program = spawnProgram(args, { PORT: "0", ADMIN_PORT: "0", ...settings })
  const code = await program.ended
  return { code, stdout: program.stdout.all, stderr: program.stderr.all }
}

/** Runs a program that must not start, and says so without a stack trace. */
const fail = async (args: ReadonlyArray<string>, settings: Settings = {}) => {
  const { code, stderr, stdout } = await run(args, settings)
  const text = stderr.join("\n")
  assert.strictEqual(code, 1, text)
  assert.notMatch(text, /^\s+at /m)
  assert.deepStrictEqual(stdout, [])
  return stderr
}

describe.concurrent("a start with bad settings", { timeout: 60_000 }, () => {
  it.each([
    ["PORT", "TRUTHTABLE_PORT"],
    ["ADMIN_PORT", "TRUTHTABLE_ADMIN_PORT"],
  ])("says that the port of %s is in use", async (name, setting) => {
    const occupant = createServer().listen(0, "127.0.0.1")
    await once(occupant, "listening")
    try {
      const { port } = occupant.address() as AddressInfo
      const stderr = await fail([], { [name]: String(port) })
      assert.lengthOf(stderr, 1)
      assert.include(stderr[0], `Port ${port} on 127.0.0.1 is in use`)
      assert.include(stderr[0], setting)
    } finally {
      occupant.close()
    }
  })

  it("lists all of them, with what is accepted, and shows no secret", async () => {
    const stderr = await fail([], {
      PORT: "eighty",
      MODE: "quiet",
      AUDIT_WORKERS: "0",
      UPSTREAM_URL: "https://user:hunter2@api.openai.com/?key=sk-secret",
      ADMIN_TOKEN: "two words of a secret",
      ENV_FILE: "/no/such/file.env",
    })
    const [heading, ...problems] = stderr
    assert.strictEqual(heading, "6 problems with the settings:")
    const problemOf = (name: string) =>
      problems.find((line) => line.startsWith(`  TRUTHTABLE_${name}: `)) ?? ""
    assert.include(problemOf("PORT"), '"eighty" is not accepted. Set it to a whole number from 0 to 65535')
    assert.include(problemOf("MODE"), '"quiet" is not accepted. Set it to `development` or `production`')
    assert.include(problemOf("AUDIT_WORKERS"), '"0" is not accepted. Set it to a whole number from 1')
    assert.include(problemOf("UPSTREAM_URL"), "is not accepted. Set it to an http or https URL")
    assert.include(problemOf("ADMIN_TOKEN"), "not shown")
    assert.include(problemOf("ENV_FILE"), '"/no/such/file.env" could not be read')
    assert.lengthOf(problems, 6)
    assert.notMatch(stderr.join("\n"), /hunter2|sk-secret|two words/)
  })

  it("does not open the admin port to other machines without a token", async () => {
    const stderr = await fail([], { ADMIN_HOST: "0.0.0.0" })
    assert.strictEqual(stderr[0], "1 problem with the settings:")
    assert.include(stderr[1], "TRUTHTABLE_ADMIN_HOST")
    assert.include(stderr[1], "TRUTHTABLE_ADMIN_TOKEN")
  })
})

it("an unknown setting is warned of, with the closest name, and the program starts", async () => {
  await using program = await startProgram({ AUDIT_WORKER: "3" })
  const [warning] = await program.stdout.waitFor(/TRUTHTABLE_AUDIT_WORKER /)
  assert.match(warning ?? "", / WARN +TRUTHTABLE_AUDIT_WORKER is not a setting and is ignored/)
  assert.include(warning, "Did you mean TRUTHTABLE_AUDIT_WORKERS?")
})

describe.concurrent("the command line", { timeout: 60_000 }, () => {
  it.each([
    ["an unknown command", ["sevre"], "sevre"],
    ["a flag that settings take the place of", ["--log-level", "debug"], "--log-level"],
  ])("refuses %s in a few lines and names it", async (_, args, named) => {
    const stderr = await fail(args)
    assert.include(stderr[0], named)
    assert.include(stderr.at(-1), "truthtable --help")
    assert.isBelow(stderr.length, 6)
  })

  it("--version prints the version", async () => {
    const { code, stderr, stdout } = await run(["--version"])
    assert.deepStrictEqual(
      { code, stderr, stdout },
      {
        code: 0,
        stderr: [],
        stdout: [`truthtable v${packageJson.version}`],
      },
    )
  })

  it("--help prints the commands, the settings, and no flag without effect", async () => {
    const { code, stderr, stdout } = await run(["--help"])
    const help = stdout.join("\n")
    assert.strictEqual(code, 0)
    assert.deepStrictEqual(stderr, [])
    for (const part of [
      "serve",
      "demo",
      "--help",
      "--version",
      "TRUTHTABLE_UPSTREAM_URL (default: the demo model)",
    ]) {
      assert.include(help, part)
    }
    assert.notMatch(help, /--(wizard|completions|log-level)/)
  })
})
