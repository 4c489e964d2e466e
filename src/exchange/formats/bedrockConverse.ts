import type { BodyItem } from "../DecodedBody.ts"
import { textOfJson } from "../documents/jsonDocuments.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { type Role, roleOf } from "../PromptMessage.ts"
import { modelInPath } from "../reading/bedrockModel.ts"
import { membersOf, textOfBlocks } from "../reading/documentParts.ts"
import { textOfFile } from "../reading/inlineText.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { ReplyBuilder } from "../reading/Reply.ts"
import { usageIn } from "../reading/usage.ts"
import type { Format } from "./Format.ts"

/**
 * Bedrock's Converse and ConverseStream.
 *
 * **Details**
 *
 * A block of content is an object whose member says what it is. Documents, search results, the results of tools, and
 * what a guardrail is told to ground the answer on are documents. Reasoning and tool calls are left out of the
 * answer. The path names the model.
 */
export const bedrockConverse: Format = {
  name: "bedrock.converse",
  spokenAt: (path) => /\/converse(?:-stream)?$/.test(path),
  readPrompt: ({ object }, path) => {
    const { messages, promptVariables, system } = object
    if (!Array.isArray(messages) && !isJsonObject(promptVariables)) return undefined
    const prompt = new PromptBuilder()
    addBlocks(prompt, "system", system, "system")
    arrayOf(messages).forEach((entry, index) => {
      const { content, role } = objectOf(entry)
      addBlocks(prompt, roleOf(role) ?? "user", content, `messages[${index}].content`)
    })
    if (isJsonObject(promptVariables)) prompt.note("The provider's stored instructions were not seen.")
    return prompt.build(modelInPath(path))
  },
  readReply: (response) => {
    const { items, streamed } = response.items
    const reply = new ReplyBuilder()
    if (streamed) {
      if (!items.some(({ event }) => event === "messageStart")) return undefined
      for (const item of items) readEvent(reply, item)
      return reply.build(reply.everyPartStopped)
    }
    const { output, stopReason, usage } = objectOf(items[0]?.value)
    const { content } = objectOf(objectOf(output)["message"])
    if (!Array.isArray(content)) return undefined
    for (const entry of content) readBlock(reply, objectOf(entry))
    readEnd(reply, stopReason)
    reply.setUsage(usageOf(usage))
    return reply.build(true)
  },
}

const addBlocks = (prompt: PromptBuilder, role: Role, blocks: unknown, source: string): void => {
  const texts: Array<string> = []
  arrayOf(blocks).forEach((entry, index) => {
    const block = objectOf(entry)
    const guarded = objectOf(objectOf(block["guardContent"])["text"])
    const isGround = arrayOf(guarded["qualifiers"]).includes("grounding_source")
    const guardedText = stringOf(guarded["text"])
    const text = textOfBlock(block) ?? (isGround ? undefined : guardedText)
    const place = `${source}[${index}]`
    if (text !== undefined) texts.push(text)
    else if (guardedText === undefined) addBlock(prompt, block, place)
    else prompt.addDocument({ content: guardedText, source: `${place}.guardContent`, metadata: {} })
  })
  prompt.say(role, texts.join("\n"), source)
}

const textOfBlock = ({ citationsContent, text }: JsonObject): string | undefined =>
  stringOf(text) ?? textOfBlocks(objectOf(citationsContent)["content"])

const addBlock = (prompt: PromptBuilder, block: JsonObject, source: string): void => {
  if (isJsonObject(block["image"])) prompt.count("image")
  if (isJsonObject(block["video"])) prompt.count("video")
  if (isJsonObject(block["audio"])) prompt.count("audio clip")
  if (isJsonObject(block["document"])) addDocument(prompt, block["document"], `${source}.document`)
  if (isJsonObject(block["searchResult"]))
    addSearchResult(prompt, block["searchResult"], `${source}.searchResult`)
  arrayOf(objectOf(block["toolResult"])["content"]).forEach((entry, index) => {
    const result = objectOf(entry)
    const text = stringOf(result["text"]) ?? textOfJson(result["json"])
    const place = `${source}.toolResult.content[${index}]`
    if (text !== undefined) prompt.say("tool", text, place)
    else if (result["toolResult"] === undefined) addBlock(prompt, result, place)
  })
}

/** The formats that Bedrock takes and that are text as they are. */
const textFormats: ReadonlySet<unknown> = new Set(["txt", "md", "csv", "html"])

const addDocument = (prompt: PromptBuilder, document: JsonObject, source: string): void => {
  const { bytes, content: blocks, text } = objectOf(document["source"])
  const file = textFormats.has(document["format"]) ? textOfFile("text/plain", bytes) : undefined
  const content = stringOf(text) ?? textOfBlocks(blocks) ?? file
  if (content === undefined) return prompt.count("file")
  prompt.addDocument({ content, source, metadata: membersOf(document, ["name", "context"]) })
}

const addSearchResult = (prompt: PromptBuilder, result: JsonObject, source: string): void => {
  const content = textOfBlocks(result["content"])
  if (content === undefined) return
  prompt.addDocument({ content, source, metadata: membersOf(result, ["source", "title"]) })
}

const usageOf = (usage: unknown) =>
  usageIn(
    objectOf(usage),
    // Tokens that a cache holds are not counted among the others.
    ["inputTokens", "cacheReadInputTokens", "cacheWriteInputTokens"],
    ["outputTokens"],
  )

const readBlock = (reply: ReplyBuilder, block: JsonObject): void => {
  const text = textOfBlock(block)
  reply.addText(0, text)
  if (text === undefined) reply.endParagraph(0)
  readOther(reply, block)
}

/** A block, or the start of one in a stream, that is no text. */
const readOther = (reply: ReplyBuilder, block: JsonObject): void => {
  if (isJsonObject(block["toolUse"])) reply.markToolCall()
  if (isJsonObject(block["image"])) reply.count("image")
}

const readEvent = (reply: ReplyBuilder, { event, value }: BodyItem): void => {
  const { delta, start, stopReason, usage } = objectOf(value)
  switch (event) {
    case "contentBlockStart":
      reply.endParagraph(0)
      readOther(reply, objectOf(start))
      break
    case "contentBlockDelta":
      reply.addText(0, stringOf(objectOf(delta)["text"]))
      break
    case "messageStop":
      readEnd(reply, stopReason)
      break
    case "metadata":
      reply.setUsage(usageOf(usage))
      break
    default:
  }
}

const readEnd = (reply: ReplyBuilder, stopReason: unknown): void => {
  reply.stop(0, stopReason)
  // The answer is then the text that the guardrail has for such cases.
  if (stopReason === "guardrail_intervened") reply.markRefused()
}
