import { documentsIn } from "../documents/jsonDocuments.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { membersOf } from "../reading/documentParts.ts"
import { addMessages } from "../reading/messages.ts"
import { deploymentIn } from "../reading/azure.ts"
import { textOfPart } from "../reading/contentParts.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { indexOf, ReplyBuilder } from "../reading/Reply.ts"
import { usageIn } from "../reading/usage.ts"
import type { Format } from "./Format.ts"

/**
 * OpenAI's chat completions and the many APIs made like it, streamed and not.
 *
 * **Details**
 *
 * Several choices make one answer, in the order of their `index`. A refusal is part of the answer's text; reasoning
 * and tool calls are not. Where the answer is spoken, its transcript is the text. A stream is finished by `[DONE]` or
 * by a `finish_reason` for each choice. Azure puts what it retrieved from one's own data into the message's
 * `context`, and OpenRouter what it found on the web into its `annotations`.
 */
export const openaiChat: Format = {
  name: "openai.chat",
  spokenAt: (path) => /\/chat\/completions\/?$/.test(path),
  readPrompt: ({ object }, path) => {
    if (!Array.isArray(object["messages"])) return undefined
    const prompt = new PromptBuilder()
    addMessages(prompt, object["messages"])
    return prompt.build(stringOf(object["model"]) ?? deploymentIn(path))
  },
  readReply: (response) => {
    const { items, streamed, done } = response.items
    if (!items.some(({ value }) => isReply(value))) return undefined
    const reply = new ReplyBuilder()
    for (const { value } of items) readPiece(reply, objectOf(value))
    return reply.build(!streamed || done || reply.everyPartStopped)
  },
}

const isReply = (value: unknown): boolean => arrayOf(objectOf(value)["choices"]).some(isChoice)

const isChoice = (choice: unknown): boolean => {
  const { message, delta } = objectOf(choice)
  return isJsonObject(message) || isJsonObject(delta)
}

const readPiece = (reply: ReplyBuilder, piece: JsonObject): void => {
  reply.setModel(piece["model"])
  // Groq used to send the usage of a stream in a member of its own.
  const usage = objectOf(piece["usage"] ?? objectOf(piece["x_groq"])["usage"])
  reply.setUsage(usageIn(usage, ["prompt_tokens"], ["completion_tokens"]))
  arrayOf(piece["choices"]).forEach((choice, position) => readChoice(reply, objectOf(choice), position))
}

const readChoice = (reply: ReplyBuilder, choice: JsonObject, position: number): void => {
  const index = indexOf(choice["index"], position)
  const message = objectOf(choice["delta"] ?? choice["message"])
  reply.open(index)
  reply.addText(index, textOf(message["content"]))
  reply.addText(index, stringOf(objectOf(message["audio"])["transcript"]))
  reply.addRefusal(index, stringOf(message["refusal"]))
  reply.stop(index, choice["finish_reason"])
  // OpenRouter has the images of an answer beside its text.
  for (const _ of arrayOf(message["images"])) reply.count("image")
  if (arrayOf(message["tool_calls"]).length > 0 || isJsonObject(message["function_call"]))
    reply.markToolCall()
  const source = `response.choices[${position}].message`
  const { citations } = objectOf(message["context"])
  for (const document of documentsIn(citations, `${source}.context.citations`)) reply.addDocument(document)
  arrayOf(message["annotations"]).forEach((annotation, at) => {
    const cited = objectOf(objectOf(annotation)["url_citation"])
    if (typeof cited["content"] !== "string") return
    const place = `${source}.annotations[${at}].url_citation`
    reply.addDocument({
      content: cited["content"],
      source: place,
      metadata: membersOf(cited, ["title", "url"]),
    })
  })
}

const textOf = (content: unknown): string =>
  typeof content === "string" ? content : arrayOf(content).map(textOfPart).join("")
