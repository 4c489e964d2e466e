import { stringOf } from "../Json.ts"
import type { PromptMessage } from "../PromptMessage.ts"
import type { Format } from "./Format.ts"
import { readOllamaReply } from "./ollamaReply.ts"

/**
 * Ollama's `/api/generate`, streamed (its default) and not. Thinking is left out of the answer; `context` holds
 * token numbers there, not text.
 */
export const ollamaGenerate: Format = {
  name: "ollama.generate",
  spokenAt: (path) => path.endsWith("/api/generate"),
  read: ({ request, response }) => {
    const { system, prompt, model } = request.object
    if (typeof prompt !== "string") return undefined
    const reply = readOllamaReply(response.items, (part) => stringOf(part["response"]))
    if (reply === undefined) return undefined
    const messages: Array<PromptMessage> = []
    if (typeof system === "string") messages.push({ role: "system", text: system, source: "system" })
    messages.push({ role: "user", text: prompt, source: "prompt" })
    return { ...reply, model: reply.model ?? stringOf(model) ?? null, messages }
  },
}
