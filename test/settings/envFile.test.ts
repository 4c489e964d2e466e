import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { assert, layer } from "@effect/vitest"
import { Effect, FileSystem, Redacted } from "effect"
import { namesIn, readFrom, refusalOf } from "./readFrom.ts"

const fileWith = (contents: string) =>
  Effect.gen(function* () {
    const fileSystem = yield* FileSystem.FileSystem
    const path = yield* fileSystem.makeTempFileScoped({ prefix: "truthtable-", suffix: ".env" })
    yield* fileSystem.writeFileString(path, contents)
    return path
  })

layer(NodeFileSystem.layer)("the dotenv file", (it) => {
  it.effect("sets what the environment does not", () =>
    Effect.gen(function* () {
      const path = yield* fileWith(
        [
          "# a comment",
          "TRUTHTABLE_PORT=9000",
          'TRUTHTABLE_AUDIT_TIMEOUT="3 seconds"',
          "export TRUTHTABLE_ADMIN_TOKEN='open#sesame' # another",
          "TRUTHTABLE_MODE=production",
          "TRUTHTABLE_HOST=::1",
        ].join("\r\n"),
      )
      const settings = yield* readFrom({
        TRUTHTABLE_ENV_FILE: path,
        TRUTHTABLE_MODE: "development",
        TRUTHTABLE_HOST: "",
      })
      assert.strictEqual(settings.envFile, path)
      assert.strictEqual(settings.port, 9000)
      assert.strictEqual(settings.adminToken && Redacted.value(settings.adminToken), "open#sesame")
      assert.strictEqual(settings.mode, "development")
      assert.strictEqual(settings.host, "::1")
    }),
  )

  it.effect("is held to the same rules as the environment", () =>
    Effect.gen(function* () {
      const path = yield* fileWith("TRUTHTABLE_PORT=many\nTRUTHTABLE_ADMIN_HOST=0.0.0.0\n")
      const refusal = yield* refusalOf({ TRUTHTABLE_ENV_FILE: path, TRUTHTABLE_MODE: "fast" })
      assert.deepStrictEqual(namesIn(refusal), [
        "TRUTHTABLE_PORT",
        "TRUTHTABLE_MODE",
        "TRUTHTABLE_ADMIN_HOST",
      ])
    }),
  )

  it.effect("is warned about, too, and once for a name that is in both", () =>
    Effect.gen(function* () {
      const path = yield* fileWith("TRUTHTABLE_PRT=1\nTRUTHTABLE_HOOST=1\n")
      const { warnings } = yield* readFrom({ TRUTHTABLE_ENV_FILE: path, TRUTHTABLE_PRT: "1" })
      assert.strictEqual(warnings.length, 2)
      assert.match(warnings.join(), /TRUTHTABLE_PRT .*TRUTHTABLE_HOOST /)
    }),
  )

  it.effect("does not name another file", () =>
    Effect.gen(function* () {
      const path = yield* fileWith("TRUTHTABLE_ENV_FILE=/elsewhere\n")
      assert.strictEqual((yield* readFrom({ TRUTHTABLE_ENV_FILE: path })).envFile, path)
    }),
  )

  it.effect("is a problem beside the others where it is missing or no file", () =>
    Effect.gen(function* () {
      const fileSystem = yield* FileSystem.FileSystem
      const folder = yield* fileSystem.makeTempDirectoryScoped()
      for (const path of [`${folder}/missing.env`, folder]) {
        const refusal = yield* refusalOf({ TRUTHTABLE_ENV_FILE: path, TRUTHTABLE_PORT: "many" })
        assert.deepStrictEqual(namesIn(refusal), ["TRUTHTABLE_PORT", "TRUTHTABLE_ENV_FILE"])
        assert.include(refusal.message, JSON.stringify(path))
        assert.include(refusal.message, "could not be read")
      }
    }),
  )
})
