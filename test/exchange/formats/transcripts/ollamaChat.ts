import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { lines, whole } from "../wires.ts"

const path = "/api/chat"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const request = {
  model: "llama-asked",
  messages: [
    { role: "system", content: tower },
    { role: "user", content: question },
  ],
}
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["messages[0].content", tower]] as const,
  model: "llama-1",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "stop",
}

const piece = (content: string, message: object = {}) => ({
  model: "llama-1",
  created_at: "2026-01-01T00:00:00.000000Z",
  message: { role: "assistant", content, ...message },
  done: false,
})
const last = {
  ...piece(""),
  done: true,
  done_reason: "stop",
  total_duration: 500,
  prompt_eval_count: 31,
  eval_count: 9,
}
const pieces = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map((content) => piece(content))

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "an answer of a server that says less than Ollama",
    path,
    request: whole({ messages: [{ role: "user", content: question }] }),
    response: whole({ message: { role: "assistant", content: answer }, done: true }),
    expected: { query: question, model: null, answer },
  },
  {
    name: "an answer in one piece",
    path,
    request: whole({ ...request, stream: false }),
    response: whole({ ...last, message: { role: "assistant", content: answer, thinking: "It says 87." } }),
    expected: answered,
  },
  {
    name: "the result of a tool, and pictures",
    path,
    request: whole({
      model: "llama-asked",
      stream: false,
      messages: [
        { role: "user", content: question, images: ["AAAA", "BBBB"] },
        { role: "assistant", content: "", tool_calls: [{ function: { name: "look", arguments: {} } }] },
        { role: "tool", tool_name: "look", content: "It is red." },
      ],
    }),
    response: whole({ ...last, message: { role: "assistant", content: answer } }),
    expected: {
      ...answered,
      documents: [["messages[2].content", "It is red."]],
      notes: ["2 images were not read."],
    },
  },
  {
    name: "a response that does not name its model",
    path,
    request: whole(request),
    response: whole({ ...last, model: undefined, message: { role: "assistant", content: answer } }),
    expected: { ...answered, model: "llama-asked" },
  },
]

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream, which needs no asking for",
    path,
    request: whole(request),
    response: lines([piece("", { thinking: "It says" }), ...pieces, last]),
    expected: answered,
  },
  {
    name: "a stream with a message without content, and more after its end",
    path,
    request: whole(request),
    response: lines([{ ...piece(""), message: { role: "assistant" } }, ...pieces, last, piece("")]),
    expected: answered,
  },
]

const broken: ReadonlyArray<Transcript> = [
  {
    name: "an error in a line of its own",
    path,
    request: whole(request),
    response: lines([...pieces.slice(0, 2), { error: "the model runner has stopped" }]),
    expected: {
      query: question,
      documents: answered.documents,
      model: "llama-1",
      answer: "The tower is 87 m",
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
    response: lines([piece("", { tool_calls: [{ function: { name: "look", arguments: {} } }] }), last]),
    reason,
  },
  {
    name: "a call of a tool, and not why it ends",
    path,
    request: whole(request),
    response: whole({
      ...piece(""),
      message: { role: "assistant", tool_calls: [{ function: { name: "look" } }] },
      done: true,
    }),
    reason,
  },
  {
    name: "thinking and nothing else",
    path,
    request: whole({ ...request, stream: false }),
    response: whole({
      model: "llama-1",
      created_at: "2026-01-01T00:00:00Z",
      message: { role: "assistant", content: "", thinking: "It says 87." },
      done: true,
    }),
    reason: "the answer is empty",
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken, unauditable }
