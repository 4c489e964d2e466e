import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { endlessEvents, events, whole } from "../wires.ts"

const path = "/v1/chat/completions"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const user = { role: "user", content: question }

const request = {
  model: "asked-for",
  messages: [{ role: "developer", content: tower }, user],
}
const asked = { query: question, documents: [["messages[0].content", tower]] as const }
const usage = { prompt_tokens: 31, completion_tokens: 9, total_tokens: 40 }
const counted = { input_tokens: 31, output_tokens: 9 }

const completion = (message: object, more: object = {}, choice: object = {}) => ({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1764000000,
  model: "answering-1",
  choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason: "stop", ...choice }],
  usage,
  ...more,
})

const chunk = (delta: object, choice: object = {}, more: object = {}) => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1764000000,
  model: "answering-1",
  choices: [{ index: 0, delta, finish_reason: null, ...choice }],
  ...more,
})
const opening = chunk({ role: "assistant", content: "" })
const stop = chunk({}, { finish_reason: "stop" })
const usageChunk = { ...stop, choices: [], usage }

const answer = "The tower is 87 m tall. – Ça va 🗼"
const answered = { ...asked, model: "answering-1", answer, usage: counted, finishReason: "stop" }
const pieces = ["The tower is ", "87 m", " tall. – Ça", " va 🗼"].map((content) => chunk({ content }))

const ordinary: ReadonlyArray<Transcript> = [
  {
    name: "a completion",
    path,
    request: whole(request),
    response: whole(completion({ content: answer, refusal: null, annotations: [] })),
    expected: answered,
  },
  {
    name: "a completion of two choices, the second before the first",
    path,
    request: whole({ ...request, n: 2 }),
    response: whole({
      ...completion({}),
      choices: [
        { index: 1, message: { role: "assistant", content: "It is 87 m." }, finish_reason: "length" },
        { index: 0, message: { role: "assistant", content: "87 metres." }, finish_reason: "stop" },
      ],
    }),
    expected: { ...answered, answer: "87 metres.\n\nIt is 87 m." },
    severalParts: true,
  },
  {
    name: "a completion of two choices that are not numbered, of a model that nobody names",
    path,
    request: whole({ messages: [user] }),
    response: whole({
      choices: [
        { message: { content: "87 metres." } },
        { message: { content: "It is 87 m.", tool_calls: [] } },
      ],
    }),
    expected: { query: question, model: null, answer: "87 metres.\n\nIt is 87 m." },
    severalParts: true,
  },
  {
    name: "a refusal",
    path,
    request: whole({ messages: [user] }),
    response: whole({
      choices: [{ message: { role: "assistant", content: null, refusal: "I cannot say." } }],
    }),
    expected: {
      query: question,
      model: null,
      answer: "I cannot say.",
      notes: ["The model refused to answer."],
    },
  },
  {
    name: "the result of a tool, parts of content, and what is no text",
    path,
    request: whole({
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "What is in these?" },
            { type: "image_url", image_url: { url: "https://example.com/a.png" } },
            { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
            { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
            { type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,AAAA" } },
            {
              type: "file",
              file: {
                filename: "b.txt",
                file_data: `data:text/plain;base64,${Buffer.from(tower).toString("base64")}`,
              },
            },
          ],
        },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "c1", type: "function", function: { name: "look" } }],
        },
        { role: "tool", tool_call_id: "c1", content: [{ type: "text", text: '{"opened":1931}' }] },
        { role: "function", name: "look", content: "Painted red." },
      ],
    }),
    response: whole(completion({ content: answer })),
    expected: {
      ...answered,
      query: "What is in these?",
      documents: [
        ["messages[0].content[5]", tower, { filename: "b.txt" }],
        ["messages[2].content", '{"opened":1931}'],
        ["messages[3].content", "Painted red."],
      ],
      notes: ["2 images were not read.", "1 audio clip was not read.", "1 file was not read."],
    },
  },
  {
    name: "a spoken answer",
    path,
    request: whole(request),
    response: whole(
      completion({
        content: null,
        audio: { id: "audio-1", data: "AAAA", transcript: answer, expires_at: 1 },
      }),
    ),
    expected: answered,
  },
  {
    name: "a response that does not name its model",
    path,
    request: whole(request),
    response: whole(completion({ content: answer }, { model: undefined })),
    expected: { ...answered, model: "asked-for" },
  },
]

