import { documentsIn, textOfJson } from "../documents/jsonDocuments.ts"
import { arrayOf, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { roleOf } from "../PromptMessage.ts"
import { cohereUsage } from "../reading/cohereUsage.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { ReplyBuilder } from "../reading/Reply.ts"
import type { Format } from "./Format.ts"

/**
 * Cohere's `/v1/chat`, streamed (as lines or as events) and not.
 *
 * **Details**
 *
 * Documents stand in the request's `documents`, in the results of tools, and in the response's `documents`, where
 * connectors found some. A stream's last event holds the whole response.
 */
export const cohereChatV1: Format = {
  name: "cohere.chat-v1",
  spokenAt: (path) => /\/v1\/chat\/?$/.test(path),
  readPrompt: ({ object }) => {
    const { chat_history, conversation_id, message, model, preamble, tool_results } = object
    if (typeof message !== "string") return undefined
    const prompt = new PromptBuilder()
    if (typeof preamble === "string") prompt.say("system", preamble, "preamble")
    arrayOf(chat_history).forEach((entry, index) => {
      const turn = objectOf(entry)
      const role = roleOf(turn["role"])
      const text = stringOf(turn["message"])
      const source = `chat_history[${index}]`
      if (role !== undefined && text !== undefined) prompt.say(role, text, `${source}.message`)
      addToolResults(prompt, turn["tool_results"], `${source}.tool_results`)
    })
    addToolResults(prompt, tool_results, "tool_results")
    prompt.say("user", message, "message")
    if (typeof conversation_id === "string") {
      prompt.note("Earlier turns, to which conversation_id refers, were not seen.")
    }
    return prompt.build(stringOf(model) ?? null)
  },
  readReply: (response) => {
    const { items, streamed } = response.items
    const values = items.map(({ value }) => objectOf(value))
    if (!values.some(streamed ? isEvent : isResponse)) return undefined
    const reply = new ReplyBuilder()
    const end = values.find(({ event_type }) => event_type === "stream-end")
    for (const value of values) {
      if (value["event_type"] === "text-generation") reply.addText(0, stringOf(value["text"]))
      addFound(reply, value["documents"])
    }
    const whole = streamed ? objectOf(end?.["response"]) : objectOf(values[0])
    if (!streamed) reply.addText(0, stringOf(whole["text"]))
    addFound(reply, whole["documents"])
    if (arrayOf(whole["tool_calls"]).length > 0) reply.markToolCall()
    reply.stop(0, end?.["finish_reason"] ?? whole["finish_reason"])
    reply.setUsage(cohereUsage(whole["meta"]))
    return reply.build((!streamed || end !== undefined) && reply.finishReason?.startsWith("ERROR") !== true)
  },
}

const addToolResults = (prompt: PromptBuilder, results: unknown, source: string): void => {
  arrayOf(results).forEach((result, index) => {
    arrayOf(objectOf(result)["outputs"]).forEach((output, at) => {
      const content = textOfJson(output)
      if (content !== undefined) prompt.say("tool", content, `${source}[${index}].outputs[${at}]`)
    })
  })
}

const addFound = (reply: ReplyBuilder, documents: unknown): void => {
  for (const document of documentsIn(documents, "response.documents")) reply.addDocument(document)
}

const isResponse = ({ generation_id, text }: JsonObject): boolean =>
  typeof text === "string" && typeof generation_id === "string"

const isEvent = ({ event_type }: JsonObject): boolean => event_type === "stream-start"
