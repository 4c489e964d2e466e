import type { DecodedBody } from "../DecodedBody.ts"
import { stringOf } from "../Json.ts"
import { addMessages } from "./messages.ts"
import { type Prompt, PromptBuilder } from "./Prompt.ts"

const queryFields = ["query", "prompt", "question", "input", "message"]

/**
 * Reads a request that is of no API in particular: the query is the string in `query`, `prompt`, `question`, `input`
 * or `message`, and what is in `messages` was said before it. A request without a query is none.
 */
export const readQuery = ({ object }: DecodedBody): Prompt | undefined => {
  const prompt = new PromptBuilder()
  addMessages(prompt, object["messages"])
  for (const field of queryFields) {
    const query = object[field]
    if (typeof query !== "string") continue
    prompt.say("user", query, field)
    break
  }
  return prompt.asksSomething ? prompt.build(stringOf(object["model"]) ?? null) : undefined
}
