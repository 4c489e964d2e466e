import { arrayOf, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { deploymentIn } from "../reading/azure.ts"
import { PromptBuilder } from "../reading/Prompt.ts"
import { indexOf, ReplyBuilder } from "../reading/Reply.ts"
import { usageIn } from "../reading/usage.ts"
import type { Format } from "./Format.ts"

/**
 * OpenAI's legacy completions and the many APIs made like it, streamed and not.
 *
 * **Details**
 *
 * The prompt is a text, or a list of texts that each get an answer of their own; a prompt of tokens cannot be read.
 * A stream is finished by `[DONE]` or by a `finish_reason` for each choice.
 */
export const openaiCompletions: Format = {
  name: "openai.completions",
  spokenAt: (path) => /(?<!\/chat)\/completions\/?$/.test(path),
  readPrompt: ({ object }, path) => {
    const { model, prompt: asked } = object
    const prompt = new PromptBuilder()
    if (typeof asked === "string") prompt.say("user", asked, "prompt")
    arrayOf(asked).forEach((text, index) => {
      if (typeof text === "string") prompt.say("user", text, `prompt[${index}]`)
    })
    return prompt.asksSomething ? prompt.build(stringOf(model) ?? deploymentIn(path)) : undefined
  },
  readReply: (response) => {
    const { items, streamed, done } = response.items
    if (!items.some(({ value }) => arrayOf(objectOf(value)["choices"]).some(isChoice))) return undefined
    const reply = new ReplyBuilder()
    for (const { value } of items) readPiece(reply, objectOf(value))
    return reply.build(!streamed || done || reply.everyPartStopped)
  },
}

const isChoice = (choice: unknown): boolean => typeof objectOf(choice)["text"] === "string"

const readPiece = (reply: ReplyBuilder, piece: JsonObject): void => {
  reply.setModel(piece["model"])
  reply.setUsage(usageIn(objectOf(piece["usage"]), ["prompt_tokens"], ["completion_tokens"]))
  arrayOf(piece["choices"]).forEach((entry, position) => {
    const choice = objectOf(entry)
    const index = indexOf(choice["index"], position)
    reply.open(index)
    reply.addText(index, stringOf(choice["text"]))
    reply.stop(index, choice["finish_reason"])
  })
}
