import OpenAI from "openai"
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions"
import type { Way } from "./bothWays.ts"
import { clientSuite } from "./clientSuite.ts"
import { documents, question } from "./upstreams/museum.ts"

const clientOf = ({ baseUrl, headers }: Way) =>
  new OpenAI({ baseURL: `${baseUrl}/v1`, apiKey: "sk-museum", defaultHeaders: headers, maxRetries: 0 })

const messages: Array<ChatCompletionMessageParam> = [
  { role: "system", content: "You are a guide. Answer from what the tool gives you." },
  { role: "user", content: question },
  {
    role: "assistant",
    content: null,
    tool_calls: [
      { id: "call_1", type: "function", function: { name: "search", arguments: '{"q":"admission"}' } },
    ],
  },
  { role: "tool", tool_call_id: "call_1", content: documents.join("\n") },
]

clientSuite("openai: chat completions", {
  provider: "openai",
  ask: (way) => clientOf(way).chat.completions.create({ model: "gpt-5", messages }),
  stream: (way, signal) =>
    clientOf(way).chat.completions.create(
      { model: "gpt-5", messages, stream: true, stream_options: { include_usage: true } },
      { signal },
    ),
  textOf: ({ choices }) => choices[0]?.message.content ?? "",
  textOfEvent: ({ choices }) => choices[0]?.delta.content ?? "",
  audit: { format: "openai.chat", model: "gpt-5-2025-08-07", documents: [documents.join("\n")] },
})

const prompt = `Context:\n${documents.join("\n")}\n\nQuestion: ${question}\nAnswer:`

clientSuite("openai: completions", {
  provider: "openai",
  ask: (way) => clientOf(way).completions.create({ model: "gpt-3.5-turbo-instruct", prompt }),
  stream: (way, signal) =>
    clientOf(way).completions.create({ model: "gpt-3.5-turbo-instruct", prompt, stream: true }, { signal }),
  textOf: ({ choices }) => choices[0]?.text ?? "",
  textOfEvent: ({ choices }) => choices[0]?.text ?? "",
  audit: {
    format: "openai.completions",
    model: "gpt-3.5-turbo-instruct:20230824-v2",
    documents: [documents.join("\n")],
  },
})

clientSuite("openai: responses", {
  provider: "openai",
  ask: (way) =>
    clientOf(way).responses.create({
      model: "gpt-5",
      input: question,
      include: ["file_search_call.results"],
    }),
  stream: (way, signal) =>
    clientOf(way).responses.create(
      { model: "gpt-5", input: question, include: ["file_search_call.results"], stream: true },
      { signal },
    ),
  textOf: ({ output_text }) => output_text,
  textOfEvent: (event) => (event.type === "response.output_text.delta" ? event.delta : ""),
  audit: { format: "openai.responses", model: "gpt-5-2025-08-07", documents },
})
