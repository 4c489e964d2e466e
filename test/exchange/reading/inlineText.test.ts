import { assert, describe, it } from "@effect/vitest"
import { textOfDataUrl, textOfFile } from "../../../src/exchange/reading/inlineText.ts"

const base64 = Buffer.from("Ça va").toString("base64")

describe("textOfFile", () => {
  it.each([
    "text/plain",
    "TEXT/Markdown; charset=utf-8",
    "application/json",
    "application/xml",
    "application/yaml",
  ])("reads %s", (mediaType) => {
    assert.strictEqual(textOfFile(mediaType, base64), "Ça va")
  })

  it.each([
    ["application/pdf", base64],
    ["application/jsonx", base64],
    ["image/png", base64],
    ["x-text/plain", base64],
    [undefined, base64],
    ["text/plain", undefined],
    ["text/plain", 3],
  ])("reads nothing of %s in %s", (mediaType, data) => {
    assert.isUndefined(textOfFile(mediaType, data))
  })
})

describe("textOfDataUrl", () => {
  it("reads a text in base64", () => {
    assert.strictEqual(textOfDataUrl(`data:text/plain;base64,${base64}`), "Ça va")
    assert.strictEqual(textOfDataUrl("data:text/plain;base64,"), "")
  })

  it.each([
    `data:image/png;base64,${base64}`,
    "data:text/plain,plain",
    "data:text/plain;base64",
    "data:text/plain;base64;",
    `https://example.com/?data:text/plain;base64,${base64}`,
    `text/plain;base64,${base64}`,
    `file:text/plain;base64,${base64}`,
    "",
    undefined,
  ])("reads nothing in %s", (url) => {
    assert.isUndefined(textOfDataUrl(url))
  })
})
