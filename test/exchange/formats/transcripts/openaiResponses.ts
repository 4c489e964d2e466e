import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { namedEvents, whole } from "../wires.ts"

const path = "/v1/responses"
const tower = "The Lindholm tower is 87 metres tall."
const opened = "The tower opened in 1931."
const question = "How tall is the tower?"
const request = { model: "asked-for", instructions: tower, input: question }
const answer = "The tower is 87 m tall. Ça va 🗼"
const asked = { query: question, documents: [["instructions", tower]] as const }
const answered = {
  ...asked,
  model: "answering-1",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "completed",
}

const textPart = (text: string) => ({ type: "output_text", text, annotations: [], logprobs: [] })
const message = (...content: ReadonlyArray<object>) => ({
  id: "msg-1",
  type: "message",
  status: "completed",
  role: "assistant",
  content,
})
const reasoning = { id: "rs-1", type: "reasoning", summary: [{ type: "summary_text", text: "It says 87." }] }
const response = (output: ReadonlyArray<object>, more: object = {}) => ({
  id: "resp-1",
  object: "response",
  created_at: 1764000000,
  status: "completed",
  error: null,
  incomplete_details: null,
  instructions: tower,
  model: "answering-1",
  output,
  usage: { input_tokens: 31, output_tokens: 9, total_tokens: 40 },
  ...more,
})
const search = {
  id: "fs-1",
  type: "file_search_call",
  status: "completed",
  queries: ["tower height"],
  results: [{ file_id: "file-1", filename: "tower.md", score: 0.9, text: opened, attributes: {} }],
}

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "a response with reasoning",
    path,
    request: whole(request),
    response: whole(response([reasoning, message(textPart(answer))])),
    expected: answered,
  },
  {
    name: "a conversation with parts, a file search, tools and a picture",
    path: "/openai/v1/responses",
    request: whole({
      model: "asked-for",
      input: [
        { role: "developer", content: [{ type: "input_text", text: tower }] },
        { type: "message", role: "user", content: [{ type: "input_text", text: "Earlier" }] },
        { type: "message", role: "assistant", content: [textPart("Yes?")] },
        { type: "function_call", call_id: "c1", name: "look", arguments: "{}" },
        { type: "function_call_output", call_id: "c1", output: "It is red." },
        { type: "function_call_output", call_id: "c2", output: [{ type: "input_text", text: "It is old." }] },
        {
          type: "computer_call_output",
          call_id: "c3",
          output: { type: "computer_screenshot", file_id: "f" },
        },
        { type: "shell_call_output", call_id: "c4", output: [{ stdout: "87.0", stderr: "", outcome: {} }] },
        { type: "file_search_call", id: "fs-0", results: [{ file_id: "file-2", text: "It has 2 doors." }] },
        {
          role: "user",
          content: [
            { type: "input_image", image_url: "https://example.com/a.png", detail: "auto" },
            { type: "input_file", file_id: "file-9" },
            { type: "input_text", text: question },
          ],
        },
      ],
    }),
    response: whole(
      response([
        search,
        { id: "ci-1", type: "code_interpreter_call", outputs: [{ type: "logs", logs: "88.0" }] },
        { id: "ig-1", type: "image_generation_call", status: "completed", result: "AAAA" },
        { id: "mcp-1", type: "mcp_call", name: "wiki", arguments: "{}", output: "Built of steel." },
        message(textPart("It is 87 m."), textPart("It is old.")),
        message(textPart("It is red.")),
      ]),
    ),
    expected: {
      ...answered,
      answer: "It is 87 m.\n\nIt is old.\n\nIt is red.",
      documents: [
        ["input[4].output", "It is red."],
        ["input[7].output[0].stdout", "87.0"],
        ["input[8].results[0]", "It has 2 doors."],
        [
          "response.output[0].results[0]",
          opened,
          { file_id: "file-1", filename: "tower.md", score: 0.9, attributes: {} },
        ],
        ["response.output[1].outputs[0].logs", "88.0"],
        ["response.output[3].output", "Built of steel."],
        ["input[0].content", tower],
        ["input[5].output", "It is old."],
      ],
      notes: ["2 images were not read.", "1 file was not read.", "1 image of the answer was not read."],
    },
  },
  {
    name: "a refusal after turns that only the provider knows",
    path,
    request: whole({ ...request, previous_response_id: "resp-0" }),
    response: whole(response([message({ type: "refusal", refusal: "I cannot say." })])),
    expected: {
      ...answered,
      answer: "I cannot say.",
      notes: [
        "Earlier turns, to which previous_response_id refers, were not seen.",
        "The model refused to answer.",
      ],
    },
  },
  {
    name: "stored instructions alone, of a model that nobody names",
    path,
    request: whole({ prompt: { id: "pmpt-1", variables: { place: "tower" } } }),
    response: whole(response([message(textPart(answer))], { model: undefined })),
    expected: {
      ...answered,
      query: "",
      documents: [],
      model: null,
      notes: ["The provider's stored instructions, to which prompt refers, were not seen."],
    },
  },
  {
    name: "an input with a block of context, at any path",
    path: "/",
    request: whole({ model: "asked-for", input: `<context>${tower}</context>\n${question}` }),
    response: whole(response([message(textPart(answer))])),
    expected: { ...answered, documents: [["input", tower]] },
  },
  {
    name: "a response that reached its limit",
    path,
    request: whole({ ...request, conversation: { id: "conv-1" }, prompt: { id: "pmpt-1" } }),
    response: whole(
      response([message(textPart(answer))], {
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
      }),
    ),
    expected: {
      ...answered,
      finishReason: "max_output_tokens",
      notes: [
        "Earlier turns, to which conversation refers, were not seen.",
        "The provider's stored instructions, to which prompt refers, were not seen.",
      ],
    },
  },
  {
    name: "a response that does not name its model",
    path,
    request: whole(request),
    response: whole(response([message(textPart(answer))], { model: undefined })),
    expected: { ...answered, model: "asked-for" },
  },
]

