import { type GenerateContentParameters, type GenerateContentResponse, GoogleGenAI } from "@google/genai"
import type { Way } from "./bothWays.ts"
import { clientSuite } from "./clientSuite.ts"
import { documents, question } from "./upstreams/museum.ts"

const clientOf = ({ baseUrl, headers }: Way) =>
  new GoogleGenAI({ apiKey: "museum", httpOptions: { baseUrl, headers } }).models

const request: GenerateContentParameters = {
  model: "gemini-2.5-flash",
  contents: question,
  config: {
    systemInstruction: "You are a guide.",
    tools: [{ fileSearch: { fileSearchStoreNames: ["museum"] } }],
  },
}

/** This client shows its response's headers, where those of the hop cannot be the same. */
const withoutHop = (response: GenerateContentResponse): GenerateContentResponse => {
  for (const name of ["connection", "date", "keep-alive", "via", "x-truthtable-id"]) {
    delete response.sdkHttpResponse?.headers?.[name]
  }
  return response
}

const stream = async function* (way: Way, abortSignal: AbortSignal) {
  const parameters = { ...request, config: { ...request.config, abortSignal } }
  for await (const response of await clientOf(way).generateContentStream(parameters))
    yield withoutHop(response)
}

clientSuite("@google/genai: generateContent", {
  provider: "gemini",
  ask: (way) => clientOf(way).generateContent(request).then(withoutHop),
  stream,
  textOf: ({ text }) => text ?? "",
  textOfEvent: ({ text }) => text ?? "",
  audit: { format: "gemini.content", model: "gemini-2.5-flash", documents, documentsUntilBroken: [] },
})
