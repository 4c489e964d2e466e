import { isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import type { Role } from "../PromptMessage.ts"
import { addDocumentPart, addSearchResult, membersOf } from "./documentParts.ts"
import { serverToolDocuments } from "./serverTools.ts"
import { textOfDataUrl } from "./inlineText.ts"
import type { Medium } from "./MediaCount.ts"
import type { PromptBuilder } from "./Prompt.ts"

/** Tool results hold content of their own; nobody nests them deeper than this in earnest. */
const deepestContent = 4

const textTypes: ReadonlySet<unknown> = new Set([undefined, "text", "input_text"])

const media: ReadonlyMap<unknown, Medium> = new Map<unknown, Medium>([
  ["image", "image"],
  ["image_url", "image"],
  ["input_image", "image"],
  ["computer_screenshot", "image"],
  ["audio", "audio clip"],
  ["audio_url", "audio clip"],
  ["input_audio", "audio clip"],
  ["video", "video"],
  ["video_url", "video"],
  ["document_url", "file"],
])

/** The text of a content part that is one, else `undefined`. */
export const textOfPart = (part: unknown): string | undefined => {
  if (typeof part === "string") return part
  return isJsonObject(part) && textTypes.has(part["type"]) ? stringOf(part["text"]) : undefined
}

/**
 * Adds a message whose content is a string or a list of parts with a `type`, as OpenAI, Anthropic, Cohere, Mistral
 * and those like them have it.
 *
 * **Details**
 *
 * The text parts make one message, a line each. A tool's result among them is a message of the tool. Documents and
 * search results are documents. What is no text is counted; reasoning and tool calls are left out.
 */
export const addContent = (
  prompt: PromptBuilder,
  role: Role,
  content: unknown,
  source: string,
  depth = 0,
): void => {
  const texts: Array<string> = []
  // A text is a message's only part, and some send any other single part without the list around it as well.
  const parts = Array.isArray(content) ? content : [content]
  parts.forEach((part: unknown, index) => {
    const text = textOfPart(part)
    if (text !== undefined) texts.push(text)
    else if (depth < deepestContent) addPart(prompt, objectOf(part), `${source}[${index}]`, depth)
  })
  if (texts.length > 0) prompt.say(role, texts.join("\n"), source)
}

const addPart = (prompt: PromptBuilder, part: JsonObject, source: string, depth: number): void => {
  const { type } = part
  const medium = media.get(type)
  if (medium !== undefined) return prompt.count(medium)
  switch (type) {
    case "tool_result":
      return addContent(prompt, "tool", part["content"], `${source}.content`, depth + 1)
    case "document":
      return addDocumentPart(prompt, part, source)
    case "search_result":
      return addSearchResult(prompt, part, source)
    case "file":
    case "input_file":
      return addFile(prompt, part, source)
    default:
      for (const document of serverToolDocuments(part, source)) prompt.addDocument(document)
  }
}

/** OpenAI's files: the members stand in the part itself or in `file`. */
const addFile = (prompt: PromptBuilder, part: JsonObject, source: string): void => {
  const file = isJsonObject(part["file"]) ? part["file"] : part
  const content = textOfDataUrl(file["file_data"])
  if (content === undefined) return prompt.count("file")
  prompt.addDocument({ content, source, metadata: membersOf(file, ["filename"]) })
}
