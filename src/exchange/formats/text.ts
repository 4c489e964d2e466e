import type { DecodedBody } from "../DecodedBody.ts"
import { type Prompt, PromptBuilder } from "../reading/Prompt.ts"
import { readQuery } from "../reading/query.ts"
import { ReplyBuilder } from "../reading/Reply.ts"
import type { Format } from "./Format.ts"

/**
 * Plain text in the answer, streamed or not, as the simplest services of people's own speak it. The request is plain
 * text as well, or plain JSON.
 */
export const text: Format = {
  name: "text",
  spokenAt: () => false,
  readPrompt: (request) => readQuery(request) ?? (isProse(request) ? readText(request) : undefined),
  readReply: (response) => {
    if (!isProse(response)) return undefined
    const reply = new ReplyBuilder()
    reply.addText(0, response.text)
    return reply.build(true)
  },
}

const readText = (request: DecodedBody): Prompt => {
  const prompt = new PromptBuilder()
  prompt.say("user", request.text, "body")
  return prompt.build(null)
}

/** A page or an event stream is text as well, but nothing that anyone asks or answers. */
const isProse = ({ mediaType }: DecodedBody): boolean =>
  mediaType.startsWith("text/") && mediaType !== "text/html" && mediaType !== "text/event-stream"
