import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { amazonEvents, namedEvents, whole } from "../wires.ts"

const path = "/v1/messages"
const tower = "The Lindholm tower is 87 metres tall."
const opened = "The tower opened in 1931."
const question = "How tall is the tower?"
const request = {
  model: "claude-asked",
  max_tokens: 100,
  system: tower,
  messages: [{ role: "user", content: question }],
}
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["system", tower]] as const,
  model: "claude-1",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "end_turn",
}

const message = (content: ReadonlyArray<object>, more: object = {}) => ({
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-1",
  content,
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: { input_tokens: 20, cache_creation_input_tokens: 1, cache_read_input_tokens: 10, output_tokens: 9 },
  ...more,
})
const text = (text: string, more: object = {}) => ({ type: "text", text, ...more })
const thinking = { type: "thinking", thinking: "It says 87.", signature: "c2ln" }
const base64 = (content: string): string => Buffer.from(content).toString("base64")

const webCitation = {
  type: "web_search_result_location",
  url: "https://example.com/tower",
  title: "Towers",
  encrypted_index: "e",
  cited_text: opened,
}

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "a message with thinking, its text cut by citations",
    path,
    request: whole(request),
    response: whole(
      message([
        thinking,
        text("The tower is "),
        text("87 m tall", { citations: [{ type: "char_location", cited_text: tower, document_index: 0 }] }),
        text(". Ça va 🗼"),
      ]),
    ),
    expected: answered,
  },
  {
    name: "documents in blocks, a search result, a tool's result, and what is no text",
    path,
    request: whole({
      ...request,
      system: [
        text("You are a guide."),
        text("Opening hours: 9 to 5.", { cache_control: { type: "ephemeral" } }),
      ],
      messages: [
        {
          role: "user",
          content: [
            {
              type: "document",
              source: { type: "text", media_type: "text/plain", data: "Doc A" },
              title: "A",
              context: "a survey",
              citations: { enabled: true },
            },
            { type: "document", source: { type: "base64", media_type: "text/plain", data: base64("Doc B") } },
            {
              type: "document",
              title: null,
              source: { type: "content", content: [text("Doc"), { type: "image" }, text("C")] },
            },
            { type: "document", source: { type: "content", content: "Doc D" } },
            { type: "document", source: { type: "base64", media_type: "application/pdf", data: "AAAA" } },
            { type: "document", source: { type: "url", url: "https://example.com/a.pdf" } },
            { type: "search_result", source: "https://example.com/empty", title: null, content: [] },
            {
              type: "search_result",
              source: "https://example.com/t",
              title: "T",
              content: [text("Result E")],
            },
            { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } },
            text("Look it up."),
          ],
        },
        {
          role: "assistant",
          content: [
            text("Let me see."),
            { type: "tool_use", id: "t1", name: "look", input: {} },
            {
              type: "web_fetch_tool_result",
              tool_use_id: "s1",
              content: {
                type: "web_fetch_result",
                url: "https://example.com",
                content: {
                  type: "document",
                  title: "P",
                  source: { type: "text", media_type: "text/plain", data: "Page F" },
                },
              },
            },
          ],
        },
        {
          role: "user",
          content: [
            { type: "tool_result", tool_use_id: "t1", content: "Result G" },
            {
              type: "tool_result",
              tool_use_id: "t2",
              content: [
                text("Result H"),
                { type: "image", source: { type: "url", url: "https://example.com/b.png" } },
                { type: "search_result", source: "s", title: "t", content: [text("Result I")] },
              ],
            },
            text(question),
          ],
        },
      ],
    }),
    response: whole(message([text(answer)])),
    expected: {
      ...answered,
      documents: [
        ["messages[0].content[0]", "Doc A", { title: "A", context: "a survey" }],
        ["messages[0].content[1]", "Doc B"],
        ["messages[0].content[2]", "Doc\nC", {}],
        ["messages[0].content[3]", "Doc D"],
        ["messages[0].content[7]", "Result E", { source: "https://example.com/t", title: "T" }],
        ["messages[1].content[2].content", "Page F", { url: "https://example.com", title: "P" }],
        ["messages[2].content[1].content[2]", "Result I"],
        ["system", "You are a guide.\nOpening hours: 9 to 5."],
        ["messages[2].content[0].content", "Result G"],
        ["messages[2].content[1].content", "Result H"],
      ],
      notes: ["2 files were not read.", "2 images were not read."],
    },
  },
  {
    name: "what tools of the provider's gave, between two texts",
    path,
    request: whole(request),
    response: whole(
      message([
        text("Let me see."),
        { type: "server_tool_use", id: "s1", name: "code_execution", input: {} },
        {
          type: "code_execution_tool_result",
          tool_use_id: "s1",
          content: { type: "code_execution_result", stdout: "87.0", stderr: "", return_code: 0, content: [] },
        },
        {
          type: "text_editor_code_execution_tool_result",
          tool_use_id: "s2",
          content: { type: "text_editor_code_execution_view_result", content: "It is old." },
        },
        { type: "mcp_tool_use", id: "m1", name: "colour", content: "No result" },
        { type: "mcp_tool_result", tool_use_id: "m1", is_error: false, content: [text("It is red.")] },
        text(answer, { citations: [webCitation] }),
      ]),
    ),
    expected: {
      ...answered,
      answer: `Let me see.\n\n${answer}`,
      documents: [
        ["response.content[2].content", "87.0"],
        ["response.content[3].content", "It is old."],
        ["response.content[5].content", "It is red."],
        ["response.content[6].citations[0]", opened, { title: "Towers", url: "https://example.com/tower" }],
        ["system", tower],
      ],
    },
  },
  {
    name: "a refusal, as Bedrock answers",
    path: "/model/anthropic.claude-1/invoke",
    request: whole({ anthropic_version: "bedrock-2023-05-31", messages: request.messages, system: tower }),
    response: whole(message([text("I cannot say.")], { stop_reason: "refusal" })),
    expected: {
      ...answered,
      answer: "I cannot say.",
      finishReason: "refusal",
      notes: ["The model refused to answer."],
    },
  },
  {
    name: "a response that does not name its model",
    path,
    request: whole(request),
    response: whole(message([text(answer)], { model: undefined })),
    expected: { ...answered, model: "claude-asked" },
  },
]

