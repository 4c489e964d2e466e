import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { endlessEvents, lines, whole } from "../wires.ts"

const path = "/v1/chat"
const tower = "The Lindholm tower is 87 metres tall."
const opened = "The tower opened in 1931."
const question = "How tall is the tower?"
const request = {
  model: "command-asked",
  message: question,
  documents: [{ title: "Towers", snippet: tower }],
}
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["documents[0]", tower]] as const,
  model: "command-asked",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "COMPLETE",
}

const response = {
  response_id: "r1",
  text: answer,
  generation_id: "g1",
  finish_reason: "COMPLETE",
  citations: [{ start: 13, end: 17, text: "87 m", document_ids: ["doc_0"] }],
  documents: [{ id: "doc_0", title: "Towers", snippet: tower }],
  meta: {
    api_version: { version: "1" },
    billed_units: { input_tokens: 5, output_tokens: 6 },
    tokens: { input_tokens: 31, output_tokens: 9 },
  },
}

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "an answer to a message with a block of context, of a model that nobody names",
    path,
    request: whole({ message: `<context>${tower}</context>\n${question}` }),
    response: whole({ ...response, documents: [] }),
    expected: { ...answered, model: null, documents: [["message", tower]] },
  },
  {
    name: "an answer",
    path,
    request: whole(request),
    response: whole(response),
    expected: answered,
  },
  {
    name: "a preamble, earlier turns, the results of tools, and what a connector found",
    path,
    request: whole({
      model: "command-asked",
      message: question,
      preamble: "Opening hours: 9 to 5.",
      conversation_id: "conv-1",
      chat_history: [
        { role: "USER", message: "<context>It is red.</context> Hello" },
        { role: "CHATBOT", message: "Hello!" },
        { role: "TOOL", tool_results: [{ call: { name: "look" }, outputs: [{ age: 95, doors: 2 }] }] },
      ],
      tool_results: [{ call: { name: "look" }, outputs: [{ text: tower }, { text: "It is old." }] }],
    }),
    response: whole({
      text: answer,
      generation_id: "g1",
      finish_reason: "MAX_TOKENS",
      documents: [{ id: "web-1", title: "Towers", snippet: opened, url: "https://example.com" }],
      meta: { billed_units: { input_tokens: 5, output_tokens: 6 } },
    }),
    expected: {
      ...answered,
      usage: { input_tokens: 5, output_tokens: 6 },
      finishReason: "MAX_TOKENS",
      documents: [
        ["response.documents[0]", opened],
        ["preamble", "Opening hours: 9 to 5."],
        ["chat_history[0].message", "It is red."],
        ["chat_history[2].tool_results[0].outputs[0]", '{\n  "age": 95,\n  "doors": 2\n}'],
        ["tool_results[0].outputs[0]", tower],
        ["tool_results[0].outputs[1]", "It is old."],
      ],
      notes: ["Earlier turns, to which conversation_id refers, were not seen."],
    },
  },
]

const start = { is_finished: false, event_type: "stream-start", generation_id: "g1" }
const said = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map((text) => ({
  is_finished: false,
  event_type: "text-generation",
  text,
}))
const found = {
  is_finished: false,
  event_type: "search-results",
  search_results: [],
  documents: [{ id: "web-1", title: "Towers", snippet: opened }],
}
const end = { is_finished: true, event_type: "stream-end", finish_reason: "COMPLETE", response }

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream of lines",
    path,
    request: whole({ ...request, stream: true }),
    response: lines(
      [start, ...said, { event_type: "citation-generation", citations: [] }, end],
      "application/stream+json",
    ),
    expected: answered,
  },
  {
    name: "a stream whose end names what a connector found",
    path,
    request: whole({ ...request, stream: true }),
    response: lines([
      start,
      ...said,
      { ...end, response: { ...response, documents: [{ id: "web-1", snippet: opened }] } },
    ]),
    expected: {
      ...answered,
      documents: [
        ["documents[0]", tower],
        ["response.documents[0]", opened],
      ],
    },
  },
  {
    name: "a stream of events, with what a connector found",
    path,
    request: whole({ ...request, stream: true }),
    response: endlessEvents([start, found, ...said, end]),
    expected: {
      ...answered,
      documents: [
        ["documents[0]", tower],
        ["response.documents[0]", opened],
      ],
    },
  },
]

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
    response: lines([
      start,
      ...said.slice(0, 2),
      {
        is_finished: true,
        event_type: "stream-end",
        finish_reason: "ERROR",
        response: { text: "The tower is 87 m" },
      },
    ]),
    expected: { ...partial, finishReason: "ERROR" },
  },
  {
    name: "a stream that just ends",
    path,
    request: whole({ ...request, stream: true }),
    response: lines([start, ...said.slice(0, 2)]),
    expected: partial,
  },
]

const reason = "the answer only calls tools"

const unauditable: ReadonlyArray<Unauditable> = [
  {
    name: "calls of tools",
    path,
    request: whole(request),
    response: whole({ ...response, text: "", tool_calls: [{ name: "look", parameters: {} }] }),
    reason,
  },
  {
    name: "an answer without words",
    path,
    request: whole(request),
    response: whole({ ...response, text: "", tool_calls: [] }),
    reason: "the answer is empty",
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken, unauditable }
