import { arrayOf, objectOf } from "../Json.ts"
import { roleOf } from "../PromptMessage.ts"
import { addContent } from "./contentParts.ts"
import type { PromptBuilder } from "./Prompt.ts"

/**
 * Adds the messages of a list whose entries have a `role` and a `content`, as OpenAI's chat API has it. Entries that
 * are no message, or of a role not known here, are left out.
 */
export const addMessages = (prompt: PromptBuilder, messages: unknown): void => {
  arrayOf(messages).forEach((entry, index) => {
    const { role, content, images } = objectOf(entry)
    const known = roleOf(role)
    if (known !== undefined) addContent(prompt, known, content, `messages[${index}].content`)
    // Ollama has a message's images beside its text.
    for (const _ of arrayOf(images)) prompt.count("image")
  })
}
