import type { Transcript, Transcripts, Unauditable } from "../Transcript.ts"
import { arrayElements, endlessEvents, whole } from "../wires.ts"

const path = "/v1beta/models/gemini-asked:generateContent"
const streamPath = "/v1beta/models/gemini-asked:streamGenerateContent"
const tower = "The Lindholm tower is 87 metres tall."
const opened = "The tower opened in 1931."
const question = "How tall is the tower?"
const request = {
  systemInstruction: { role: "system", parts: [{ text: tower }] },
  contents: [{ role: "user", parts: [{ text: question }] }],
}
const answer = "The tower is 87 m tall. Ça va 🗼"
const answered = {
  query: question,
  documents: [["systemInstruction.parts", tower]] as const,
  model: "gemini-1",
  answer,
  usage: { input_tokens: 31, output_tokens: 9 },
  finishReason: "STOP",
}

const usageMetadata = {
  promptTokenCount: 31,
  candidatesTokenCount: 5,
  thoughtsTokenCount: 4,
  totalTokenCount: 40,
}
const reply = (candidates: ReadonlyArray<object>, more: object = {}) => ({
  candidates,
  modelVersion: "gemini-1",
  responseId: "r1",
  ...more,
})
const candidate = (parts: ReadonlyArray<object>, more: object = {}) => ({
  content: { role: "model", parts },
  index: 0,
  ...more,
})
const stop = { finishReason: "STOP" }
const grounding = {
  groundingChunks: [
    { web: { uri: "https://example.com", title: "example.com" } },
    { retrievedContext: { uri: "files/1", title: "Towers", text: opened } },
  ],
  groundingSupports: [],
}

const inOnePiece: ReadonlyArray<Transcript> = [
  {
    name: "an answer with a thought",
    path,
    request: whole(request),
    response: whole(
      reply([candidate([{ text: "It says 87.", thought: true }, { text: answer }], stop)], { usageMetadata }),
    ),
    expected: answered,
  },
  {
    name: "two candidates, grounded, at Vertex AI, after a function, a program and what is no text",
    path: "/v1/projects/p/locations/l/publishers/google/models/gemini-asked:generateContent",
    request: whole({
      system_instruction: { parts: [{ text: tower }] },
      cachedContent: "cachedContents/1",
      contents: [
        {
          role: "user",
          parts: [
            { inlineData: { mimeType: "image/png", data: "AAAA" } },
            { inline_data: { mime_type: "text/plain", data: Buffer.from("Doc A").toString("base64") } },
            { fileData: { mimeType: "application/pdf", fileUri: "gs://b/a.pdf" } },
            { fileData: { mimeType: "audio/mp3", fileUri: "gs://b/a.mp3" } },
            { fileData: { mimeType: "video/mp4", fileUri: "gs://b/a.mp4" } },
            { file_data: { mime_type: "application/pdf", file_uri: "gs://b/b.pdf" } },
            { text: "Look at these." },
            { text: question },
          ],
        },
        {
          role: "model",
          parts: [
            { text: "Let me look." },
            { functionCall: { name: "look", args: {} } },
            { executableCode: { language: "PYTHON", code: "1" } },
            { codeExecutionResult: { outcome: "OUTCOME_OK", output: "87.0" } },
          ],
        },
        {
          role: "function",
          parts: [
            { functionResponse: { name: "look", response: { colour: "red", doors: 2 } } },
            { function_response: { name: "look", response: { result: "It is old." } } },
          ],
        },
      ],
    }),
    response: whole({
      ...reply([
        candidate([{ text: "It is 87 m." }], { index: 1, finishReason: "MAX_TOKENS" }),
        candidate(
          [
            { text: "Let me see." },
            { codeExecutionResult: { outcome: "OUTCOME_OK", output: "88.0" } },
            { inlineData: { mimeType: "image/png", data: "AAAA" } },
            { text: "87." },
          ],
          { ...stop, groundingMetadata: grounding },
        ),
      ]),
      modelVersion: undefined,
    }),
    expected: {
      query: `Look at these.\n${question}`,
      model: "gemini-asked",
      answer: "Let me see.\n\n87.\n\nIt is 87 m.",
      finishReason: "STOP",
      documents: [
        ["contents[0].parts[1]", "Doc A", {}],
        ["contents[1].parts[3]", "87.0", {}],
        ["contents[2].parts[0]", '{\n  "colour": "red",\n  "doors": 2\n}'],
        ["contents[2].parts[1]", "It is old."],
        ["response.candidates[1].content.parts[1]", "88.0", {}],
        ["response.candidates[1].groundingMetadata.groundingChunks[1].retrievedContext", opened],
        ["system_instruction.parts", tower],
      ],
      notes: [
        "Content in the provider's cache, to which cachedContent refers, was not seen.",
        "1 image was not read.",
        "2 files were not read.",
        "1 audio clip was not read.",
        "1 video was not read.",
        "1 image of the answer was not read.",
      ],
    },
    severalParts: true,
  },
]

