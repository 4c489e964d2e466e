import { assert, describe, it } from "@effect/vitest"
import type { Role } from "../../../src/exchange/PromptMessage.ts"
import { addContent } from "../../../src/exchange/reading/contentParts.ts"
import { type Prompt, PromptBuilder } from "../../../src/exchange/reading/Prompt.ts"

const read = (content: unknown, role: Role = "user"): Prompt => {
  const prompt = new PromptBuilder()
  addContent(prompt, role, content, "content")
  return prompt.build(null)
}

const textsIn = (content: unknown) =>
  read(content).messages.map(({ role, source, text }) => [role, source, text])

const dataUrl = (mediaType: string, text: string): string =>
  `data:${mediaType};base64,${Buffer.from(text).toString("base64")}`

const nested = (levels: number): unknown =>
  levels === 0 ? "Deep" : [{ type: "tool_result", content: nested(levels - 1) }]

describe("addContent", () => {
  it.each([
    ["a text", "Q?"],
    ["a part that is a text", ["Q?"]],
    ["a part", [{ type: "text", text: "Q?" }]],
    ["a part of an input", [{ type: "input_text", text: "Q?" }]],
    ["a part without a type", [{ text: "Q?" }]],
    ["a part without a list around it", { type: "text", text: "Q?" }],
    [
      "a part among others",
      [{ type: "thinking", text: "Hm" }, { type: "text", text: "Q?" }, { type: "text" }, null],
    ],
  ])("reads %s", (_name, content) => {
    assert.deepStrictEqual(textsIn(content), [["user", "content", "Q?"]])
  })

  it("puts parts that are texts on lines of their own", () => {
    assert.deepStrictEqual(textsIn(["a", { text: "b" }]), [["user", "content", "a\nb"]])
  })

  it("says nothing where nothing is said", () => {
    assert.deepStrictEqual(textsIn([{ type: "image" }]), [])
    assert.deepStrictEqual(textsIn(undefined), [])
  })

  it.each([
    ["1 image was not read.", ["image", "image_url", "input_image", "computer_screenshot"]],
    ["1 audio clip was not read.", ["audio", "audio_url", "input_audio"]],
    ["1 video was not read.", ["video", "video_url"]],
    ["1 file was not read.", ["document_url", "file", "input_file", "document"]],
  ])("counts what is no text: %s", (note, types) => {
    for (const type of types) assert.deepStrictEqual(read([{ type }]).notes, [note], type)
    assert.deepStrictEqual(read(types.map((type) => ({ type }))).notes, [
      note.replace("1 ", `${types.length} `).replace(" was", "s were"),
    ])
  })

  it("reads the results of tools, up to four in each other", () => {
    assert.deepStrictEqual(textsIn([{ type: "tool_result", content: [{ text: "A" }] }, { text: "Q?" }]), [
      ["tool", "content[0].content", "A"],
      ["user", "content", "Q?"],
    ])
    assert.deepStrictEqual(textsIn(nested(4)), [["tool", `content${"[0].content".repeat(4)}`, "Deep"]])
    assert.deepStrictEqual(textsIn(nested(5)), [])
  })

  it.each([
    ["in itself", { type: "input_file", filename: "a.txt", file_data: dataUrl("text/plain", "A") }],
    ["in a member", { type: "file", file: { filename: "a.txt", file_data: dataUrl("text/csv", "A") } }],
  ])("reads a file of text that a part has %s", (_name, part) => {
    assert.deepStrictEqual(read([part]).documents, [
      { content: "A", source: "content[0]", metadata: { filename: "a.txt" } },
    ])
  })

  it("needs no name for a file", () => {
    const [document] = read([{ type: "file", file: { file_data: dataUrl("text/plain", "A") } }]).documents
    assert.deepStrictEqual(document?.metadata, {})
  })

  it("leaves out what is said of a document too deep to be written again, or not at all", () => {
    const levels = (count: number): unknown => JSON.parse("[".repeat(count) + "]".repeat(count))
    const metadataWith = (title: unknown) =>
      read([{ type: "search_result", source: null, title, content: "A" }]).documents[0]?.metadata
    assert.deepStrictEqual(metadataWith("T"), { title: "T" })
    assert.deepStrictEqual(metadataWith(null), {})
    assert.deepStrictEqual(metadataWith(undefined), {})
    assert.deepStrictEqual(metadataWith(levels(16)), { title: levels(16) })
    assert.deepStrictEqual(metadataWith(levels(17)), {})
  })
})
