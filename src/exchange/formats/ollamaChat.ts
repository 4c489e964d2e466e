import { isJsonObject, stringOf } from "../Json.ts"
import { readMessages, textOf } from "../PromptMessage.ts"
import type { Format } from "./Format.ts"
import { readOllamaReply } from "./ollamaReply.ts"

/** Ollama's `/api/chat`, streamed (its default) and not. Thinking and tool calls are left out of the answer. */
export const ollamaChat: Format = {
  name: "ollama.chat",
  spokenAt: (path) => path.endsWith("/api/chat"),
  read: ({ request, response }) => {
    const prompt = request.object
    if (!Array.isArray(prompt["messages"])) return undefined
    const reply = readOllamaReply(response.items, ({ message }) =>
      isJsonObject(message) ? textOf(message["content"]) : undefined,
    )
    if (reply === undefined) return undefined
    return {
      ...reply,
      model: reply.model ?? stringOf(prompt["model"]) ?? null,
      messages: readMessages(prompt["messages"]),
    }
  },
}
