import type { DecodedBody } from "../DecodedBody.ts"
import { isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { type PromptMessage, readMessages, textOf } from "../PromptMessage.ts"
import type { Format } from "./Format.ts"

const queryFields = ["query", "prompt", "question", "input"]
const answerFields = ["answer", "response", "output", "text", "content"]

/**
 * Plain JSON, as people's own RAG services speak it: no API in particular, but the usual names.
 *
 * **Details**
 *
 * The query is the string in `query`, `prompt`, `question` or `input`, else the last user message of `messages`.
 * The answer is the string in `answer`, `response`, `output`, `text` or `content`, else `message.content`, else the
 * whole body where that is text. Of an event stream or newline-delimited JSON the same fields of each value, and
 * values that are strings themselves, are put together.
 */
export const json: Format = {
  name: "json",
  spokenAt: () => false,
  read: ({ request, response }) => {
    const prompt = request.object
    const messages = readPrompt(prompt)
    if (!messages.some((message) => message.role === "user")) return undefined
    const { items, cut, done } = response.items
    const pieces = items.flatMap(({ value }) => pieceOf(value) ?? [])
    const answer = pieces.length > 0 ? pieces.join("") : isProse(response) ? response.text : undefined
    if (answer === undefined) return undefined
    const replies = items.map(({ value }) => objectOf(value))
    return {
      model: modelOf(replies) ?? stringOf(prompt["model"]) ?? null,
      messages,
      answer,
      callsTools: false,
      finished:
        (done || !cut) && !replies.some(({ error }) => isJsonObject(error) || typeof error === "string"),
    }
  },
}

const readPrompt = (prompt: JsonObject): ReadonlyArray<PromptMessage> => {
  const messages = readMessages(prompt["messages"])
  const field = queryFields.find((name) => typeof prompt[name] === "string")
  const query = field === undefined ? undefined : stringOf(prompt[field])
  return field === undefined || query === undefined
    ? messages
    : [...messages, { role: "user", text: query, source: field }]
}

const pieceOf = (value: unknown): string | undefined => {
  if (typeof value === "string") return value
  if (!isJsonObject(value)) return undefined
  const field = answerFields.find((name) => typeof value[name] === "string")
  if (field !== undefined) return stringOf(value[field])
  const content = objectOf(value["message"])["content"]
  return content === undefined ? undefined : textOf(content)
}

const modelOf = (replies: ReadonlyArray<JsonObject>): string | undefined =>
  stringOf(replies.find(({ model }) => typeof model === "string")?.["model"])

/** A page or an event stream is text as well, but not an answer to read. */
const isProse = (response: DecodedBody): boolean =>
  response.mediaType.startsWith("text/") &&
  response.mediaType !== "text/html" &&
  response.mediaType !== "text/event-stream"
