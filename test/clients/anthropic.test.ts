import Anthropic from "@anthropic-ai/sdk"
import type { MessageCreateParamsNonStreaming } from "@anthropic-ai/sdk/resources/messages"
import type { Way } from "./bothWays.ts"
import { clientSuite } from "./clientSuite.ts"
import { documents, question } from "./upstreams/museum.ts"

const clientOf = ({ baseUrl, headers }: Way) =>
  new Anthropic({ baseURL: baseUrl, apiKey: "sk-ant-museum", defaultHeaders: headers, maxRetries: 0 })

const request: MessageCreateParamsNonStreaming = {
  model: "claude-opus-4-1",
  max_tokens: 2048,
  thinking: { type: "enabled", budget_tokens: 1024 },
  messages: [
    {
      role: "user",
      content: [
        ...documents.map((data) => ({
          type: "document" as const,
          source: { type: "text" as const, media_type: "text/plain" as const, data },
          citations: { enabled: true },
        })),
        { type: "text", text: question },
      ],
    },
  ],
}

const audit = { format: "anthropic.messages", model: "claude-opus-4-1-20250805", documents }

clientSuite("@anthropic-ai/sdk: messages", {
  provider: "anthropic",
  ask: (way) => clientOf(way).messages.create(request),
  stream: (way, signal) => clientOf(way).messages.create({ ...request, stream: true }, { signal }),
  textOf: ({ content }) => content.map((block) => (block.type === "text" ? block.text : "")).join(""),
  textOfEvent: (event) =>
    event.type === "content_block_delta" && event.delta.type === "text_delta" ? event.delta.text : "",
  audit,
})
