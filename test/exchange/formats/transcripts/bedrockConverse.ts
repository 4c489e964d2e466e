import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { type AmazonEvent, amazonEvents, whole } from "../wires.ts"

const path = "/model/amazon.nova-lite-v1%3A0/converse"
const streamPath = "/model/amazon.nova-lite-v1%3A0/converse-stream"
const tower = "The Lindholm tower is 87 metres tall."
const question = "How tall is the tower?"
const request = {
  system: [{ text: tower }],
  messages: [{ role: "user", content: [{ text: question }] }],
}
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["system", tower]] as const,
  model: "amazon.nova-lite-v1:0",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "end_turn",
}

const usage = {
  inputTokens: 20,
  outputTokens: 9,
  totalTokens: 40,
  cacheReadInputTokens: 10,
  cacheWriteInputTokens: 1,
}
const reply = (content: ReadonlyArray<object>, stopReason = "end_turn") => ({
  output: { message: { role: "assistant", content } },
  stopReason,
  usage,
  metrics: { latencyMs: 500 },
})
const base64 = (content: string): string => Buffer.from(content).toString("base64")

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "an answer with reasoning",
    path,
    request: whole(request),
    response: whole(
      reply([{ reasoningContent: { reasoningText: { text: "It says 87." } } }, { text: answer }]),
    ),
    expected: answered,
  },
  {
    name: "documents, search results, the results of tools, a guardrail's ground, and what is no text",
    path,
    request: whole({
      messages: [
        {
          role: "user",
          content: [
            {
              document: { format: "txt", name: "a", context: "a survey", source: { bytes: base64("Doc A") } },
            },
            { document: { format: "md", name: "b", source: { text: "Doc B" } } },
            { document: { format: "md", name: "c", source: { content: [{ text: "Doc C" }] } } },
            { document: { format: "pdf", name: "d", source: { bytes: "AAAA" } } },
            { searchResult: { source: "s", title: "empty", content: [] } },
            { searchResult: { source: "s", title: "t", content: [{ text: "Result E" }] } },
            { image: { format: "png", source: { bytes: "AAAA" } } },
            { video: { format: "mp4", source: { bytes: "AAAA" } } },
            { audio: { format: "mp3", source: { bytes: "AAAA" } } },
            { guardContent: { text: { text: tower, qualifiers: ["grounding_source"] } } },
            { guardContent: { text: { text: "Where is the tower?", qualifiers: ["query"] } } },
            { citationsContent: { content: [{ text: question }] } },
          ],
        },
        {
          role: "assistant",
          content: [{ text: "Wait." }, { toolUse: { toolUseId: "t1", name: "look" } }],
        },
        {
          role: "user",
          content: [
            {
              toolResult: {
                toolUseId: "t1",
                content: [
                  { text: "Result F" },
                  { json: { age: 95, doors: 2 } },
                  { searchResult: { source: "s", title: "t", content: [{ text: "Result G" }] } },
                  { toolResult: { toolUseId: "t0", content: [{ text: "No result of a result" }] } },
                ],
              },
            },
          ],
        },
      ],
    }),
    response: whole(
      reply([
        { text: "Let me see." },
        { image: { format: "png", source: { bytes: "AAAA" } } },
        { toolUse: { toolUseId: "t2", name: "look", input: {} } },
        { citationsContent: { content: [{ text: answer }], citations: [] } },
      ]),
    ),
    expected: {
      ...answered,
      query: `Where is the tower?\n${question}`,
      answer: `Let me see.\n\n${answer}`,
      documents: [
        ["messages[0].content[0].document", "Doc A", { name: "a", context: "a survey" }],
        ["messages[0].content[1].document", "Doc B"],
        ["messages[0].content[2].document", "Doc C"],
        ["messages[0].content[5].searchResult", "Result E", { source: "s", title: "t" }],
        ["messages[0].content[9].guardContent", tower, {}],
        ["messages[2].content[0].toolResult.content[2].searchResult", "Result G"],
        ["messages[2].content[0].toolResult.content[0]", "Result F"],
        ["messages[2].content[0].toolResult.content[1]", '{\n  "age": 95,\n  "doors": 2\n}'],
      ],
      notes: [
        "1 file was not read.",
        "1 image was not read.",
        "1 video was not read.",
        "1 audio clip was not read.",
        "1 image of the answer was not read.",
      ],
    },
  },
  {
    name: "files of text, from a user who is not said to be one, and an answer that citations cut",
    path,
    request: whole({
      messages: [
        {
          content: [
            ...["txt", "md", "csv", "html"].map((format) => ({
              document: { format, name: format, source: { bytes: base64(`Doc ${format}`) } },
            })),
            { text: question },
          ],
        },
      ],
    }),
    response: whole(
      reply([
        { text: "The tower is " },
        { citationsContent: { content: [{ text: "87 m" }, { text: "tall" }], citations: [] } },
        { text: ". Ça va 🗼" },
      ]),
    ),
    expected: {
      ...answered,
      answer: "The tower is 87 m\ntall. Ça va 🗼",
      documents: [
        ["messages[0].content[0].document", "Doc txt"],
        ["messages[0].content[1].document", "Doc md"],
        ["messages[0].content[2].document", "Doc csv"],
        ["messages[0].content[3].document", "Doc html"],
      ],
    },
  },
  {
    name: "variables of instructions that the provider keeps, and nothing else",
    path,
    request: whole({ promptVariables: { place: { text: "tower" } } }),
    response: whole(reply([{ text: answer }])),
    expected: {
      ...answered,
      query: "",
      documents: [],
      notes: ["The provider's stored instructions were not seen."],
    },
  },
  {
    name: "what a guardrail says, with instructions that the provider keeps",
    path,
    request: whole({ ...request, promptVariables: { place: { text: "tower" } } }),
    response: whole(reply([{ text: "I cannot say." }], "guardrail_intervened")),
    expected: {
      ...answered,
      answer: "I cannot say.",
      finishReason: "guardrail_intervened",
      notes: ["The provider's stored instructions were not seen.", "The model refused to answer."],
    },
  },
]

