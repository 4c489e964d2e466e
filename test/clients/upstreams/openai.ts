import { answer, documents, pieces, thinking } from "./museum.ts"
import { dataFrames, type Provider, type ProviderRequest, type Reply, typedFrames } from "./Provider.ts"

/**
 * OpenAI's chat completions, completions and Responses API, after the API reference of platform.openai.com.
 */
export const openai: Provider = {
  answer: (request) => {
    switch (request.path) {
      case "/v1/chat/completions":
        return request.body["stream"] === true ? sse(chatFrames(request)) : json(chatCompletion)
      case "/v1/completions":
        return request.body["stream"] === true ? sse(completionFrames) : json(completion)
      case "/v1/responses":
        return request.body["stream"] === true
          ? sse(typedFrames(responseEvents()))
          : json(response("completed"))
      default:
        return undefined
    }
  },
  refuse: (status) => ({
    status,
    headers: {
      ...ownHeaders,
      ...(status === 429 ? { "retry-after": "1", "x-ratelimit-remaining-requests": "0" } : {}),
    },
    json: { error: errors[status] },
  }),
  failure: ({ path }) =>
    path === "/v1/responses"
      ? typedFrames([
          {
            type: "error",
            code: "server_error",
            message: serverError.message,
            param: null,
            sequence_number: 99,
          },
        ]).join("")
      : dataFrames([{ error: serverError }]).join(""),
}

const serverError = { message: "The server had an error.", type: "server_error", param: null, code: null }

const errors = {
  400: {
    message: "Invalid value for 'temperature'.",
    type: "invalid_request_error",
    param: "temperature",
    code: null,
  },
  401: {
    message: "Incorrect API key provided.",
    type: "invalid_request_error",
    param: null,
    code: "invalid_api_key",
  },
  429: { message: "Rate limit reached.", type: "requests", param: null, code: "rate_limit_exceeded" },
  529: { ...serverError, message: "The engine is overloaded." },
}

const ownHeaders = {
  "openai-organization": "museum",
  "openai-processing-ms": "42",
  "openai-version": "2020-10-01",
  "x-request-id": "req_1f2e3d4c5b6a",
}

const json = (value: unknown): Reply => ({ headers: ownHeaders, json: value })

const sse = (frames: ReadonlyArray<string>): Reply => ({
  headers: { ...ownHeaders, "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  frames,
})

const usage = {
  prompt_tokens: 96,
  completion_tokens: 17,
  total_tokens: 113,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
}

const chatCompletion = {
  id: "chatcmpl-Cf1a2b3c4d",
  object: "chat.completion",
  created: 1763000000,
  model: "gpt-5-2025-08-07",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: answer, refusal: null, annotations: [] },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage,
  service_tier: "default",
  system_fingerprint: null,
}

/** The first chunk has the role, the last one the reason of the end, and one more the usage where it is asked for. */
const chatFrames = ({ body }: ProviderRequest): ReadonlyArray<string> => {
  const withUsage =
    (body["stream_options"] as { include_usage?: boolean } | undefined)?.include_usage === true
  const chunk = (choices: ReadonlyArray<unknown>, usage: unknown) => ({
    id: chatCompletion.id,
    object: "chat.completion.chunk",
    created: chatCompletion.created,
    model: chatCompletion.model,
    service_tier: "default",
    system_fingerprint: null,
    choices,
    ...(withUsage ? { usage } : {}),
    obfuscation: "aB3",
  })
  const choice = (delta: unknown, finishReason: string | null = null) =>
    chunk([{ index: 0, delta, logprobs: null, finish_reason: finishReason }], null)
  return [
    ...dataFrames([
      choice({ role: "assistant", content: "", refusal: null }),
      ...pieces.map((content) => choice({ content })),
      choice({}, "stop"),
      ...(withUsage ? [chunk([], usage)] : []),
    ]),
    "data: [DONE]\n\n",
  ]
}

