import { execFile } from "node:child_process"
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { delimiter, dirname, join, posix } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { assert, beforeAll, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import packageJson from "../../package.json" with { type: "json" }

const repository = fileURLToPath(new URL("../..", import.meta.url))
const apps = fileURLToPath(new URL("fixtures/apps", import.meta.url))
const tsc = join(repository, "node_modules", "typescript", "bin", "tsc")

// The Node that runs this comes first, and nothing says that npm is to work on this repository.
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|INIT_CWD$)/.test(name),
    ),
  ),
  PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
}

const run = async (command: string, args: ReadonlyArray<string>, cwd: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(command, args, { cwd, env }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`)
    },
  )
  return stdout
}

/** Runs an application and reads the summary that it prints after its log. */
const runApp = async (name: string, folder: string) => {
  const lines = (await run(process.execPath, [name], folder)).trim().split("\n")
  return JSON.parse(lines.at(-1) ?? "")
}

const Packed = Schema.fromJsonString(
  Schema.NonEmptyArray(
    Schema.Struct({
      filename: Schema.String,
      files: Schema.Array(Schema.Struct({ path: Schema.String, mode: Schema.Int })),
    }),
  ),
)

const tsconfig = {
  compilerOptions: {
    target: "es2024",
    lib: ["es2024", "dom"],
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    typeRoots: [join(repository, "node_modules", "@types")],
    types: ["node"],
    skipLibCheck: false,
  },
  include: ["*.ts"],
}

/** The anchors of a page's headings, as GitHub and npm make them. */
const anchorsIn = (page: string): ReadonlyArray<string> =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  )

describe("the package", () => {
  let folder: string
  let files: ReadonlyArray<string>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "truthtable-"))
    // The build has just been done, and this must not do it again while other tests run it.
    const packed = await run(
      "npm",
      ["pack", "--ignore-scripts", "--json", "--pack-destination", folder],
      repository,
    )
    const [{ filename, files: packedFiles }] = Schema.decodeSync(Packed)(packed)
    files = packedFiles.map(({ path }) => path)
    await cp(apps, folder, { recursive: true })
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig))
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }))
    const { effect } = packageJson.devDependencies
    const platform = packageJson.dependencies["@effect/platform-node"]
    const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    await run(
      "npm",
      ["install", ...flags, join(folder, filename), `effect@${effect}`, `@effect/platform-node@${platform}`],
      folder,
    )
    return () => rm(folder, { recursive: true, force: true })
  }, 120_000)

  it("holds the build, the licence and the README, and nothing else", () => {
    for (const file of [
      "LICENSE",
      "README.md",
      "package.json",
      "dist/index.js",
      "dist/index.d.ts",
      "dist/main.js",
      "proto/truthtable/audit/v1/audit.proto",
    ]) {
      assert.include(files, file)
    }
    const others = files.filter(
      (file) =>
        !/^(dist\/[\w/.-]+\.(js|d\.ts|json)|proto\/[\w/]+\.proto|docs\/[\w-]+\.md|LICENSE|README\.md|ARCHITECTURE\.md|package\.json)$/.test(
          file,
        ),
    )
    assert.deepStrictEqual(others, [])
  })

  it("holds what its pages link to", async () => {
    const read = (path: string) => readFile(join(repository, path), "utf8")
    const broken: Array<string> = []
    for (const page of files.filter((file) => file.endsWith(".md"))) {
      for (const [, link = ""] of (await read(page)).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
        const [path = "", anchor] = link.split("#")
        const target = path === "" ? page : posix.join(posix.dirname(page), path)
        const leads =
          files.includes(target) && (anchor === undefined || anchorsIn(await read(target)).includes(anchor))
        if (!leads) broken.push(`${page}: ${link}`)
      }
    }
    assert.deepStrictEqual(broken, [])
  })

  it("runs by its name", async () => {
    const stdout = await run(join(folder, "node_modules", ".bin", "truthtable"), ["--version"], folder)
    assert.strictEqual(stdout, `truthtable v${packageJson.version}\n`)
  })

  it("has types that strict applications can use", async () => {
    assert.strictEqual(await run(process.execPath, [tsc, "-p", folder], folder), "")
  })

  it("gives an application a worker pool for jobs of its own", async () => {
    const summary = await runApp("ownJobs.ts", folder)
    assert.deepStrictEqual(summary, {
      waitedFor: "dog.png at 200",
      failure: "letter.txt is no image",
      refusal: "refused",
      results: ["cat.png: Completed", "dog.png: Completed", "letter.txt: Failed"],
      submitted: 3,
      completed: 3,
      failed: 1,
    })
  })

  it("gives an application the proxy behind its own routes, with its own auditor", async () => {
    const { answer, audit, ledger, own } = await runApp("ownRoutes.ts", folder)
    assert.deepStrictEqual(own, { version: "of the app" })
    assert.deepStrictEqual(answer, { answer: "The moon is made of cheese." })
    assert.deepInclude(audit, {
      query: "What is the moon made of?",
      answer: "The moon is made of cheese.",
      engine: "cheese/1",
      flagged: true,
      trust_score: 0,
      grade: "F",
    })
    assert.deepInclude(ledger, { received: 1, pending: 0, audited: 1 })
  })
})
