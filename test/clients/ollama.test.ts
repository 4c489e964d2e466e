import { Ollama } from "ollama"
import type { Way } from "./bothWays.ts"
import { clientSuite } from "./clientSuite.ts"
import { documents, question } from "./upstreams/museum.ts"

const clientOf = ({ baseUrl, headers }: Way) => new Ollama({ host: baseUrl, headers: { ...headers } })

const messages = [
  { role: "system", content: `Answer from the context.\n<context>\n${documents.join("\n")}\n</context>` },
  { role: "user", content: question },
]

const prompt = `Context: ${documents.join("\n")}\n\nQuestion: ${question}`

/** The client's own way to give up is a method of the stream. */
const abortable = async <Event>(
  stream: Promise<AsyncIterable<Event> & { abort: () => void }>,
  signal: AbortSignal,
): Promise<AsyncIterable<Event>> => {
  const started = await stream
  signal.addEventListener("abort", () => started.abort())
  return started
}

clientSuite("ollama: chat", {
  provider: "ollama",
  ask: (way) => clientOf(way).chat({ model: "llama3.2", messages }),
  stream: (way, signal) =>
    abortable(clientOf(way).chat({ model: "llama3.2", messages, stream: true }), signal),
  textOf: ({ message }) => message.content,
  textOfEvent: ({ message }) => message.content,
  audit: { format: "ollama.chat", model: "llama3.2", documents: [documents.join("\n")] },
})

clientSuite("ollama: generate", {
  provider: "ollama",
  ask: (way) => clientOf(way).generate({ model: "llama3.2", prompt }),
  stream: (way, signal) =>
    abortable(clientOf(way).generate({ model: "llama3.2", prompt, stream: true }), signal),
  textOf: ({ response }) => response ?? "",
  textOfEvent: ({ response }) => response ?? "",
  audit: { format: "ollama.generate", model: "llama3.2", documents: [documents.join("\n")] },
})