const delta = (contentBlockIndex: number, delta: object): AmazonEvent => [
  "contentBlockDelta",
  { contentBlockIndex, delta, p: "abc" },
]
const opening: ReadonlyArray<AmazonEvent> = [
  ["messageStart", { role: "assistant", p: "ab" }],
  delta(0, { reasoningContent: { text: "It says 87." } }),
  ["contentBlockStop", { contentBlockIndex: 0 }],
]
const said = ["The tower is ", "87 m", " tall. Ça", " va 🗼"].map((text) => delta(1, { text }))
const end: ReadonlyArray<AmazonEvent> = [
  ["contentBlockStop", { contentBlockIndex: 1 }],
  ["messageStop", { stopReason: "end_turn" }],
  ["metadata", { usage, metrics: { latencyMs: 500 } }],
]

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream with reasoning",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([...opening, ...said, ...end]),
    expected: answered,
  },
  {
    name: "a stream with a call of a tool between two texts",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([
      ...opening,
      delta(1, { text: "Let me see." }),
      ["contentBlockStart", { contentBlockIndex: 2, start: { toolUse: { toolUseId: "t1", name: "look" } } }],
      delta(2, { toolUse: { input: "{}" } }),
      delta(3, { text: answer }),
      ...end,
    ]),
    expected: { ...answered, answer: `Let me see.\n\n${answer}` },
  },
]

const broken: ReadonlyArray<Transcript> = [
  {
    name: "an exception",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([
      ...opening,
      ...said.slice(0, 2),
      ["modelStreamErrorException", { message: "The model broke", originalStatusCode: 500 }],
    ]),
    expected: {
      query: question,
      documents: answered.documents,
      model: answered.model,
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
    response: whole(reply([{ toolUse: { toolUseId: "t1", name: "look", input: {} } }], "tool_use")),
    reason,
  },
  {
    name: "reasoning and nothing else",
    path,
    request: whole(request),
    response: whole(reply([{ reasoningContent: { reasoningText: { text: "It says 87." } } }])),
    reason: "the answer is empty",
  },
  {
    name: "a streamed picture",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([
      ...opening,
      ["contentBlockStart", { contentBlockIndex: 1, start: { image: { format: "png" } } }],
      ["messageStop", { stopReason: "end_turn" }],
    ]),
    reason: "the answer is empty",
  },
  {
    name: "a streamed call of a tool",
    path: streamPath,
    request: whole(request),
    response: amazonEvents([
      ...opening,
      ["contentBlockStart", { contentBlockIndex: 1, start: { toolUse: { toolUseId: "t1", name: "look" } } }],
      ["messageStop", { stopReason: "tool_use" }],
    ]),
    reason,
  },
]

export const transcripts: Transcripts = { whole: inOnePiece, streamed, broken, unauditable }
