import type { Transcript, Transcripts } from "../Transcript.ts"
import { endlessEvents, events, lines, whole } from "../wires.ts"

const path = "/ask"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const request = { query: question, documents: [{ id: "t", text: tower }] }
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["documents[0]", tower]] as const,
  model: null,
  answer,
}

const requests = ["query", "prompt", "question", "input", "message"].map((field): Transcript => ({
  name: `the query in ${field}`,
  path,
  request: whole({ [field]: question, contexts: [tower], model: "own-1" }),
  response: whole({ answer }),
  expected: { ...answered, documents: [["contexts[0]", tower]], model: "own-1" },
}))

const answers = ["answer", "response", "output", "text", "content"].map((field): Transcript => ({
  name: `the answer in ${field}`,
  path,
  request: whole(request),
  response: whole({ [field]: answer, model: "own-2" }),
  expected: { ...answered, model: "own-2" },
}))

const messages: ReadonlyArray<Transcript> = [
  {
    name: "what the service retrieved for itself",
    path,
    request: whole({ question }),
    response: whole({
      answer,
      sources: [
        { page_content: tower, metadata: { page: 3 } },
        "towers.pdf",
        { url: "https://example.com" },
        '  { "name": "tower", "doors": 2 }',
      ],
    }),
    expected: { ...answered, documents: [["response.sources[0]", tower]] },
  },
  {
    name: "two fields that may hold the query, the first of which does",
    path,
    request: whole({ prompt: "Answer in English.", query: question }),
    response: whole({ message: { role: "assistant", content: answer } }),
    expected: { ...answered, documents: [] },
  },
  {
    name: "a message of two parts",
    path,
    request: whole(request),
    response: whole({
      message: { content: ["It is 87 m tall.", { type: "image" }, { text: "It is red." }] },
    }),
    expected: { ...answered, answer: "It is 87 m tall.\nIt is red." },
  },
  {
    name: "messages in and out",
    path,
    request: whole({ messages: [{ role: "user", content: question }], context: tower }),
    response: whole({ message: { role: "assistant", content: [{ type: "text", text: answer }] } }),
    expected: { ...answered, documents: [["context", tower]] },
  },
]

const pieces = ["The tower is ", "87 m", " tall. Ça", " va 🗼"]

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "events",
    path,
    request: whole(request),
    response: events([...pieces.map((text) => ({ text })), { usage: 3 }]),
    expected: answered,
  },
  {
    name: "events that are strings",
    path,
    request: whole(request),
    response: endlessEvents(pieces),
    expected: answered,
  },
  {
    name: "lines",
    path,
    request: whole(request),
    response: lines(pieces.map((text) => ({ answer: text }))),
    expected: answered,
  },
]

const broken: ReadonlyArray<Transcript> = [
  {
    name: "an error in a line of its own",
    path,
    request: whole(request),
    response: lines([...pieces.slice(0, 2).map((text) => ({ text })), { error: "no" }]),
    expected: {
      ...answered,
      answer: "The tower is 87 m",
      notes: ["The upstream broke off the answer with an error."],
    },
  },
]

export const transcripts: Transcripts = { whole: [...requests, ...answers, ...messages], streamed, broken }
