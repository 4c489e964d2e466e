import { documentsIn } from "../documents/jsonDocuments.ts"
import { arrayOf, isJsonObject, type JsonObject, nestsDeeperThan, objectOf, stringOf } from "../Json.ts"
import { textOfFile } from "./inlineText.ts"
import type { PromptBuilder } from "./Prompt.ts"

/** Metadata that nests deeper than this is left out. */
const deepestMetadata = 16

/** The members of `object` with these names, as far as it has them. */
export const membersOf = (object: JsonObject, names: ReadonlyArray<string>): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = object[name]
      const isThere = value !== undefined && value !== null && !nestsDeeperThan(deepestMetadata, value)
      return isThere ? [[name, value]] : []
    }),
  )

/**
 * Adds a part of type `document`.
 *
 * **Details**
 *
 * Anthropic's has a `source` that holds text, base64, or content of parts; what only names a file or a URL, or is a
 * PDF, is counted as a file that was not read. Cohere's has a `document` with an `id` and `data`.
 */
export const addDocumentPart = (prompt: PromptBuilder, part: JsonObject, source: string): void => {
  if (isJsonObject(part["document"])) {
    for (const document of documentsIn(part["document"], `${source}.document`)) prompt.addDocument(document)
    return
  }
  const content = textOfSource(part["source"])
  if (content === undefined) return prompt.count("file")
  prompt.addDocument({ content, source, metadata: membersOf(part, ["title", "context"]) })
}

/** The text of the `source` of one of Anthropic's document blocks, where there is text in it. */
export const textOfSource = (value: unknown): string | undefined => {
  const { type, media_type, data, content } = objectOf(value)
  switch (type) {
    case "text":
      return stringOf(data)
    case "base64":
      return textOfFile(media_type, data)
    case "content":
      return textOfBlocks(content)
    default:
      return undefined
  }
}

/** The text in a string or in a list of blocks with a `text`, a line each, or `undefined` where there is none. */
export const textOfBlocks = (content: unknown): string | undefined => {
  if (typeof content === "string") return content
  const texts = arrayOf(content).flatMap((block) => stringOf(objectOf(block)["text"]) ?? [])
  return texts.length === 0 ? undefined : texts.join("\n")
}

/** Adds a part that holds one search result: where it is from, its title, and its text in blocks. */
export const addSearchResult = (prompt: PromptBuilder, part: JsonObject, source: string): void => {
  const content = textOfBlocks(part["content"])
  if (content === undefined) return
  prompt.addDocument({ content, source, metadata: membersOf(part, ["source", "title"]) })
}
