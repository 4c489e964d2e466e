import { arrayOf, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { textOfPart } from "../reading/contentParts.ts"
import { cohereUsage } from "../reading/cohereUsage.ts"
import { addMessages } from "../reading/messages.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { indexOf, ReplyBuilder } from "../reading/Reply.ts"
import type { Format } from "./Format.ts"

/**
 * Cohere's `/v2/chat`, streamed and not.
 *
 * **Details**
 *
 * Documents stand in the request's `documents` and in the results of tools. Thinking, plans and tool calls are left
 * out of the answer. The response does not name its model.
 */
export const cohereChat: Format = {
  name: "cohere.chat",
  spokenAt: (path) => /\/v2\/chat\/?$/.test(path),
  readPrompt: ({ object }) => {
    if (!Array.isArray(object["messages"])) return undefined
    const prompt = new PromptBuilder()
    addMessages(prompt, object["messages"])
    return prompt.build(stringOf(object["model"]) ?? null)
  },
  readReply: (response) => {
    const { items, streamed } = response.items
    const values = items.map(({ value }) => objectOf(value))
    if (!values.some(streamed ? isEvent : isMessage)) return undefined
    const reply = new ReplyBuilder()
    let finished = !streamed
    for (const value of values) {
      if (streamed) readEvent(reply, value)
      else readMessage(reply, value)
      finished ||= value["type"] === "message-end"
    }
    return reply.build(finished && reply.finishReason !== "ERROR")
  },
}

/** Of the APIs that answer with a message, this is the one without a list of choices and without `done`. */
const isMessage = ({ finish_reason, message }: JsonObject): boolean =>
  typeof finish_reason === "string" &&
  Array.isArray(objectOf(message)["content"] ?? objectOf(message)["tool_calls"])

const readMessage = (reply: ReplyBuilder, value: JsonObject): void => {
  const { content, tool_calls } = objectOf(value["message"])
  for (const part of arrayOf(content)) {
    reply.addText(0, textOfPart(part))
    reply.endParagraph(0)
  }
  if (arrayOf(tool_calls).length > 0) reply.markToolCall()
  reply.stop(0, value["finish_reason"])
  reply.setUsage(cohereUsage(value["usage"]))
}

const isEvent = ({ type }: JsonObject): boolean => type === "message-start"

const readEvent = (reply: ReplyBuilder, { delta, index, type }: JsonObject): void => {
  const { error, finish_reason, message, usage } = objectOf(delta)
  switch (type) {
    case "content-start":
    case "content-delta":
      reply.addText(indexOf(index, 0), stringOf(objectOf(objectOf(message)["content"])["text"]))
      break
    case "tool-call-start":
      reply.markToolCall()
      break
    case "message-end":
      reply.stop(0, typeof error === "string" ? "ERROR" : finish_reason)
      reply.setUsage(cohereUsage(usage))
      break
    default:
  }
}
