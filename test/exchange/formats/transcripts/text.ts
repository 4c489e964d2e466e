import type { Transcript, Transcripts } from "../Transcript.ts"
import { prose, whole } from "../wires.ts"

const path = "/ask"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const answer = "The tower is 87 m tall. Ça va 🗼"
const pieces = ["The tower is ", "87 m", " tall. Ça", " va 🗼"]
const answered = { query: question, model: null, answer }

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "JSON in, text out",
    path,
    request: whole({ query: question, documents: [tower], model: "own-1" }),
    response: prose([answer]),
    expected: { ...answered, model: "own-1", documents: [["documents[0]", tower]] },
  },
  {
    name: "text that is also JSON, or begins like an event stream",
    path,
    request: whole({ query: question }),
    response: prose(["data: 87"]),
    expected: { ...answered, answer: "data: 87" },
  },
  {
    name: "text with a line of JSON in it",
    path,
    request: whole({ query: question }),
    response: prose(['For example:\n{"answer":"no"}\n']),
    expected: { ...answered, answer: 'For example:\n{"answer":"no"}\n' },
  },
  {
    name: "text in, text out",
    path,
    request: prose([`Context: ${tower}\n\nQuestion: ${question}`]),
    response: prose(["87"]),
    expected: { ...answered, answer: "87", documents: [["body", tower]] },
  },
]

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "text in pieces",
    path,
    request: prose([question]),
    response: prose(pieces),
    expected: answered,
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken: [], unmarked: true }