const providers: ReadonlyArray<Transcript> = [
  {
    name: "Azure's answer from one's own data",
    path: "/openai/deployments/tower-guide/chat/completions",
    request: whole({ messages: [user], data_sources: [{ type: "azure_search", parameters: {} }] }),
    response: whole(
      completion(
        {
          content: answer,
          context: {
            citations: [{ content: tower, title: "Towers", url: null, filepath: "towers.md", chunk_id: "0" }],
            intent: '["tower height"]',
          },
        },
        { model: "" },
      ),
    ),
    expected: {
      ...answered,
      model: "tower-guide",
      documents: [["response.choices[0].message.context.citations[0]", tower]],
    },
  },
  {
    name: "OpenRouter's answer from a search of the web, with reasoning",
    path: "/api/v1/chat/completions",
    request: whole({ messages: [user], plugins: [{ id: "web" }] }),
    response: whole(
      completion({
        content: answer,
        reasoning: "The text says 87.",
        images: ["a", "b"].map((url) => ({ type: "image_url", image_url: { url } })),
        reasoning_details: [{ type: "reasoning.text", text: "The text says 87." }],
        annotations: [
          {
            type: "url_citation",
            url_citation: { url: "https://example.com/a", title: "A", start_index: 0 },
          },
          {
            type: "url_citation",
            url_citation: { url: "https://example.com/b", title: "B", content: tower },
          },
        ],
      }),
    ),
    expected: {
      ...answered,
      documents: [
        [
          "response.choices[0].message.annotations[1].url_citation",
          tower,
          { title: "B", url: "https://example.com/b" },
        ],
      ],
      notes: ["2 images of the answer were not read."],
    },
  },
  {
    name: "Mistral's reasoning in parts of content, about a document that it fetches",
    path,
    request: whole({
      messages: [
        { role: "system", content: tower },
        {
          role: "user",
          content: [
            { type: "text", text: question },
            { type: "document_url", document_url: "https://example.com/a.pdf" },
          ],
        },
      ],
    }),
    response: whole(
      completion({
        content: [
          { type: "thinking", thinking: [{ type: "text", text: "The text says 87." }] },
          { type: "text", text: "The tower is 87 m" },
          { type: "reference", reference_ids: [1] },
          { type: "text", text: " tall. – Ça va 🗼" },
        ],
      }),
    ),
    expected: { ...answered, notes: ["1 file was not read."] },
  },
  {
    name: "DeepSeek's reasoning beside the content",
    path: "/chat/completions",
    request: whole(request),
    response: whole(completion({ content: answer, reasoning_content: "The text says 87." })),
    expected: answered,
  },
  {
    name: "LM Studio's reasoning inside the content",
    path,
    request: whole(request),
    response: whole(completion({ content: `<think>\nThe text says 87.\n</think>\n\n${answer}` })),
    expected: answered,
  },
]

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream with its usage at the end",
    path,
    request: whole({ ...request, stream: true, stream_options: { include_usage: true } }),
    response: events([opening, ...pieces, stop, usageChunk]),
    expected: answered,
  },
  {
    name: "a stream without [DONE]",
    path,
    request: whole({ ...request, stream: true }),
    response: endlessEvents([opening, ...pieces, { ...stop, usage }]),
    expected: answered,
  },
  {
    name: "a stream whose last event lacks its blank line",
    path,
    request: whole({ ...request, stream: true }),
    response: events([opening, ...pieces, usageChunk], "data: [DONE]"),
    expected: { ...asked, model: "answering-1", answer, usage: counted },
  },
  {
    name: "a stream of two choices in turn",
    path,
    request: whole({ ...request, stream: true, n: 2 }),
    response: events([
      chunk({ content: "It is" }, { index: 1 }),
      chunk({ content: "87" }),
      chunk({ content: " 87 m." }, { index: 1 }),
      chunk({ content: " metres." }),
      chunk({}, { index: 1, finish_reason: "length" }),
      stop,
      usageChunk,
    ]),
    expected: { ...answered, answer: "87 metres.\n\nIt is 87 m." },
    severalParts: true,
  },
  {
    name: "a streamed refusal",
    path,
    request: whole({ ...request, stream: true }),
    response: events([opening, chunk({ refusal: "I cannot" }), chunk({ refusal: " say." }), stop]),
    expected: {
      ...asked,
      model: "answering-1",
      answer: "I cannot say.",
      finishReason: "stop",
      notes: ["The model refused to answer."],
    },
  },
  {
    name: "Azure's stream, which begins with its filters",
    path: "/openai/deployments/tower-guide/chat/completions",
    request: whole({ ...request, stream: true }),
    response: events([
      {
        choices: [],
        created: 0,
        id: "",
        model: "",
        object: "",
        prompt_filter_results: [{ prompt_index: 0 }],
      },
      opening,
      ...pieces,
      chunk({}, { finish_reason: "stop", content_filter_results: {} }),
      usageChunk,
    ]),
    expected: answered,
  },
  {
    name: "vLLM's stream with reasoning and running usage",
    path,
    request: whole({ ...request, stream: true }),
    response: events([
      { ...opening, usage: { prompt_tokens: 31, completion_tokens: 0 } },
      chunk(
        { reasoning_content: "The text says 87." },
        {},
        { usage: { prompt_tokens: 31, completion_tokens: 4 } },
      ),
      ...pieces,
      chunk({ content: "" }, { finish_reason: "stop", stop_reason: null }),
      usageChunk,
    ]),
    expected: answered,
  },
  {
    name: "Mistral's stream, whose reasoning comes in parts of content",
    path,
    request: whole({ ...request, stream: true }),
    response: events([
      chunk({ role: "assistant", content: "" }),
      chunk({ content: [{ type: "thinking", thinking: [{ type: "text", text: "The text says" }] }] }),
      chunk({ content: [{ type: "text", text: "The tower is " }] }),
      ...pieces.slice(1),
      chunk({ content: "" }, { finish_reason: "stop" }, { usage }),
    ]),
    expected: answered,
  },
  {
    name: "Groq's stream with its usage in a member of its own",
    path: "/openai/v1/chat/completions",
    request: whole({ ...request, stream: true }),
    response: events([
      chunk({ role: "assistant", content: "" }, {}, { x_groq: { id: "req-1" } }),
      ...pieces,
      chunk({}, { finish_reason: "stop" }, { x_groq: { id: "req-1", usage } }),
    ]),
    expected: answered,
  },
  {
    name: "llama.cpp's stream with its timings",
    path,
    request: whole({ ...request, stream: true }),
    response: events([
      chunk({ role: "assistant", content: null }),
      ...pieces,
      chunk({}, { finish_reason: "stop" }, { usage, timings: { prompt_n: 31, predicted_n: 9 } }),
    ]),
    expected: answered,
  },
]

