import type { BodyItem, BodyItems } from "../DecodedBody.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { readMessages, textOf } from "../PromptMessage.ts"
import type { Format, Reading } from "./Format.ts"

/**
 * OpenAI's chat completions and the many APIs made like it, streamed and not.
 *
 * **Details**
 *
 * Several choices make one answer, in the order of their `index`, with a blank line between them. A refusal is
 * part of the answer's text; reasoning and tool calls are not. A stream is finished by `[DONE]` or by a
 * `finish_reason` for each choice, unless an error came in it.
 */
export const openaiChat: Format = {
  name: "openai.chat",
  spokenAt: (path) => path.endsWith("/chat/completions"),
  read: ({ request, response }) => {
    const prompt = request.object
    if (!Array.isArray(prompt["messages"])) return undefined
    const reply = readReply(response.items)
    if (reply === undefined) return undefined
    return {
      ...reply,
      model: reply.model ?? stringOf(prompt["model"]) ?? null,
      messages: readMessages(prompt["messages"]),
    }
  },
}

interface Choice {
  text: string
  callsTools: boolean
  finished: boolean
}

const readReply = ({ items, streamed, done }: BodyItems): Omit<Reading, "messages"> | undefined => {
  if (!items.some(isReply)) return undefined
  const choices = new Map<number, Choice>()
  let model: string | null = null
  for (const { value } of items) {
    const reply = objectOf(value)
    // Some servers send an empty name in the first chunks.
    model = model || (stringOf(reply["model"]) ?? null)
    arrayOf(reply["choices"]).forEach((choice, position) => addChoice(choices, objectOf(choice), position))
  }
  const inOrder = [...choices].sort(([a], [b]) => a - b).map(([, choice]) => choice)
  const everyChoiceFinished = inOrder.length > 0 && inOrder.every((choice) => choice.finished)
  return {
    model,
    answer: inOrder
      .map((choice) => choice.text)
      .filter((text) => text !== "")
      .join("\n\n"),
    callsTools: inOrder.some((choice) => choice.callsTools),
    finished: !items.some(isError) && (!streamed || done || everyChoiceFinished),
  }
}

const isError = ({ event, value }: BodyItem): boolean =>
  event === "error" || isJsonObject(objectOf(value)["error"])

const isReply = (item: BodyItem): boolean => Array.isArray(objectOf(item.value)["choices"]) || isError(item)

const addChoice = (choices: Map<number, Choice>, entry: JsonObject, position: number): void => {
  const index = typeof entry["index"] === "number" ? entry["index"] : position
  let choice = choices.get(index)
  if (choice === undefined) {
    choice = { text: "", callsTools: false, finished: false }
    choices.set(index, choice)
  }
  const message = objectOf(entry["delta"] ?? entry["message"])
  choice.text += textOf(message["content"]) + (stringOf(message["refusal"]) ?? "")
  choice.callsTools ||= arrayOf(message["tool_calls"]).length > 0 || isJsonObject(message["function_call"])
  choice.finished ||= typeof entry["finish_reason"] === "string"
}
