import type { Transcript, Transcripts } from "../Transcript.ts"
import { endlessEvents, events, whole } from "../wires.ts"

const path = "/v1/completions"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const prompt = `Context: ${tower}\n\nQuestion: ${question}\nAnswer:`
const request = { model: "asked-for", prompt, max_tokens: 50 }
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["prompt", tower]] as const,
  model: "answering-1",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "stop",
}

const usage = { prompt_tokens: 31, completion_tokens: 9, total_tokens: 40 }
const completion = (choices: ReadonlyArray<object>, more: object = {}) => ({
  id: "cmpl-1",
  object: "text_completion",
  created: 1764000000,
  model: "answering-1",
  choices,
  ...more,
})
const choice = (text: string, finish_reason: string | null = null, index = 0) => ({
  text,
  index,
  logprobs: null,
  finish_reason,
})

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "a completion",
    path,
    request: whole(request),
    response: whole(completion([choice(answer, "stop")], { usage })),
    expected: answered,
  },
  {
    name: "two prompts, answered at Azure in the other order",
    path: "/openai/deployments/tower-guide/completions",
    request: whole({ prompt: [prompt, "And how old?"] }),
    response: whole(
      completion([choice("Old.", "stop", 1), choice("87 m.", "length", 0)], { model: "", usage }),
    ),
    expected: {
      ...answered,
      model: "tower-guide",
      query: "And how old?",
      documents: [["prompt[0]", tower]],
      answer: "87 m.\n\nOld.",
      finishReason: "length",
    },
    severalParts: true,
  },
  {
    name: "texts and tokens for prompts, answered without a reason to end",
    path,
    request: whole({ prompt: [prompt, [1, 2]] }),
    response: whole(completion([{ text: "87 m." }, { text: "Old." }], { model: undefined })),
    expected: {
      query: question,
      documents: [["prompt[0]", tower]],
      model: null,
      answer: "87 m.\n\nOld.",
    },
    severalParts: true,
  },
  {
    name: "a response that does not name its model",
    path,
    request: whole(request),
    response: whole(completion([choice(answer, "stop")], { usage, model: undefined })),
    expected: { ...answered, model: "asked-for" },
  },
]

const pieces = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map((text) => completion([choice(text)]))
const stop = completion([choice("", "stop")])

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream with its usage at the end",
    path,
    request: whole({ ...request, stream: true }),
    response: events([...pieces, stop, completion([], { usage })]),
    expected: answered,
  },
  {
    name: "a stream that [DONE] ends and nothing else",
    path,
    request: whole({ ...request, stream: true }),
    response: events([...pieces, completion([], { usage })]),
    expected: {
      query: question,
      documents: answered.documents,
      model: "answering-1",
      answer,
      usage: answered.usage,
    },
  },
  {
    name: "a stream without [DONE]",
    path,
    request: whole({ ...request, stream: true }),
    response: endlessEvents([...pieces, { ...stop, usage }]),
    expected: answered,
  },
]

const broken: ReadonlyArray<Transcript> = [
  {
    name: "a stream that ends when its second choice has not begun",
    path,
    request: whole({ ...request, stream: true, n: 2 }),
    response: endlessEvents([...pieces, stop, completion([choice("", null, 1)])]),
    expected: {
      query: question,
      documents: answered.documents,
      model: "answering-1",
      answer,
      finishReason: "stop",
    },
  },
  {
    name: "an error instead of a chunk",
    path,
    request: whole({ ...request, stream: true }),
    response: events([...pieces.slice(0, 2), { error: { message: "out of memory" } }]),
    expected: {
      query: question,
      documents: answered.documents,
      model: "answering-1",
      answer: "The tower is 87 m",
      notes: ["The upstream broke off the answer with an error."],
    },
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken }
