import { assert, describe, it } from "@effect/vitest"
import { postJson } from "./support/http.ts"
import { startProgram } from "./support/program.ts"

/** All that a program logs which audits one exchange, warns of one setting, and stops. */
const linesOf = async (mode: string) => {
  await using program = await startProgram({ MODE: mode, LOG_LEVEL: "debug", COLOUR: "blue" })
  await postJson(
    `${program.proxyUrl}/chat`,
    {
      query: "When was the museum opened?",
      documents: ["The museum was opened in 1958."],
      demo: "faithful",
    },
    { "x-request-id": 'of two words, a "quote"\tand a tab' },
  )
  await program.stdout.waitFor(/Audit completed/)
  program.signal("SIGTERM")
  await program.ended
  assert.deepStrictEqual(program.stderr.all, [])
  return program.stdout.all
}

describe.concurrent("TRUTHTABLE_MODE", () => {
  it("production logs one JSON object a line", async () => {
    const lines = await linesOf("production")
    const entries = lines.map((line): Record<string, unknown> => JSON.parse(line))
    for (const entry of entries) {
      assert.strictEqual(new Date(String(entry["timestamp"])).toISOString(), entry["timestamp"])
      assert.include(["DEBUG", "INFO", "WARN"], entry["level"])
      assert.isString(entry["message"])
    }
    const audit = entries.find(({ message }) => message === "Audit completed")
    assert.deepInclude(audit, {
      level: "INFO",
      request_id: 'of two words, a "quote"\tand a tab',
      trust_score: 100,
      grade: "A",
      flagged: false,
    })
    assert.isNumber(audit?.["processing_time_ms"])
    assert.isString(audit?.["id"])
    const warning = entries.find(({ level }) => level === "WARN")
    assert.include(warning?.["message"], "TRUTHTABLE_COLOUR")
  })

  it("development logs one readable line an entry", async () => {
    const lines = await linesOf("development")
    for (const line of lines) assert.match(line, /^\d\d:\d\d:\d\d\.\d{3} (DEBUG|INFO |WARN ) \S/)
    const audit = lines.find((line) => line.includes("Audit completed"))
    assert.match(
      audit ?? "",
      / {2}request_id="of two words, a \\"quote\\"\\tand a tab" {2}trust_score=100 {2}grade=A {2}processing_time_ms=[\d.]+ {2}flagged=false {2}id=[0-9a-f-]{36}$/,
    )
  })
})
