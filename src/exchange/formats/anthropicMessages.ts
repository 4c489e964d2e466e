import type { BodyItem } from "../DecodedBody.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { addContent } from "../reading/contentParts.ts"
import { membersOf } from "../reading/documentParts.ts"
import { addMessages } from "../reading/messages.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { indexOf, ReplyBuilder } from "../reading/Reply.ts"
import { serverToolDocuments } from "../reading/serverTools.ts"
import { usageIn } from "../reading/usage.ts"
import type { Format } from "./Format.ts"

/**
 * Anthropic's Messages API, streamed and not, also where Bedrock and Vertex AI speak it.
 *
 * **Details**
 *
 * Text blocks that follow each other are one text, as citations cut it anywhere; other blocks between them part
 * paragraphs. Thinking and tool calls are left out of the answer. What a tool of the provider's gave, and what the
 * answer cites from a web search, are documents.
 */
export const anthropicMessages: Format = {
  name: "anthropic.messages",
  spokenAt: (path) => /\/messages\/?$/.test(path),
  readPrompt: ({ object }) => {
    if (!Array.isArray(object["messages"])) return undefined
    const prompt = new PromptBuilder()
    addContent(prompt, "system", object["system"], "system")
    addMessages(prompt, object["messages"])
    return prompt.build(stringOf(object["model"]) ?? null)
  },
  readReply: (response) => {
    const { items, streamed } = response.items
    const message = streamed ? messageOfStream(items) : objectOf(items[0]?.value)
    const { content, model, stop_reason, stopped, type, usage } = message
    if (type !== "message" || !Array.isArray(content)) return undefined
    const reply = new ReplyBuilder()
    reply.setModel(model)
    reply.setUsage(usageIn(objectOf(usage), inputTokens, ["output_tokens"]))
    reply.stop(0, stop_reason)
    if (stop_reason === "refusal") reply.markRefused()
    content.forEach((block, index) => readBlock(reply, objectOf(block), `response.content[${index}]`))
    return reply.build(!streamed || stopped === true)
  },
}

/** Tokens that a cache holds are not counted among the others. */
const inputTokens = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"]

const readBlock = (reply: ReplyBuilder, block: JsonObject, source: string): void => {
  if (block["type"] !== "text") {
    reply.endParagraph(0)
    if (block["type"] === "tool_use") reply.markToolCall()
    for (const document of serverToolDocuments(block, source)) reply.addDocument(document)
    return
  }
  reply.addText(0, stringOf(block["text"]))
  arrayOf(block["citations"]).forEach((entry, index) => {
    const citation = objectOf(entry)
    const content = stringOf(citation["cited_text"])
    if (citation["type"] !== "web_search_result_location" || content === undefined) return
    const metadata = membersOf(citation, ["title", "url"])
    reply.addDocument({ content, source: `${source}.citations[${index}]`, metadata })
  })
}

interface StreamedBlock {
  readonly start: JsonObject
  readonly pieces: Array<string>
  readonly citations: Array<unknown>
}

/** The message that a stream tells of, as far as it came; `stopped` says whether that is to its end. */
const messageOfStream = (items: ReadonlyArray<BodyItem>): JsonObject => {
  let message: JsonObject = {}
  let usage: JsonObject = {}
  const blocks = new Map<number, StreamedBlock>()
  for (const { value } of items) {
    const event = objectOf(value)
    const index = indexOf(event["index"], 0)
    const delta = objectOf(event["delta"])
    switch (event["type"]) {
      case "message_start":
        message = objectOf(event["message"])
        usage = objectOf(message["usage"])
        break
      case "content_block_start":
        blocks.set(index, { start: objectOf(event["content_block"]), pieces: [], citations: [] })
        break
      case "content_block_delta":
        addDelta(blocks.get(index), delta)
        break
      case "message_delta":
        message = { ...message, ...membersOf(delta, ["stop_reason"]) }
        usage = { ...usage, ...membersOf(objectOf(event["usage"]), [...inputTokens, "output_tokens"]) }
        break
      case "message_stop":
        message = { ...message, stopped: true }
        break
      default:
    }
  }
  const content = [...blocks.values()].map(wholeBlock)
  return { ...message, content, usage }
}

const addDelta = (block: StreamedBlock | undefined, delta: JsonObject): void => {
  if (typeof delta["text"] === "string") block?.pieces.push(delta["text"])
  if (isJsonObject(delta["citation"])) block?.citations.push(delta["citation"])
}

const wholeBlock = ({ citations, pieces, start }: StreamedBlock): JsonObject =>
  start["type"] === "text"
    ? { ...start, text: (stringOf(start["text"]) ?? "") + pieces.join(""), citations }
    : start
