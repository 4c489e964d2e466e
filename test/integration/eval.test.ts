import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { spawnProgram } from "./support/program.ts"
import { fileWriter, temporaryFolder } from "./support/temporaryFiles.ts"

const folder = temporaryFolder()
const write = fileWriter(folder)

const bridge =
  "The Harbour Bridge opened in 1932. It is 1,149 metres long and carries eight lanes of traffic."

const line = (id: string, answer: string, hallucinated: boolean, more: object = {}) => ({
  id,
  task: "qa",
  query: "What is known of the bridge?",
  documents: [{ id: "bridge", content: bridge }],
  answer,
  hallucinated,
  ...more,
})

const exchanges = [
  line("right", "The Harbour Bridge opened in 1932.", false),
  line("wrong year", "The Harbour Bridge opened in 1971.", true, { spans: [{ start: 29, end: 33 }] }),
  line("labelled wrongly", "It is 1,149 metres long and carries eight lanes of traffic.", true, {
    task: "other",
  }),
]

const fileOf = (lines: ReadonlyArray<unknown>): string =>
  write(lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""))

const evaluate = async (args: ReadonlyArray<string>, input?: string) => {
  const program = spawnProgram(["eval", ...args], {}, input)
  const code = await program.ended
  return { code, stdout: program.stdout.all.join("\n"), stderr: program.stderr.all.join("\n") }
}

const figures = { n: 3, tp: 1, fp: 0, fn: 1, tn: 1, precision: 1, recall: 0.5, balanced_accuracy: 0.75 }

describe.concurrent("eval", { timeout: 60_000 }, () => {
  it("prints one JSON object with the figures as a whole and for each task", async () => {
    const { code, stderr, stdout } = await evaluate([fileOf(exchanges), "--json"])
    assert.deepStrictEqual({ code, stderr }, { code: 0, stderr: "" })
    const report = JSON.parse(stdout)
    assert.deepInclude(report, figures)
    assert.approximately(report.f1, 2 / 3, 1e-12)
    assert.isAbove(report.answers_per_second, 0)
    assert.deepInclude(report.by_task.qa, { n: 2, tp: 1, fp: 0, fn: 0, tn: 1, f1: 1, auc: 1 })
    assert.deepInclude(report.by_task.other, { n: 1, tp: 0, fp: 0, fn: 1, tn: 0, f1: 0, auc: null })
  })

  it("reads standard input, and writes a prediction for each answer in their order", async () => {
    const output = join(folder, "predictions.jsonl")
    const input = Array.from({ length: 30 }, (_, copy) =>
      exchanges.map((exchange) => `${JSON.stringify({ ...exchange, id: `${exchange.id} ${copy}` })}\n`),
    )
      .flat()
      .join("\n")
    const { code, stdout } = await evaluate(["-", "--json", "--predictions", output], input)
    assert.strictEqual(code, 0)
    assert.strictEqual(JSON.parse(stdout).n, 90)
    const predictions = readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
    assert.deepStrictEqual(
      predictions.map(({ id }) => id),
      input
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line).id),
    )
    for (const { flagged, id, score } of predictions) {
      assert.strictEqual(flagged, id.startsWith("wrong year"))
      assert.isTrue(score >= 0 && score <= 1)
      assert.strictEqual(score > 0.5, flagged)
    }
  })

  it("prints a table for people, and with --errors where it was wrong", async () => {
    const { code, stdout } = await evaluate([fileOf(exchanges), "--errors", "5"])
    assert.strictEqual(code, 0)
    assert.match(stdout, /^ +all +qa +other$/m)
    assert.match(stdout, /^missed \(fn\) +1 +0 +1$/m)
    assert.match(stdout, /labelled wrongly\nexpected +hallucinated, score 0\.\d+\nquestion +What is known/)
    assert.include(stdout, "✓ supported")
    assert.notInclude(stdout, "wrong year")
    assert.notInclude(stdout, "\u{1b}")
  })

  it("puts the mistakes into the JSON object too", async () => {
    const { stdout } = await evaluate([fileOf(exchanges), "--errors", "5", "--json"])
    const { false_negatives, false_positives } = JSON.parse(stdout).mistakes
    assert.deepStrictEqual(false_positives, [])
    assert.deepStrictEqual(
      false_negatives.map(({ id }: { readonly id: string }) => id),
      ["labelled wrongly"],
    )
  })

  it.each([
    [
      "a field that is missing",
      [exchanges[0], { ...exchanges[1], answer: undefined }],
      "line 2: answer is missing",
    ],
    [
      "a field of the wrong kind, counting blank lines",
      [exchanges[0], "", { ...exchanges[1], hallucinated: "yes" }],
      'line 3: hallucinated is "yes": expected boolean',
    ],
    ["what is no JSON", ["{"], "line 1: not JSON"],
    ["a file of nothing", ["", ""], "holds no exchanges"],
  ])("ends with one line that names %s", async (_, lines, problem) => {
    const path = fileOf(lines)
    const { code, stderr, stdout } = await evaluate([path])
    assert.deepStrictEqual({ code, stdout }, { code: 1, stdout: "" })
    assert.notInclude(stderr, "\n")
    assert.include(stderr, path)
    assert.include(stderr, problem)
  })

  it("says that a file is not there, and does not write predictions over the exchanges", async () => {
    const missing = await evaluate([join(folder, "none.jsonl")])
    assert.deepStrictEqual([missing.code, missing.stdout], [1, ""])
    assert.include(missing.stderr, "none.jsonl cannot be read: there is no such file")
    const path = fileOf(exchanges)
    const { code, stderr } = await evaluate([path, "--predictions", path])
    assert.strictEqual(code, 1)
    assert.include(stderr, "--predictions")
    assert.strictEqual(readFileSync(path, "utf8").trim().split("\n").length, 3)
  })

  it("ends well when whoever reads its output has seen enough", async () => {
    const many = Array.from({ length: 300 }, () => exchanges[2])
    const program = spawnProgram(["eval", fileOf(many), "--errors", "300"], {})
    program.child.stdout.once("data", () => program.child.stdout.destroy())
    assert.strictEqual(await program.ended, 0)
    assert.deepStrictEqual(program.stderr.all, [])
  })
})
