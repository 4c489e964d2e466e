import { arrayOf, stringOf } from "../Json.ts"
import { readOllamaReply } from "../reading/ollamaReply.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import type { Format } from "./Format.ts"

/**
 * Ollama's `/api/generate`, streamed (its default) and not. Thinking is left out of the answer; `context` holds the
 * tokens of earlier turns, which nobody but the model can read.
 */
export const ollamaGenerate: Format = {
  name: "ollama.generate",
  spokenAt: (path) => /\/api\/generate\/?$/.test(path),
  readPrompt: ({ object }) => {
    const { context, images, model, prompt: text, system } = object
    if (typeof text !== "string") return undefined
    const prompt = new PromptBuilder()
    if (typeof system === "string") prompt.say("system", system, "system")
    prompt.say("user", text, "prompt")
    for (const _ of arrayOf(images)) prompt.count("image")
    if (typeof arrayOf(context)[0] === "number") {
      prompt.note("Earlier turns, of which context holds the tokens, were not seen.")
    }
    return prompt.build(stringOf(model) ?? null)
  },
  readReply: (response) => readOllamaReply(response.items, (piece) => stringOf(piece["response"])),
}
