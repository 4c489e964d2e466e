import type { Transcript, Transcripts } from "../Transcript.ts"
import { lines, whole } from "../wires.ts"

const path = "/api/generate"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const request = { model: "llama-asked", system: tower, prompt: question, context: [] }
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["system", tower]] as const,
  model: "llama-1",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "stop",
}

const piece = (response: string, more: object = {}) => ({
  model: "llama-1",
  created_at: "2026-01-01T00:00:00.000000Z",
  response,
  done: false,
  ...more,
})
const last = piece("", {
  done: true,
  done_reason: "stop",
  context: [1, 2, 3],
  prompt_eval_count: 31,
  eval_count: 9,
})
const pieces = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map((response) => piece(response))

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "an answer in one piece, with a picture and the tokens of earlier turns",
    path,
    request: whole({ ...request, stream: false, images: ["AAAA"], context: [1, 2, 3] }),
    response: whole({ ...last, response: answer, thinking: "It says 87." }),
    expected: {
      ...answered,
      notes: ["Earlier turns, of which context holds the tokens, were not seen.", "1 image was not read."],
    },
  },
  {
    name: "a prompt with a block of context, and an answer that names no model",
    path,
    request: whole({ prompt: `<context>${tower}</context>\n${question}` }),
    response: whole({ ...last, model: undefined, response: answer }),
    expected: { ...answered, model: null, documents: [["prompt", tower]] },
  },
  {
    name: "a response that does not name its model",
    path,
    request: whole(request),
    response: whole({ ...last, model: undefined, response: answer }),
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

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken }
