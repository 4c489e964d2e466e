import type { Prompt } from "../reading/Prompt.ts"
import type { Reply } from "../reading/Reply.ts"
import type { DecodedExchange, Format } from "./Format.ts"
import { anthropicMessages } from "./anthropicMessages.ts"
import { bedrockConverse } from "./bedrockConverse.ts"
import { bedrockRetrieveAndGenerate } from "./bedrockRetrieveAndGenerate.ts"
import { cohereChat } from "./cohereChat.ts"
import { cohereChatV1 } from "./cohereChatV1.ts"
import { geminiContent } from "./geminiContent.ts"
import { json } from "./json.ts"
import { ollamaChat } from "./ollamaChat.ts"
import { ollamaGenerate } from "./ollamaGenerate.ts"
import { openaiChat } from "./openaiChat.ts"
import { openaiCompletions } from "./openaiCompletions.ts"
import { openaiResponses } from "./openaiResponses.ts"
import { text } from "./text.ts"

/** Every known format, the pickiest about its shape first. */
export const formats: ReadonlyArray<Format> = [
  openaiResponses,
  openaiChat,
  openaiCompletions,
  anthropicMessages,
  geminiContent,
  bedrockConverse,
  bedrockRetrieveAndGenerate,
  cohereChat,
  cohereChatV1,
  ollamaChat,
  ollamaGenerate,
  json,
  text,
]

/** An exchange in the format that it was spoken in. */
export interface Reading {
  readonly format: string
  readonly prompt: Prompt
  readonly reply: Reply
}

/**
 * Reads an exchange in the format it was spoken in, or gives `undefined` if none is recognized. Formats whose path
 * it is are asked first, then the others, each in the order of `formats`.
 */
export const readExchange = ({ path, request, response }: DecodedExchange): Reading | undefined => {
  const atHome = formats.filter((format) => format.spokenAt(path))
  for (const format of new Set([...atHome, ...formats])) {
    const reply = format.readReply(response)
    if (reply === undefined) continue
    const prompt = format.readPrompt(request, path)
    if (prompt !== undefined) return { format: format.name, prompt, reply }
  }
  return undefined
}
