import { globSync, readFileSync } from "node:fs"
import { dirname, posix } from "node:path"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"

const src = fileURLToPath(new URL("../src", import.meta.url))

interface SourceFile {
  /** Relative to `src`, such as `pool/WorkerPool.ts`. */
  readonly path: string
  /** Its folder directly below `src`; for the files that wire all together, the file itself. */
  readonly folder: string
  readonly lines: number
  /** What it imports: files of ours relative to `src`, and modules of packages and of Node. */
  readonly files: ReadonlyArray<string>
  readonly modules: ReadonlyArray<string>
}

const importSpecifier = /(?:^|[\s;}])(?:from|import)\s*\(?\s*["']([^"']+)["']/g

const read = (path: string): SourceFile => {
  const text = readFileSync(`${src}/${path}`, "utf8")
  const specifiers = [...text.matchAll(importSpecifier)].map(([, specifier]) => specifier ?? "")
  return {
    path,
    folder: path.split("/", 1)[0] ?? "",
    lines: text.split("\n").length - 1,
    files: specifiers
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => posix.normalize(posix.join(dirname(path), specifier))),
    modules: specifiers.filter((specifier) => !specifier.startsWith(".")),
  }
}

const sources = globSync("**/*.ts", { cwd: src })
  .map((path) => read(path.replaceAll("\\", "/")))
  .sort((a, b) => a.path.localeCompare(b.path))

const folderOf = (path: string): string => path.split("/", 1)[0] ?? ""

/**
 * Which folders a folder may import beside itself. Data flows proxy → exchange → pool → audit → record → admin;
 * the rest stands beside that line.
 */
const allowed: Readonly<Record<string, ReadonlyArray<string>>> = {
  exchange: [],
  pool: [],
  proxy: ["exchange"],
  audit: ["exchange"],
  record: ["exchange", "pool", "audit"],
  admin: ["exchange", "pool", "audit", "record"],
  demo: [],
  input: [],
  evaluation: ["exchange", "audit", "input"],
  auditService: ["exchange", "pool", "audit"],
  process: [],
  settings: [],
}

/** What joins the folders: the files at the top, and the commands. */
const wiring = [
  "AuditEngine.ts",
  "AuditLog.ts",
  "AuditPipeline.ts",
  "AuditService.ts",
  "Settings.ts",
  "TruthTable.ts",
  "cli.ts",
  "commands",
  "index.ts",
  "main.ts",
]

describe("the source", () => {
  it("is found, with its imports", () => {
    const pool = sources.find(({ path }) => path === "pool/WorkerPool.ts")
    assert.include(pool?.files ?? [], "pool/PoolError.ts")
    assert.include(pool?.modules ?? [], "effect")
    assert.isAbove(sources.length, 80)
  })

  it("has no other folders, and no other files beside them, than the ones ruled here", () => {
    const known = [...Object.keys(allowed), ...wiring]
    assert.sameMembers([...new Set(sources.map(({ folder }) => folder))], known)
  })

  it.each(Object.entries(allowed))("%s imports only itself and [%s]", (folder, others) => {
    const violations = sources
      .filter((file) => file.folder === folder)
      .flatMap(({ files, path }) =>
        files
          .filter((imported) => ![folder, ...others].includes(folderOf(imported)))
          .map((imported) => `${path} imports ${imported}`),
      )
    assert.deepStrictEqual(violations, [])
  })

  it("imports only files that are there, by their whole name", () => {
    const paths = new Set(sources.map(({ path }) => path))
    const data = new Set(globSync("**/*.json", { cwd: src }).map((path) => path.replaceAll("\\", "/")))
    const missing = sources.flatMap(({ files, path }) =>
      files
        .filter((imported) => !paths.has(imported) && !data.has(imported))
        .map((imported) => `${path} imports ${imported}`),
    )
    assert.deepStrictEqual(missing, [])
  })

  it("has no cycle of imports", () => {
    const importsOf = new Map(sources.map(({ files, path }) => [path, files]))
    const done = new Set<string>()
    const cycles: Array<string> = []
    const visit = (path: string, trail: ReadonlyArray<string>): void => {
      const seenAt = trail.indexOf(path)
      if (seenAt !== -1) cycles.push([...trail.slice(seenAt), path].join(" → "))
      if (seenAt !== -1 || done.has(path)) return
      for (const imported of importsOf.get(path) ?? []) visit(imported, [...trail, path])
      done.add(path)
    }
    for (const { path } of sources) visit(path, [])
    assert.deepStrictEqual(cycles, [])
  })

  it("has an entry that also an old Node can load, to say what is needed", () => {
    const reached = new Set(["main.ts"])
    for (const path of reached) {
      const text = readFileSync(`${src}/${path}`, "utf8")
      for (const [, specifier = ""] of text.matchAll(/\bfrom "([^"]+)"/g)) {
        if (specifier.startsWith(".")) reached.add(posix.join(dirname(path), specifier))
        else assert.match(specifier, /^node:/, `${path} imports ${specifier}`)
      }
    }
    assert.sameMembers(
      [...reached],
      ["main.ts", "process/NodeVersion.ts", "process/garbageCollection.ts", "process/handOver.ts"],
    )
  })

  it("has no file of more than 300 lines", () => {
    const tooLong = sources.filter(({ lines }) => lines > 300).map(({ lines, path }) => `${path}: ${lines}`)
    assert.deepStrictEqual(tooLong, [])
  })
})

/**
 * Where the modules that may change their interface, and those that do input and output, are imported. Each has its
 * place, so that a change of theirs is met in few files.
 */
const places: ReadonlyArray<{ readonly modules: RegExp; readonly folders: Array<string> }> = [
  { modules: /^effect\/http-api$/, folders: ["admin"] },
  {
    modules: /^effect\/http(\/|$)/,
    folders: ["admin", "audit", "commands", "demo", "proxy", "TruthTable.ts"],
  },
  { modules: /^effect\/(ai|persistence)(\/|$)/, folders: ["audit"] },
  { modules: /^effect\/cli(\/|$)/, folders: ["cli.ts", "commands"] },
  { modules: /^undici$/, folders: ["proxy"] },
  {
    modules: /^@effect\/platform-node(\/|$)/,
    folders: ["admin", "AuditService.ts", "cli.ts", "demo", "proxy", "Settings.ts"],
  },
  { modules: /^(@grpc\/|grpc-health-check$)/, folders: ["audit", "auditService"] },
  {
    modules: /^node:(http|https|http2|net|tls)$/,
    folders: ["admin", "auditService", "demo", "proxy", "settings"],
  },
  { modules: /^node:fs$/, folders: ["process"] },
  { modules: /^node:child_process$/, folders: ["process"] },
]

describe("modules of others", () => {
  it.each(places)("$modules are imported where they belong", ({ folders, modules }) => {
    const importing = sources
      .filter((file) => file.modules.some((module) => modules.test(module)))
      .map(({ folder }) => folder)
    assert.sameMembers([...new Set(importing)], folders)
  })

  it("come from the dependencies, effect or Node", () => {
    const packages = new Set(
      sources
        .flatMap(({ modules }) => modules)
        .filter((module) => !module.startsWith("node:"))
        .map((module) => /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module),
    )
    const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"))
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    assert.sameMembers([...packages], declared)
  })
})
