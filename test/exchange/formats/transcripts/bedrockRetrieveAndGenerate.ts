import type { Transcript, Transcripts } from "../Transcript.ts"
import { type AmazonEvent, amazonEvents, whole } from "../wires.ts"

const path = "/retrieveAndGenerate"
const streamPath = "/retrieveAndGenerateStream"
const tower = "The Lindholm tower is 87 metres tall."
const opened = "The tower opened in 1931."
const question = "How tall is the tower?"
const request = {
  input: { text: question },
  retrieveAndGenerateConfiguration: {
    type: "KNOWLEDGE_BASE",
    knowledgeBaseConfiguration: { knowledgeBaseId: "KB1", modelArn: "amazon.nova-lite-v1:0" },
  },
}
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [
    [
      "response.citations[0].retrievedReferences[0]",
      tower,
      { page: 3, type: "TEXT", location: { type: "S3", s3Location: { uri: "s3://bucket/tower.md" } } },
    ],
    ["response.citations[1].retrievedReferences[0]", opened],
  ] as const,
  model: "amazon.nova-lite-v1:0",
  answer,
}

const reference = (text: string) => ({
  content: { type: "TEXT", text },
  location: { type: "S3", s3Location: { uri: "s3://bucket/tower.md" } },
  metadata: { page: 3 },
})
const citation = (text: string) => ({
  generatedResponsePart: { textResponsePart: { text: "87 m", span: { start: 13, end: 16 } } },
  retrievedReferences: [reference(text)],
})

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "an answer from a knowledge base",
    path,
    request: whole(request),
    response: whole({
      sessionId: "s1",
      output: { text: answer },
      citations: [citation(tower), citation(opened)],
    }),
    expected: answered,
  },
  {
    name: "a question with a block of context, answered without citations",
    path,
    request: whole({ input: { text: `<context>${tower}</context>\n${question}` } }),
    response: whole({ sessionId: "s1", output: { text: answer } }),
    expected: { query: question, model: null, answer, documents: [["input.text", tower]] },
  },
  {
    name: "an answer with citations, outside of a session",
    path,
    request: whole(request),
    response: whole({ output: { text: answer }, citations: [citation(tower), citation(opened)] }),
    expected: answered,
  },
  {
    name: "what a guardrail says, in a session, with files of one's own",
    path,
    request: whole({
      ...request,
      sessionId: "s0",
      retrieveAndGenerateConfiguration: { externalSourcesConfiguration: { modelArn: "own-1" } },
    }),
    response: whole({
      sessionId: "s0",
      output: { text: "I cannot say." },
      citations: [],
      guardrailAction: "INTERVENED",
    }),
    expected: {
      query: question,
      model: "own-1",
      answer: "I cannot say.",
      notes: ["Earlier turns, to which sessionId refers, were not seen.", "The model refused to answer."],
    },
  },
]

const said = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map((text): AmazonEvent => ["output", { text }])
const cited = [tower, opened].map((text): AmazonEvent => ["citation", { citation: citation(text) }])

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([...said, ...cited, ["guardrail", { action: "NONE" }]]),
    expected: answered,
  },
  {
    name: "a stream of what a guardrail says",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([
      ["guardrail", { action: "INTERVENED" }],
      ["output", { text: "I cannot say." }],
    ]),
    expected: {
      query: question,
      model: answered.model,
      answer: "I cannot say.",
      notes: ["The model refused to answer."],
    },
  },
]

const broken: ReadonlyArray<Transcript> = [
  {
    name: "an exception",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([...said.slice(0, 2), ["throttlingException", { message: "Slow down" }]]),
    expected: {
      query: question,
      model: answered.model,
      answer: "The tower is 87 m",
      notes: ["The upstream broke off the answer with an error."],
    },
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken }
