import { createAnthropic } from "@ai-sdk/anthropic"
import { createOpenAI } from "@ai-sdk/openai"
import { generateText, type LanguageModel, streamText, type TextStreamPart, type ToolSet } from "ai"
import type { Way } from "./bothWays.ts"
import { type Client, clientSuite } from "./clientSuite.ts"
import { describeError } from "./describeError.ts"
import { documents, question } from "./upstreams/museum.ts"

const incomparable = new Set(["headers", "url", "timestamp", "performance"])

/** Values without what cannot be the same twice: addresses, times, and the ids that this client gives to sources. */
const stable = <Value>(value: Value, { baseUrl }: Way): Value =>
  JSON.parse(
    JSON.stringify(value, function (this: { sourceType?: unknown }, key, part: unknown) {
      const isOwnId = key === "id" && this.sourceType !== undefined
      return isOwnId || incomparable.has(key) ? undefined : describeError(part, baseUrl)
    }),
  )

const prompt = {
  system: `Answer from the context.\n<context>\n${documents.join("\n")}\n</context>`,
  prompt: question,
  maxRetries: 0,
}

const clientWith = (
  modelOf: (way: Way) => LanguageModel,
): Pick<Client<{ text: string }, TextStreamPart<ToolSet>>, "ask" | "stream" | "textOf" | "textOfEvent"> => ({
  ask: async (way) => {
    const { content, finishReason, response, text, usage } = await generateText({
      ...prompt,
      model: modelOf(way),
    })
    return stable({ content, finishReason, response, text, usage }, way)
  },
  stream: async function* (way, abortSignal) {
    const { fullStream } = streamText({ ...prompt, model: modelOf(way), abortSignal, onError: () => {} })
    for await (const part of fullStream) {
      // A stream of this client tells of errors as one of its parts.
      if (part.type === "error") throw part.error
      yield stable(part, way)
    }
  },
  textOf: ({ text }) => text,
  textOfEvent: (part) => (part.type === "text-delta" ? part.text : ""),
})

const openai = ({ baseUrl, headers }: Way) =>
  createOpenAI({ baseURL: `${baseUrl}/v1`, apiKey: "sk-museum", headers: { ...headers } })

const context = [documents.join("\n")]

clientSuite("ai with @ai-sdk/openai: responses", {
  provider: "openai",
  ...clientWith((way) => openai(way).responses("gpt-5")),
  audit: { format: "openai.responses", model: "gpt-5-2025-08-07", documents: [...documents, ...context] },
})

clientSuite("ai with @ai-sdk/openai: chat completions", {
  provider: "openai",
  ...clientWith((way) => openai(way).chat("gpt-5")),
  audit: { format: "openai.chat", model: "gpt-5-2025-08-07", documents: context },
})

clientSuite("ai with @ai-sdk/anthropic: messages", {
  provider: "anthropic",
  ...clientWith(({ baseUrl, headers }) =>
    createAnthropic({ baseURL: `${baseUrl}/v1`, apiKey: "sk-ant-museum", headers: { ...headers } })(
      "claude-opus-4-1",
    ),
  ),
  audit: { format: "anthropic.messages", model: "claude-opus-4-1-20250805", documents: context },
})
