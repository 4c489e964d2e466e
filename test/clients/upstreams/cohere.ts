import { answer, documents, pieces } from "./museum.ts"
import { lineFrames, type Provider, typedFrames } from "./Provider.ts"

/**
 * Cohere's chat of versions 2 and 1, after the API reference of docs.cohere.com. The answer cites its documents.
 */
export const cohere: Provider = {
  answer: ({ body, path }) => {
    const streamed = body["stream"] === true
    if (path === "/v2/chat") {
      return streamed
        ? { headers: { ...ownHeaders, "content-type": "text/event-stream" }, frames: eventsV2 }
        : { headers: ownHeaders, json: wholeV2 }
    }
    if (path === "/v1/chat") {
      return streamed
        ? { headers: { ...ownHeaders, "content-type": "application/stream+json" }, frames: linesV1 }
        : { headers: ownHeaders, json: wholeV1 }
    }
    return undefined
  },
  refuse: (status) => ({ status, headers: ownHeaders, json: { id: "7f2c", message: errors[status] } }),
  failure: ({ path }) =>
    path === "/v2/chat"
      ? typedFrames([
          { type: "message-end", id: "7f2c", delta: { finish_reason: "ERROR", error: "internal" } },
        ]).join("")
      : lineFrames([
          { is_finished: true, event_type: "stream-end", finish_reason: "ERROR", response: responseV1 },
        ]).join(""),
}

const ownHeaders = { "x-api-warning": "", num_chars: "512", num_tokens: "113" }

const errors = {
  400: "invalid request: temperature must be between 0 and 1",
  401: "invalid api token",
  429: "You are past the per minute request limit.",
  529: "the service is overloaded",
}

const cited = { start: 16, end: 19, text: "9 €" }

const citationV2 = {
  ...cited,
  sources: [{ type: "document", id: "doc:1", document: { id: "doc:1", text: documents[1] } }],
  content_index: 0,
  type: "TEXT_CONTENT",
}

const usage = {
  billed_units: { input_tokens: 64, output_tokens: 17 },
  tokens: { input_tokens: 512, output_tokens: 33 },
}

const wholeV2 = {
  id: "c14c80c3-18eb-4519-9460-6c92edd8cfb4",
  finish_reason: "COMPLETE",
  message: { role: "assistant", content: [{ type: "text", text: answer }], citations: [citationV2] },
  usage,
}

const eventsV2 = [
  ...typedFrames([
    {
      type: "message-start",
      id: wholeV2.id,
      delta: { message: { role: "assistant", content: [], tool_plan: "", tool_calls: [], citations: [] } },
    },
    { type: "content-start", index: 0, delta: { message: { content: { type: "text", text: "" } } } },
    ...pieces.map((text) => ({ type: "content-delta", index: 0, delta: { message: { content: { text } } } })),
    { type: "citation-start", index: 0, delta: { message: { citations: citationV2 } } },
    { type: "citation-end", index: 0 },
    { type: "content-end", index: 0 },
    { type: "message-end", delta: { finish_reason: "COMPLETE", usage } },
  ]),
  "data: [DONE]\n\n",
]

const responseV1 = {
  response_id: "6f2a",
  text: answer,
  generation_id: "9d1b",
  chat_history: [{ role: "CHATBOT", message: answer }],
  finish_reason: "COMPLETE",
  meta: { api_version: { version: "1" }, ...usage },
}

const citationV1 = { ...cited, document_ids: ["doc_1"] }

const wholeV1 = { ...responseV1, citations: [citationV1], documents: [{ id: "doc_1", text: documents[1] }] }

const linesV1 = lineFrames([
  { is_finished: false, event_type: "stream-start", generation_id: responseV1.generation_id },
  ...pieces.map((text) => ({ is_finished: false, event_type: "text-generation", text })),
  { is_finished: false, event_type: "citation-generation", citations: [citationV1] },
  { is_finished: true, event_type: "stream-end", response: wholeV1, finish_reason: "COMPLETE" },
])