const start = response([], { status: "in_progress", usage: null })
const created = [
  { type: "response.created", sequence_number: 0, response: start },
  { type: "response.in_progress", sequence_number: 1, response: start },
]
const delta = (text: string, more: object = {}) => ({
  type: "response.output_text.delta",
  item_id: "msg-1",
  output_index: 1,
  content_index: 0,
  delta: text,
  logprobs: [],
  ...more,
})
const added = [
  { type: "response.output_item.added", output_index: 0, item: { ...reasoning, summary: [] } },
  { type: "response.reasoning_summary_text.delta", output_index: 0, summary_index: 0, delta: "It says" },
  { type: "response.output_item.done", output_index: 0, item: reasoning },
  { type: "response.output_item.added", output_index: 1, item: message() },
  { type: "response.content_part.added", output_index: 1, content_index: 0, part: textPart("") },
]
const deltas = [delta("The tower is "), delta("87 m"), delta(" tall. Ça"), delta(" va 🗼")]
const ended = [
  { type: "response.output_text.done", output_index: 1, content_index: 0, text: answer },
  { type: "response.content_part.done", output_index: 1, content_index: 0, part: textPart(answer) },
  { type: "response.output_item.done", output_index: 1, item: message(textPart(answer)) },
]
const completed = {
  type: "response.completed",
  sequence_number: 20,
  response: response([reasoning, message(textPart(answer))]),
}

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([...created, ...added, ...deltas, ...ended, completed]),
    expected: answered,
  },
  {
    name: "a stream whose last event leaves the output out, with a search, two parts and a refusal",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      ...created,
      { type: "response.output_item.done", output_index: 0, item: search },
      delta("of steel.", { content_index: 1 }),
      delta("It is "),
      delta("87 m, and ", { content_index: 0 }),
      { type: "response.refusal.delta", output_index: 2, content_index: 0, delta: "More I" },
      { type: "response.refusal.delta", output_index: 2, content_index: 0, delta: " cannot say." },
      { type: "response.completed", response: response([]) },
    ]),
    expected: {
      ...answered,
      answer: "It is 87 m, and \n\nof steel.\n\nMore I cannot say.",
      documents: [
        ["response.output[0].results[0]", opened],
        ["instructions", tower],
      ],
      notes: ["The model refused to answer."],
    },
    severalParts: true,
  },
  {
    name: "a stream whose last event says otherwise than its deltas",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      ...created,
      ...added,
      delta("It is 78 m"),
      delta(" tall."),
      { ...completed, response: response([message(textPart(answer))]) },
    ]),
    expected: answered,
    severalParts: true,
  },
  {
    name: "a stream that reached its limit",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      ...created,
      ...added,
      ...deltas,
      {
        type: "response.incomplete",
        response: {
          ...completed.response,
          status: "incomplete",
          incomplete_details: { reason: "content_filter" },
        },
      },
    ]),
    expected: { ...answered, finishReason: "content_filter" },
  },
]

const partial = { ...asked, model: "answering-1", answer: "The tower is 87 m" }

const broken: ReadonlyArray<Transcript> = [
  {
    name: "a stream that ends after a message that says otherwise than its deltas",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      ...created,
      ...added,
      delta("It is 78 m"),
      ...ended,
      delta("It is", { output_index: 2 }),
      delta(" red.", { output_index: 2 }),
    ]),
    expected: { ...partial, answer: `${answer}\n\nIt is red.` },
    severalParts: true,
  },
  {
    name: "an error event",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      ...created,
      ...added,
      ...deltas.slice(0, 2),
      { type: "error", code: "server_error", message: "Something broke", param: null },
    ]),
    expected: { ...partial, notes: ["The upstream broke off the answer with an error."] },
  },
  {
    name: "a response that failed",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      ...created,
      ...added,
      ...deltas.slice(0, 2),
      {
        type: "response.failed",
        response: response([], {
          status: "failed",
          error: { code: "server_error", message: "Something broke" },
          usage: null,
        }),
      },
    ]),
    expected: { ...partial, finishReason: "failed" },
  },
]

const reason = "the answer only calls tools"

const unauditable: ReadonlyArray<Unauditable> = [
  {
    name: "a call of a function",
    path,
    request: whole(request),
    response: whole(
      response([reasoning, { type: "function_call", call_id: "c1", name: "look", arguments: "{}" }]),
    ),
    reason,
  },
  ...["custom_tool", "computer", "local_shell", "shell"].map((tool) => ({
    name: `a call of the tool ${tool}`,
    path,
    request: whole(request),
    response: whole(response([{ type: `${tool}_call`, call_id: "c1" }])),
    reason,
  })),
  {
    name: "a search of the web and nothing else",
    path,
    request: whole(request),
    response: whole(response([{ type: "web_search_call", id: "ws-1", status: "completed" }])),
    reason: "the answer is empty",
  },
  {
    name: "a response in the background",
    path,
    request: whole({ ...request, background: true }),
    response: whole(response([], { status: "queued" })),
    reason: "the answer is empty",
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken, unauditable }