const completion = {
  id: "cmpl-Cf1a2b3c4d",
  object: "text_completion",
  created: 1763000000,
  model: "gpt-3.5-turbo-instruct:20230824-v2",
  choices: [{ text: answer, index: 0, logprobs: null, finish_reason: "stop" }],
  usage: { prompt_tokens: 96, completion_tokens: 17, total_tokens: 113 },
}

const completionFrames = [
  ...dataFrames(
    [...pieces.map((text) => ({ text, reason: null })), { text: "", reason: "stop" }].map(
      ({ reason, text }) => ({
        id: completion.id,
        object: "text_completion",
        created: completion.created,
        choices: [{ text, index: 0, logprobs: null, finish_reason: reason }],
        model: completion.model,
      }),
    ),
  ),
  "data: [DONE]\n\n",
]

const reasoningItem = { id: "rs_01", type: "reasoning", summary: [{ type: "summary_text", text: thinking }] }

/** The tool's call, with what it found where the request has included it. */
const searchItem = {
  id: "fs_02",
  type: "file_search_call",
  status: "completed",
  queries: ["admission café closed"],
  results: documents.map((text, index) => ({
    attributes: {},
    file_id: `file-${index}`,
    filename: "museum.md",
    score: 0.9 - index / 10,
    text,
  })),
}

const textPart = (text: string) => ({ type: "output_text", annotations: [], logprobs: [], text })

const messageItem = (text: string, status: "in_progress" | "completed") => ({
  id: "msg_03",
  type: "message",
  status,
  role: "assistant",
  content: status === "completed" ? [textPart(text)] : [],
})

const response = (status: "in_progress" | "completed") => ({
  id: "resp_01",
  object: "response",
  created_at: 1763000000,
  status,
  background: false,
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: null,
  model: "gpt-5-2025-08-07",
  output: status === "completed" ? [reasoningItem, searchItem, messageItem(answer, "completed")] : [],
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: "medium", summary: null },
  store: true,
  temperature: 1,
  text: { format: { type: "text" }, verbosity: "medium" },
  tool_choice: "auto",
  tools: [],
  top_p: 1,
  truncation: "disabled",
  usage:
    status === "completed"
      ? {
          input_tokens: 96,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: 17,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: 113,
        }
      : null,
  user: null,
  metadata: {},
})

const inText = { item_id: "msg_03", output_index: 2, content_index: 0 }

const textDelta = (delta: string) => ({
  type: "response.output_text.delta",
  ...inText,
  delta,
  logprobs: [],
  obfuscation: "x",
})

const numbered = <Event extends { readonly type: string }>(event: Event, index: number) => ({
  ...event,
  sequence_number: index,
})

const responseEvents = () =>
  [
    { type: "response.created", response: response("in_progress") },
    { type: "response.in_progress", response: response("in_progress") },
    { type: "response.output_item.added", output_index: 0, item: { ...reasoningItem, summary: [] } },
    { type: "response.output_item.done", output_index: 0, item: reasoningItem },
    {
      type: "response.output_item.added",
      output_index: 1,
      item: { ...searchItem, status: "in_progress", results: null },
    },
    { type: "response.file_search_call.in_progress", output_index: 1, item_id: "fs_02" },
    { type: "response.file_search_call.searching", output_index: 1, item_id: "fs_02" },
    { type: "response.file_search_call.completed", output_index: 1, item_id: "fs_02" },
    { type: "response.output_item.done", output_index: 1, item: searchItem },
    { type: "response.output_item.added", output_index: 2, item: messageItem("", "in_progress") },
    { type: "response.content_part.added", ...inText, part: textPart("") },
    ...pieces.map(textDelta),
    { type: "response.output_text.done", ...inText, text: answer, logprobs: [] },
    { type: "response.content_part.done", ...inText, part: textPart(answer) },
    { type: "response.output_item.done", output_index: 2, item: messageItem(answer, "completed") },
    { type: "response.completed", response: response("completed") },
  ].map(numbered)
