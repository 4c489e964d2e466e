import { answer, documents, pieces, thinking } from "./museum.ts"
import type { Provider } from "./Provider.ts"

/**
 * Google's `generateContent` and `streamGenerateContent`, after the API reference of ai.google.dev. The answer is
 * grounded in what a file search retrieved.
 */
export const gemini: Provider = {
  answer: ({ path, query }) => {
    if (path.endsWith(":generateContent")) {
      return {
        headers: ownHeaders,
        json: chunk([{ text: thinking, thought: true }, { text: answer }], "STOP"),
      }
    }
    if (!path.endsWith(":streamGenerateContent") || query.get("alt") !== "sse") return undefined
    return { headers: { ...ownHeaders, "content-type": "text/event-stream" }, frames: events(chunks) }
  },
  refuse: (status) => ({ status, headers: ownHeaders, json: errorOf(status) }),
  failure: () => events([errorOf(529)]).join(""),
}

const ownHeaders = {
  vary: "Origin, X-Origin, Referer",
  "server-timing": "gfet4t7; dur=542",
  "x-frame-options": "SAMEORIGIN",
}

const errors = {
  400: ["INVALID_ARGUMENT", "Unable to submit request because it has an invalid temperature."],
  401: ["UNAUTHENTICATED", "Request had invalid authentication credentials."],
  429: ["RESOURCE_EXHAUSTED", "You exceeded your current quota."],
  529: ["UNAVAILABLE", "The model is overloaded. Please try again later."],
} as const

const errorOf = (code: keyof typeof errors) => ({
  error: { code, message: errors[code][1], status: errors[code][0] },
})

const groundingMetadata = {
  groundingChunks: documents.map((text, index) => ({
    retrievedContext: {
      title: `museum-${index}.md`,
      uri: `fileSearchStores/museum/documents/${index}`,
      text,
    },
  })),
  groundingSupports: [
    {
      segment: { startIndex: 0, endIndex: 33, text: "Admission costs 9 € for adults." },
      groundingChunkIndices: [1],
    },
  ],
}

const chunk = (parts: ReadonlyArray<unknown>, finishReason?: string) => ({
  candidates: [
    {
      content: { parts, role: "model" },
      index: 0,
      ...(finishReason === undefined ? {} : { finishReason, groundingMetadata }),
    },
  ],
  usageMetadata: {
    promptTokenCount: 96,
    candidatesTokenCount: 17,
    totalTokenCount: 130,
    promptTokensDetails: [{ modality: "TEXT", tokenCount: 96 }],
    thoughtsTokenCount: 17,
  },
  modelVersion: "gemini-2.5-flash",
  responseId: "aZ3bYc9dXe0",
})

const chunks = [
  chunk([{ text: thinking, thought: true }]),
  ...pieces.map((text, index) => chunk([{ text }], index === pieces.length - 1 ? "STOP" : undefined)),
]

const events = (values: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  values.map((value) => `data: ${JSON.stringify(value)}\r\n\r\n`)