const start = {
  type: "message_start",
  message: message([], {
    stop_reason: null,
    usage: {
      input_tokens: 20,
      cache_creation_input_tokens: 1,
      cache_read_input_tokens: 10,
      output_tokens: 1,
    },
  }),
}
const blockStart = (index: number, content_block: object) => ({
  type: "content_block_start",
  index,
  content_block,
})
const delta = (index: number, delta: object) => ({ type: "content_block_delta", index, delta })
const textDelta = (text: string) => delta(1, { type: "text_delta", text })
const blockStop = (index: number) => ({ type: "content_block_stop", index })
const thought = [
  blockStart(0, { type: "thinking", thinking: "", signature: "" }),
  { type: "ping" },
  delta(0, { type: "thinking_delta", thinking: "It says 87." }),
  delta(0, { type: "signature_delta", signature: "c2ln" }),
  blockStop(0),
]
const said = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map(textDelta)
const end = [
  blockStop(1),
  {
    type: "message_delta",
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { output_tokens: 9 },
  },
  { type: "message_stop" },
]
const wholeStream = [start, ...thought, blockStart(1, text("")), ...said, ...end]

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream with thinking and a ping",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents(wholeStream),
    expected: answered,
  },
  {
    name: "a stream whose blocks begin with text",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      start,
      blockStart(1, text("The tower is ")),
      ...said.slice(1, 3),
      blockStop(1),
      blockStart(2, { type: "text" }),
      delta(2, { type: "text_delta", text: " va 🗼" }),
      ...end,
    ]),
    expected: answered,
  },
  {
    name: "a stream with a citation and a call of a tool",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      start,
      blockStart(1, text("", { citations: [] })),
      said[0],
      delta(1, { type: "citations_delta", citation: webCitation }),
      ...said.slice(1),
      blockStart(2, { type: "tool_use", id: "t1", name: "look", input: {} }),
      delta(2, { type: "input_json_delta", partial_json: '{"a":1}' }),
      blockStop(2),
      ...end,
    ]),
    expected: {
      ...answered,
      documents: [
        ["response.content[0].citations[0]", opened],
        ["system", tower],
      ],
    },
  },
  {
    name: "a stream of Bedrock's, its events inside others",
    path: "/model/anthropic.claude-1/invoke-with-response-stream",
    request: whole({ anthropic_version: "bedrock-2023-05-31", messages: request.messages, system: tower }),
    response: amazonEvents(
      wholeStream.map((event) => ["chunk", { bytes: base64(JSON.stringify(event)), p: "abc" }] as const),
    ),
    expected: answered,
  },
]

const broken: ReadonlyArray<Transcript> = [
  {
    name: "an error event",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      start,
      ...thought,
      blockStart(1, text("")),
      ...said.slice(0, 2),
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
    ]),
    expected: {
      query: question,
      documents: answered.documents,
      model: "claude-1",
      answer: "The tower is 87 m",
      usage: { input_tokens: 31, output_tokens: 1 },
      notes: ["The upstream broke off the answer with an error."],
    },
  },
]

const reason = "the answer only calls tools"

const unauditable: ReadonlyArray<Unauditable> = [
  {
    name: "a call of a tool",
    path,
    request: whole(request),
    response: whole(message([thinking, { type: "tool_use", id: "t1", name: "look", input: {} }])),
    reason,
  },
  {
    name: "a call of a tool of the provider's",
    path,
    request: whole(request),
    response: whole(message([{ type: "server_tool_use", id: "t1", name: "web_search", input: {} }])),
    reason: "the answer is empty",
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken, unauditable }