const partial = { ...asked, model: "answering-1", answer: "The tower is 87 m" }

const broken: ReadonlyArray<Transcript> = [
  {
    name: "a stream that ends when its first choice has not ended",
    path,
    request: whole({ ...request, stream: true, n: 2 }),
    response: endlessEvents([
      opening,
      ...pieces.slice(0, 2),
      chunk({ content: "" }, { index: 1, finish_reason: "length" }),
    ]),
    expected: { ...partial, finishReason: "length" },
  },
  {
    name: "an error in a chunk, as OpenRouter sends it",
    path: "/api/v1/chat/completions",
    request: whole({ ...request, stream: true }),
    response: events([
      opening,
      ...pieces.slice(0, 2),
      {
        ...chunk({ content: "" }, { finish_reason: "error" }),
        error: { code: 502, message: "The provider hung up" },
      },
    ]),
    expected: {
      ...partial,
      finishReason: "error",
      notes: ["The upstream broke off the answer with an error."],
    },
  },
  {
    name: "an error instead of a chunk, as vLLM sends it",
    path,
    request: whole({ ...request, stream: true }),
    response: events([opening, ...pieces.slice(0, 2), { error: { message: "out of memory", code: 500 } }]),
    expected: { ...partial, notes: ["The upstream broke off the answer with an error."] },
  },
  {
    name: "a stream that ends when its second choice has not begun",
    path,
    request: whole({ ...request, stream: true, n: 2 }),
    response: endlessEvents([
      opening,
      ...pieces.slice(0, 2),
      stop,
      chunk({ role: "assistant" }, { index: 1 }),
    ]),
    expected: { ...partial, finishReason: "stop" },
  },
  {
    name: "a stream that just ends",
    path,
    request: whole({ ...request, stream: true }),
    response: endlessEvents([opening, ...pieces.slice(0, 2)]),
    expected: partial,
  },
]

const reason = "the answer only calls tools"

const unauditable: ReadonlyArray<Unauditable> = [
  {
    name: "a call of a tool",
    path,
    request: whole(request),
    response: whole(
      completion({ content: null, tool_calls: [{ id: "c1" }] }, {}, { finish_reason: "tool_calls" }),
    ),
    reason,
  },
  {
    name: "a call of a function",
    path,
    request: whole(request),
    response: whole(completion({ content: null, function_call: { name: "look" } })),
    reason,
  },
  {
    name: "a streamed call of a tool",
    path,
    request: whole({ ...request, stream: true }),
    response: events([opening, chunk({ tool_calls: [{ index: 0, id: "c1" }] }), stop]),
    reason,
  },
  {
    name: "reasoning and nothing else",
    path,
    request: whole(request),
    response: whole(completion({ content: "<think>The text says", reasoning_content: "87." })),
    reason: "the answer is empty",
  },
]

export const transcripts: Transcripts = { whole: [...ordinary, ...providers], streamed, broken, unauditable }
