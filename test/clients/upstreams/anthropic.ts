import { answer, documents, pieces, thinking } from "./museum.ts"
import { type Provider, type Reply, typedFrames } from "./Provider.ts"

/**
 * Anthropic's Messages API, after the API reference of docs.anthropic.com. The answer thinks first, and cites.
 */
export const anthropic: Provider = {
  answer: ({ body, path }) => {
    if (path !== "/v1/messages") return undefined
    return body["stream"] === true ? { headers: streamHeaders, frames: typedFrames(events) } : whole
  },
  refuse: (status) => ({
    status,
    headers: { ...ownHeaders, ...(status === 429 ? { "retry-after": "1" } : {}) },
    json: errorOf(errors[status]),
  }),
  failure: () => typedFrames([errorOf(errors[529])]).join(""),
}

const ownHeaders = {
  "request-id": "req_011CSHoEeqs5C35K2UUqR7Fy",
  "anthropic-organization-id": "museum",
  "anthropic-ratelimit-requests-remaining": "0",
}

const streamHeaders = { ...ownHeaders, "content-type": "text/event-stream; charset=utf-8" }

const errors = {
  400: { type: "invalid_request_error", message: "max_tokens: must be greater than 0" },
  401: { type: "authentication_error", message: "invalid x-api-key" },
  429: { type: "rate_limit_error", message: "This request would exceed your rate limit." },
  529: { type: "overloaded_error", message: "Overloaded" },
}

const errorOf = (error: { readonly type: string; readonly message: string }) => ({
  type: "error",
  error,
  request_id: ownHeaders["request-id"],
})

const citation = {
  type: "char_location",
  cited_text: documents[1],
  document_index: 1,
  document_title: "Prices",
  start_char_index: 0,
  end_char_index: documents[1].length,
  file_id: null,
}

const signature = "EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pki"

const message = {
  id: "msg_01XFDUDYJgAACzvnptvVoYEL",
  type: "message",
  role: "assistant",
  model: "claude-opus-4-1-20250805",
  container: null,
}

const usage = {
  input_tokens: 210,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
  output_tokens: 33,
  service_tier: "standard",
}

const whole: Reply = {
  headers: ownHeaders,
  json: {
    ...message,
    content: [
      { type: "thinking", thinking, signature },
      { type: "text", text: answer, citations: [citation] },
    ],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage,
  },
}

const delta = (index: number, delta: unknown) => ({ type: "content_block_delta", index, delta })

const events = [
  {
    type: "message_start",
    message: {
      ...message,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...usage, output_tokens: 1 },
    },
  },
  { type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "", signature: "" } },
  { type: "ping" },
  delta(0, { type: "thinking_delta", thinking }),
  delta(0, { type: "signature_delta", signature }),
  { type: "content_block_stop", index: 0 },
  { type: "content_block_start", index: 1, content_block: { type: "text", text: "", citations: [] } },
  ...pieces.map((text) => delta(1, { type: "text_delta", text })),
  delta(1, { type: "citations_delta", citation }),
  { type: "content_block_stop", index: 1 },
  {
    type: "message_delta",
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { output_tokens: 33 },
  },
  { type: "message_stop" },
]