const gateway: ReadonlyArray<Transcript> = [
  {
    name: "an answer that does not say why it ends, at a path without the model's name",
    path: "/generate",
    request: whole({ ...request, model: "gemini-named" }),
    response: whole(reply([candidate([{ text: answer }])], { modelVersion: undefined })),
    expected: { query: question, documents: answered.documents, model: "gemini-named", answer },
  },
  {
    name: "an answer of a model that nobody names, after a search",
    path: "/generate",
    request: whole(request),
    response: whole(
      reply([candidate([{ text: answer }], stop)], {
        modelVersion: undefined,
        usageMetadata: { promptTokenCount: 11, toolUsePromptTokenCount: 20, candidatesTokenCount: 9 },
      }),
    ),
    expected: { ...answered, model: null },
  },
]

const pieces = [
  reply([candidate([{ text: "It says", thought: true }])]),
  ...["The tower is ", "87 m", " tall. Ça"].map((text) => reply([candidate([{ text }])])),
]
const last = reply([candidate([{ text: " va 🗼" }], { ...stop, groundingMetadata: grounding })], {
  usageMetadata,
})
const grounded = {
  ...answered,
  documents: [
    ["response.candidates[0].groundingMetadata.groundingChunks[1].retrievedContext", opened],
    ["systemInstruction.parts", tower],
  ] as const,
}

const streamed: ReadonlyArray<Transcript> = [
  {
    name: "a stream of events",
    path: streamPath,
    request: whole(request),
    response: endlessEvents([...pieces, last]),
    expected: grounded,
  },
  {
    name: "a stream of the elements of an array",
    path: streamPath,
    request: whole({ ...request, contents: { parts: [{ text: question }] } }),
    response: arrayElements([...pieces, last]),
    expected: grounded,
  },
]

const partial = {
  query: question,
  documents: answered.documents,
  model: "gemini-1",
  answer: "The tower is 87 m",
  notes: ["The upstream broke off the answer with an error."],
}
const error = { error: { code: 503, message: "Overloaded", status: "UNAVAILABLE" } }

const broken: ReadonlyArray<Transcript> = [
  {
    name: "an error in an event",
    path: streamPath,
    request: whole(request),
    response: endlessEvents([...pieces.slice(0, 3), error]),
    expected: partial,
  },
  {
    name: "a stream that ends when its second candidate has not begun",
    path: streamPath,
    request: whole(request),
    response: endlessEvents([
      ...pieces.slice(0, 3),
      reply([candidate([], { index: 1 })]),
      reply([candidate([], stop)]),
    ]),
    expected: { ...partial, notes: [], finishReason: "STOP" },
  },
  {
    name: "an error in an element",
    path: streamPath,
    request: whole(request),
    response: arrayElements([...pieces.slice(0, 3), error]),
    expected: partial,
  },
]

const reason = "the answer only calls tools"

const unauditable: ReadonlyArray<Unauditable> = [
  {
    name: "a call of a function",
    path,
    request: whole(request),
    response: whole(reply([candidate([{ functionCall: { name: "look", args: {} } }], stop)])),
    reason,
  },
  {
    name: "a thought and nothing else",
    path,
    request: whole(request),
    response: whole(reply([candidate([{ text: "It says", thought: true }], { finishReason: "MAX_TOKENS" })])),
    reason: "the answer is empty",
  },
  {
    name: "a picture and nothing else",
    path,
    request: whole(request),
    response: whole(reply([candidate([{ inlineData: { mimeType: "image/png", data: "AAAA" } }], stop)])),
    reason: "the answer is empty",
  },
  {
    name: "a prompt that was blocked",
    path,
    request: whole(request),
    response: whole({ promptFeedback: { blockReason: "SAFETY" }, modelVersion: "gemini-1" }),
    reason: "the answer is empty",
  },
]

export const transcripts: Transcripts = { whole: [...inOnePiece, ...gateway], streamed, broken, unauditable }
