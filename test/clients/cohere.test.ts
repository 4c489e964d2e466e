import { CohereClient, CohereClientV2 } from "cohere-ai"
import type { Way } from "./bothWays.ts"
import { clientSuite } from "./clientSuite.ts"
import { documents, question } from "./upstreams/museum.ts"

const optionsOf = ({ baseUrl, headers }: Way) => ({
  environment: baseUrl,
  token: "museum",
  headers,
  maxRetries: 0,
})

const model = "command-a-03-2025"

const chat = {
  model,
  messages: [{ role: "user" as const, content: question }],
  documents: documents.map((text, index) => ({ id: `doc:${index}`, data: { text } })),
}

clientSuite("cohere-ai: chat", {
  provider: "cohere",
  ask: (way) => new CohereClientV2(optionsOf(way)).chat(chat),
  stream: (way, abortSignal) => new CohereClientV2(optionsOf(way)).chatStream(chat, { abortSignal }),
  textOf: ({ message }) =>
    message.content?.map((part) => (part.type === "text" ? part.text : "")).join("") ?? "",
  textOfEvent: (event) => (event.type === "content-delta" ? (event.delta?.message?.content?.text ?? "") : ""),
  audit: { format: "cohere.chat", model, documents },
})

const chatV1 = {
  model,
  message: question,
  documents: documents.map((text, index) => ({ id: `doc_${index}`, text })),
}

clientSuite("cohere-ai: chat of version 1", {
  provider: "cohere",
  ask: (way) => new CohereClient(optionsOf(way)).chat(chatV1),
  stream: (way, abortSignal) => new CohereClient(optionsOf(way)).chatStream(chatV1, { abortSignal }),
  textOf: ({ text }) => text,
  textOfEvent: (event) => (event.eventType === "text-generation" ? event.text : ""),
  audit: { format: "cohere.chat-v1", model, documents },
})
