import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { formats, readExchange } from "../../../src/exchange/formats/formats.ts"
import { decoded } from "../exchanges.ts"
import type { Transcripts } from "./Transcript.ts"

const folderOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Every file in `formats/` is a format, but for what a format is and the list of them. */
const files = globSync("*.ts", { cwd: folderOf("../../../src/exchange/formats") })
  .map((file) => basename(file, ".ts"))
  .filter((name) => name !== "Format" && name !== "formats")

describe("formats", () => {
  it("have names of their own", () => {
    assert.strictEqual(new Set(formats.map(({ name }) => name)).size, formats.length)
  })

  it("go by the path where a body has the shapes of two", () => {
    const request = { contents: [{ parts: [{ text: "Q?" }] }], messages: [{ role: "user", content: "Q?" }] }
    const response = {
      candidates: [{ content: { parts: [{ text: "A" }] } }],
      choices: [{ message: { role: "assistant", content: "A" } }],
    }
    const formatAt = (path: string) => readExchange(decoded(request, response, { path }))?.format
    assert.strictEqual(formatAt("/v1/chat/completions"), "openai.chat")
    assert.strictEqual(formatAt("/v1beta/models/m:generateContent"), "gemini.content")
  })

  it("are all in the README's table", () => {
    const readme = readFileSync(folderOf("../../../README.md"), "utf8")
    const [, table = ""] = /\| API \| `format` in the audit \|.*\n[^\n]+\n((?:\|.*\n)+)/.exec(readme) ?? []
    const inTable = table
      .split("\n")
      .flatMap((row) => [...(row.split("|")[2] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name))
    assert.deepStrictEqual(inTable.sort(), formats.map(({ name }) => name).sort())
  })

  it("are as many as there are files for them", () => {
    assert.strictEqual(formats.length, files.length)
  })

  it.each(files)("are complete: %s is registered, has transcripts, and passes the suite", async (file) => {
    const module: Record<string, unknown> = await import(`../../../src/exchange/formats/${file}.ts`)
    const format = formats.find((known) => known === module[file])
    assert.isDefined(format, `${file}.ts exports the format ${file}, and it is in formats.ts`)

    const { transcripts }: { readonly transcripts: Transcripts } = await import(`./transcripts/${file}.ts`)
    assert.isNotEmpty(transcripts.whole)
    assert.isNotEmpty(transcripts.streamed)

    const test = readFileSync(folderOf(`./${file}.test.ts`), "utf8")
    assert.include(test, `conforms(${file}, transcripts)`)
  })

  it.each([
    ["embeddings", { input: ["a"], model: "m" }, { data: [{ embedding: [0.1] }] }, "application/json"],
    ["a list of models", {}, { object: "list", data: [{ id: "m" }] }, "application/json"],
    ["a page", "a=b", "<html>", "text/html"],
    ["a page that answers a question", { query: "Q?" }, "<p>It is 87 m.</p>", "text/html"],
    ["bytes", { query: "Q?" }, "It is 87 m.", "application/octet-stream"],
    ["an answer to nothing", { model: "m" }, { answer: "87 m" }, "application/json"],
    ["an answer to tokens", { input: [1, 2] }, { answer: "87 m" }, "application/json"],
    ["a completion of tokens", { prompt: [1, 2] }, { choices: [{ text: "87 m" }] }, "application/json"],
    ["a text that answers nothing", { model: "m" }, "It is 87 m.", "text/plain"],
    [
      "a knowledge base's text alone",
      { input: { text: "Q?" } },
      { output: { text: "87 m" } },
      "application/json",
    ],
    [
      "a message without parts",
      { messages: [{ role: "user", content: "Q?" }] },
      { finish_reason: "stop", message: { role: "assistant" } },
      "application/json",
    ],
    ["a list of outputs", { input: "Q?" }, { output: [{ text: "87 m" }] }, "application/json"],
    ["an id without a text", { message: "Q?" }, { generation_id: "g1" }, "application/json"],
    ["a text with another's id", { message: "Q?" }, { id: "1", texts: ["87 m"] }, "application/json"],
    [
      "JSON of another shape",
      { messages: [{ role: "user", content: "Q?" }] },
      { price: 3 },
      "application/json",
    ],
    [
      "an error",
      { messages: [{ role: "user", content: "Q?" }] },
      { error: { message: "no" } },
      "application/json",
    ],
  ])("recognize nothing in %s", (_name, request, response, responseType) => {
    assert.isUndefined(readExchange(decoded(request, response, { responseType })))
  })
})
