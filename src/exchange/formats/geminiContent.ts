import { documentsIn, textOfJson } from "../documents/jsonDocuments.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { type Role, roleOf } from "../PromptMessage.ts"
import { textOfFile } from "../reading/inlineText.ts"
import type { Medium } from "../reading/MediaCount.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { indexOf, ReplyBuilder } from "../reading/Reply.ts"
import { usageIn } from "../reading/usage.ts"
import type { Format } from "./Format.ts"

/**
 * Gemini's `generateContent` and `streamGenerateContent`, as events and as the elements of an array, also where
 * Vertex AI speaks it.
 *
 * **Details**
 *
 * Several candidates make one answer, in the order of their `index`. Thoughts and calls of functions are left out.
 * The results of functions are documents, and so is the context that the provider retrieved, as far as its grounding
 * metadata has the text of it. A stream is finished by a `finishReason` for each candidate.
 */
export const geminiContent: Format = {
  name: "gemini.content",
  spokenAt: (path) => /:(?:g|streamG)enerateContent$/.test(path),
  readPrompt: ({ object }, path) => {
    const { contents } = object
    if (!Array.isArray(contents) && !isJsonObject(contents)) return undefined
    const prompt = new PromptBuilder()
    const instruction = object["systemInstruction"] === undefined ? "system_instruction" : "systemInstruction"
    addParts(prompt, "system", objectOf(object[instruction])["parts"], `${instruction}.parts`)
    // A single turn may stand without the list around it.
    const turns = Array.isArray(contents) ? contents : [contents]
    turns.forEach((turn, index) => {
      const { parts, role } = objectOf(turn)
      addParts(prompt, roleOf(role) ?? "user", parts, `contents[${index}].parts`)
    })
    if (typeof object["cachedContent"] === "string") {
      prompt.note("Content in the provider's cache, to which cachedContent refers, was not seen.")
    }
    return prompt.build(stringOf(object["model"]) ?? /\/models\/([^/:]+):/.exec(path)?.[1] ?? null)
  },
  readReply: (response) => {
    const { items, lastIsCut, streamed } = response.items
    if (!items.some(({ value }) => isReply(objectOf(value)))) return undefined
    const reply = new ReplyBuilder()
    const last = lastIsCut ? items.at(-1) : undefined
    for (const item of items) readPiece(reply, objectOf(item.value), item === last)
    return reply.build(!streamed || reply.everyPartStopped)
  },
}

const addParts = (prompt: PromptBuilder, role: Role, parts: unknown, source: string): void => {
  const texts: Array<string> = []
  arrayOf(parts).forEach((entry, index) => {
    const part = objectOf(entry)
    if (typeof part["text"] === "string") texts.push(part["text"])
    else addOther(prompt, part, `${source}[${index}]`)
  })
  prompt.say(role, texts.join("\n"), source)
}

const addOther = (prompt: PromptBuilder, part: JsonObject, source: string): void => {
  const result = objectOf(part["functionResponse"] ?? part["function_response"])["response"]
  const output = objectOf(part["codeExecutionResult"])["output"]
  const content = textOfJson(result) ?? stringOf(output)
  if (content !== undefined) prompt.addDocument({ content, source, metadata: {} })
  const file = fileIn(part)
  if (file === undefined) return
  const text = textOfFile(file.type, file.data)
  if (text === undefined) prompt.count(mediumOf(file.type))
  else prompt.addDocument({ content: text, source, metadata: {} })
}

const fileIn = (part: JsonObject): { readonly type: string; readonly data: unknown } | undefined => {
  const file = objectOf(part["inlineData"] ?? part["inline_data"] ?? part["fileData"] ?? part["file_data"])
  const type = stringOf(file["mimeType"] ?? file["mime_type"])
  return type === undefined ? undefined : { type, data: file["data"] }
}

const mediumOf = (mimeType: string): Medium => {
  if (mimeType.startsWith("image/")) return "image"
  if (mimeType.startsWith("audio/")) return "audio clip"
  return mimeType.startsWith("video/") ? "video" : "file"
}

const isReply = ({ candidates, promptFeedback }: JsonObject): boolean =>
  Array.isArray(candidates) || isJsonObject(promptFeedback)

/**
 * `isCut` says that the piece may end inside a part. Its last part is left out then: whether a text is a thought stands
 * after the text.
 */
const readPiece = (reply: ReplyBuilder, piece: JsonObject, isCut: boolean): void => {
  reply.setModel(piece["modelVersion"])
  const outputTokens = ["candidatesTokenCount", "thoughtsTokenCount"]
  const inputTokens = ["promptTokenCount", "toolUsePromptTokenCount"]
  reply.setUsage(usageIn(objectOf(piece["usageMetadata"]), inputTokens, outputTokens))
  arrayOf(piece["candidates"]).forEach((entry, position) => {
    const candidate = objectOf(entry)
    const index = indexOf(candidate["index"], position)
    const source = `response.candidates[${position}]`
    reply.open(index)
    const parts = arrayOf(objectOf(candidate["content"])["parts"])
    parts
      .slice(0, isCut && candidate["finishReason"] === undefined ? -1 : undefined)
      .forEach((part, at) => readPart(reply, objectOf(part), index, `${source}.content.parts[${at}]`))
    reply.stop(index, candidate["finishReason"])
    const chunks = objectOf(candidate["groundingMetadata"])["groundingChunks"]
    arrayOf(chunks).forEach((chunk, at) => {
      const place = `${source}.groundingMetadata.groundingChunks[${at}].retrievedContext`
      const retrieved = documentsIn(objectOf(chunk)["retrievedContext"], place)
      for (const document of retrieved) reply.addDocument(document)
    })
  })
}

const readPart = (reply: ReplyBuilder, part: JsonObject, index: number, source: string): void => {
  if (part["thought"] === true) return
  reply.addText(index, stringOf(part["text"]))
  if (isJsonObject(part["functionCall"])) reply.markToolCall()
  const file = fileIn(part)
  if (file !== undefined) reply.count(mediumOf(file.type))
  const content = stringOf(objectOf(part["codeExecutionResult"])["output"])
  if (content === undefined) return
  reply.endParagraph(index)
  reply.addDocument({ content, source, metadata: {} })
}
