import { eventFrame, exceptionFrame } from "./amazonEventStream.ts"
import { answer, pieces, thinking } from "./museum.ts"
import type { Provider } from "./Provider.ts"

/**
 * Amazon Bedrock's Converse and ConverseStream, after its API reference. Streams are binary.
 */
export const bedrock: Provider = {
  answer: ({ path }) => {
    if (path.endsWith("/converse")) return { headers: ownHeaders, json: whole }
    if (!path.endsWith("/converse-stream")) return undefined
    return {
      headers: { ...ownHeaders, "content-type": "application/vnd.amazon.eventstream" },
      frames: events,
    }
  },
  refuse: (status) => ({
    status,
    headers: { ...ownHeaders, "x-amzn-errortype": errors[status][0] },
    json: { message: errors[status][1] },
  }),
  failure: () =>
    exceptionFrame("modelStreamErrorException", { message: "The model failed.", originalStatusCode: 500 }),
}

const ownHeaders = { "x-amzn-requestid": "0b7c1a52-5b0c-4d3c-9a53-52c7a4b1d3f0" }

const errors = {
  400: ["ValidationException", "The value at inferenceConfig.temperature is not valid."],
  401: ["UnrecognizedClientException", "The security token included in the request is invalid."],
  429: ["ThrottlingException", "Too many requests, please wait before trying again."],
  529: ["ServiceUnavailableException", "The service is overloaded."],
} as const

const usage = { inputTokens: 96, outputTokens: 33, totalTokens: 129 }

const reasoning = { text: thinking, signature: "c2lnbmF0dXJl" }

const whole = {
  metrics: { latencyMs: 512 },
  output: {
    message: {
      role: "assistant",
      content: [{ reasoningContent: { reasoningText: reasoning } }, { text: answer }],
    },
  },
  stopReason: "end_turn",
  usage,
}

const delta = (contentBlockIndex: number, delta: unknown) =>
  eventFrame("contentBlockDelta", { contentBlockIndex, delta, p: "abcdef" })

const events = [
  eventFrame("messageStart", { p: "abcd", role: "assistant" }),
  delta(0, { reasoningContent: { text: reasoning.text } }),
  delta(0, { reasoningContent: { signature: reasoning.signature } }),
  eventFrame("contentBlockStop", { contentBlockIndex: 0, p: "ab" }),
  ...pieces.map((text) => delta(1, { text })),
  eventFrame("contentBlockStop", { contentBlockIndex: 1, p: "ab" }),
  eventFrame("messageStop", { p: "abc", stopReason: "end_turn" }),
  eventFrame("metadata", { metrics: whole.metrics, p: "abcde", usage }),
]
