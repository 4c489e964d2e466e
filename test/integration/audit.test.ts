import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { AuditResult } from "../../src/audit/AuditResult.ts"
import { spawnProgram } from "./support/program.ts"
import { fileWriter, temporaryFolder } from "./support/temporaryFiles.ts"

const folder = temporaryFolder()
const write = fileWriter(folder)

const exchange = {
  query: "When did the bridge open?",
  answer: "The Harbour Bridge opened in 1971. It carries eight lanes of traffic.",
  documents: [
    "The Harbour Bridge opened in 1932.",
    { id: "lanes", content: "It carries eight lanes of traffic." },
  ],
}

const audit = async (args: ReadonlyArray<string>, input?: string) => {
  const program = spawnProgram(["audit", ...args], {}, input)
  const code = await program.ended
  return { code, stdout: program.stdout.all.join("\n"), stderr: program.stderr.all.join("\n") }
}

describe.concurrent("audit", { timeout: 60_000 }, () => {
  it("prints the audit result of one exchange as JSON", async () => {
    const { code, stderr, stdout } = await audit([write(JSON.stringify(exchange)), "--json"])
    assert.deepStrictEqual({ code, stderr }, { code: 0, stderr: "" })
    const result = Schema.decodeUnknownSync(AuditResult)(JSON.parse(stdout))
    assert.deepInclude(result, { query: exchange.query, answer: exchange.answer, flagged: true, grade: "F" })
    assert.deepStrictEqual(
      result.claims.map(({ evidence, status }) => [status, evidence[0]?.document_id]),
      [
        ["contradicted", "doc-1"],
        ["supported", "lanes"],
      ],
    )
  })

  it("reads standard input, a line of an evaluation file too, and prints a text for people", async () => {
    const line = { id: "1", task: "qa", hallucinated: true, ...exchange }
    const { code, stdout } = await audit(["-"], JSON.stringify(line))
    assert.strictEqual(code, 0)
    assert.match(stdout, /^F {2}50\.0 {2}Unreliable response/)
    assert.include(stdout, "2 claims: 1 supported, 1 contradicted · 2 documents")
    assert.include(stdout, "The answer says 1971, the document says 1932.")
    assert.include(stdout, "doc-1: “The Harbour Bridge opened in 1932.”")
    assert.notInclude(stdout, "\u{1b}")
  })

  it("gives no grade where there is nothing to check against", async () => {
    const { code, stdout } = await audit(["-"], JSON.stringify({ ...exchange, documents: [] }))
    assert.strictEqual(code, 0)
    assert.match(stdout, /^Not graded: the request carried no documents/)
  })

  it.each([
    ["a field that is missing", JSON.stringify({ ...exchange, answer: undefined }), "answer is missing"],
    [
      "a field of the wrong kind",
      JSON.stringify({ ...exchange, documents: ["a", { content: 5 }] }),
      "documents[1].content is 5: expected string",
    ],
    ["what is no JSON", "The answer", "not JSON"],
  ])("ends with one line that names %s", async (_, text, problem) => {
    const { code, stderr, stdout } = await audit(["-"], text)
    assert.deepStrictEqual({ code, stdout }, { code: 1, stdout: "" })
    assert.notInclude(stderr, "\n")
    assert.include(stderr, `standard input: ${problem}`)
  })

  it("says that a file is not there, or is none", async () => {
    const missing = await audit([join(folder, "none.json")])
    assert.include(missing.stderr, "none.json cannot be read: there is no such file")
    const noFile = await audit([folder])
    assert.include(noFile.stderr, "cannot be read: it is not a file")
    assert.deepStrictEqual([missing.code, noFile.code], [1, 1])
  })
})
