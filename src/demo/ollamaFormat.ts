import { type Completion, deltasOf, modelName } from "./Completion.ts"

// The shapes follow Ollama's API reference: https://github.com/ollama/ollama/blob/main/docs/api.md
// Its durations are left out: the demo model has none worth telling.

/**
 * Puts text where the endpoint has it: `message` for `/api/chat`, `response` for `/api/generate`.
 */
export type WrapText = (text: string) => object

export const chatText: WrapText = (content) => ({ message: { role: "assistant", content } })

export const generateText: WrapText = (response) => ({ response })

const line = (completion: Completion, fields: object) => ({
  model: modelName,
  created_at: new Date(completion.createdAt).toISOString(),
  ...fields,
})

const finish = (completion: Completion) => ({
  done: true,
  done_reason: "stop",
  prompt_eval_count: completion.promptTokens,
  eval_count: completion.answerTokens,
})

/**
 * The one JSON object of an answer with `stream: false`.
 */
export const wholeAnswer = (completion: Completion, wrap: WrapText) =>
  line(completion, { ...wrap(completion.answer), ...finish(completion) })

/**
 * The lines of newline-delimited JSON of a streamed answer: the answer word by word, then an empty text with the
 * reason for the end and the token counts.
 */
export const answerLines = (completion: Completion, wrap: WrapText): ReadonlyArray<string> =>
  [
    ...deltasOf(completion.answer).map((text) => line(completion, { ...wrap(text), done: false })),
    line(completion, { ...wrap(""), ...finish(completion) }),
  ].map((object) => `${JSON.stringify(object)}\n`)
