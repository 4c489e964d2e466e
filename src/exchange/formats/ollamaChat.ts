import { isJsonObject, stringOf } from "../Json.ts"
import { addMessages } from "../reading/messages.ts"
import { readOllamaReply } from "../reading/ollamaReply.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import type { Format } from "./Format.ts"

/** Ollama's `/api/chat`, streamed (its default) and not. Thinking and tool calls are left out of the answer. */
export const ollamaChat: Format = {
  name: "ollama.chat",
  spokenAt: (path) => /\/api\/chat\/?$/.test(path),
  readPrompt: ({ object }) => {
    if (!Array.isArray(object["messages"])) return undefined
    const prompt = new PromptBuilder()
    addMessages(prompt, object["messages"])
    return prompt.build(stringOf(object["model"]) ?? null)
  },
  readReply: (response) =>
    readOllamaReply(response.items, ({ message }) =>
      isJsonObject(message) ? (stringOf(message["content"]) ?? "") : undefined,
    ),
}
