import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { namedEvents, whole } from "../wires.ts"

const path = "/v2/chat"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const request = {
  model: "command-asked",
  messages: [
    { role: "system", content: "You are a guide." },
    { role: "user", content: question },
  ],
  documents: [{ id: "t", data: { title: "Towers", snippet: tower } }, "It is red."],
}
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [
    ["documents[0]", tower],
    ["documents[1]", "It is red."],
  ] as const,
  model: "command-asked",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "COMPLETE",
}

const usage = {
  billed_units: { input_tokens: 5, output_tokens: 6 },
  tokens: { input_tokens: 31, output_tokens: 9 },
}
const citation = {
  start: 13,
  end: 17,
  text: "87 m",
  sources: [{ type: "document", id: "t", document: { id: "t", snippet: tower } }],
}

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "an answer with thinking and citations",
    path,
    request: whole(request),
    response: whole({
      id: "c1",
      finish_reason: "COMPLETE",
      message: {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "It says 87." },
          { type: "text", text: answer },
        ],
        citations: [citation],
      },
      usage,
    }),
    expected: answered,
  },
  {
    name: "the results of tools, and a picture",
    path,
    request: whole({
      model: "command-asked",
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: question },
            { type: "image_url", image_url: { url: "https://example.com/a.png" } },
          ],
        },
        { role: "assistant", tool_plan: "I look.", tool_calls: [{ id: "t1", type: "function" }] },
        {
          role: "tool",
          tool_call_id: "t1",
          content: [
            { type: "document", document: { id: "1", data: tower } },
            { type: "document", document: { data: { text: "It is old." } } },
            { type: "text", text: "It is red." },
          ],
        },
      ],
    }),
    response: whole({
      id: "c1",
      finish_reason: "MAX_TOKENS",
      message: {
        role: "assistant",
        content: [
          { type: "text", text: "It is 87 m." },
          { type: "text", text: "It is old." },
        ],
      },
      usage: { billed_units: { input_tokens: 5, output_tokens: 6 } },
    }),
    expected: {
      ...answered,
      answer: "It is 87 m.\n\nIt is old.",
      usage: { input_tokens: 5, output_tokens: 6 },
      finishReason: "MAX_TOKENS",
      documents: [
        ["messages[2].content[0].document", tower],
        ["messages[2].content[1].document", "It is old."],
        ["messages[2].content", "It is red."],
      ],
      notes: ["1 image was not read."],
    },
  },
]

const start = { id: "c1", type: "message-start", delta: { message: { role: "assistant", content: [] } } }
const contentStart = (index: number, content: object) => ({
  type: "content-start",
  index,
  delta: { message: { content } },
})
const delta = (index: number, content: object) => ({
  type: "content-delta",
  index,
  delta: { message: { content } },
})
const thought = [
  contentStart(0, { type: "thinking", thinking: "" }),
  delta(0, { thinking: "It says 87." }),
  { type: "content-end", index: 0 },
]
const said = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map((text) => delta(1, { text }))
const end = [
  { type: "citation-start", index: 0, delta: { message: { citations: citation } } },
  { type: "citation-end", index: 0 },
  { type: "content-end", index: 1 },
  { type: "message-end", delta: { finish_reason: "COMPLETE", usage } },
]

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream with thinking and a citation",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([start, ...thought, contentStart(1, { type: "text", text: "" }), ...said, ...end]),
    expected: answered,
  },
  {
    name: "a stream with a plan, a call of a tool and two texts",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      start,
      { type: "tool-plan-delta", delta: { message: { tool_plan: "I look." } } },
      { type: "tool-call-start", index: 0, delta: { message: { tool_calls: { id: "t1" } } } },
      delta(2, { text: "It is old." }),
      contentStart(1, { type: "text", text: "It is" }),
      delta(1, { text: " 87 m." }),
      ...end,
    ]),
    expected: { ...answered, answer: "It is 87 m.\n\nIt is old." },
    severalParts: true,
  },
]

const anonymous = { messages: [{ role: "user", content: question }] }

const partial = {
  query: question,
  documents: answered.documents,
  model: "command-asked",
  answer: "The tower is 87 m",
}

const broken: ReadonlyArray<Transcript> = [
  {
    name: "an end that tells of an error",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      start,
      contentStart(1, { type: "text", text: "" }),
      ...said.slice(0, 2),
      { type: "message-end", delta: { error: "Overloaded", finish_reason: "ERROR" } },
    ]),
    expected: { ...partial, finishReason: "ERROR" },
  },
  {
    name: "an end that says nothing but an error",
    path,
    request: whole(anonymous),
    response: namedEvents([
      start,
      contentStart(1, { type: "text", text: "" }),
      ...said.slice(0, 2),
      { type: "message-end", delta: { error: "Overloaded" } },
    ]),
    expected: { query: question, model: null, answer: partial.answer, finishReason: "ERROR" },
  },
  {
    name: "a stream that just ends",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([start, contentStart(1, { type: "text", text: "" }), ...said.slice(0, 2)]),
    expected: partial,
  },
]

const reason = "the answer only calls tools"

const unauditable: ReadonlyArray<Unauditable> = [
  {
    name: "calls of tools",
    path,
    request: whole(request),
    response: whole({
      id: "c1",
      finish_reason: "TOOL_CALL",
      message: { role: "assistant", tool_plan: "I look.", tool_calls: [{ id: "t1", type: "function" }] },
    }),
    reason,
  },
  {
    name: "thinking and nothing else",
    path,
    request: whole(request),
    response: whole({
      id: "c1",
      finish_reason: "MAX_TOKENS",
      message: { role: "assistant", content: [{ type: "thinking", thinking: "It says" }], tool_calls: [] },
    }),
    reason: "the answer is empty",
  },
  {
    name: "a streamed call of a tool",
    path,
    request: whole({ ...request, stream: true }),
    response: namedEvents([
      start,
      { type: "tool-call-start", index: 0, delta: { message: { tool_calls: { id: "t1" } } } },
      { type: "message-end", delta: { finish_reason: "TOOL_CALL" } },
    ]),
    reason,
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken, unauditable }
