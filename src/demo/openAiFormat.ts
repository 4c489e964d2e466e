import { type Completion, deltasOf, modelName } from "./Completion.ts"

// The shapes follow OpenAI's API reference: https://platform.openai.com/docs/api-reference/chat

const idOf = (completion: Completion): string => `chatcmpl-demo-${completion.number}`

const secondsOf = (completion: Completion): number => Math.floor(completion.createdAt / 1000)

const usageOf = ({ promptTokens, answerTokens }: Completion) => ({
  prompt_tokens: promptTokens,
  completion_tokens: answerTokens,
  total_tokens: promptTokens + answerTokens,
})

/**
 * The answer to `POST …/chat/completions` without `stream`.
 */
export const chatCompletion = (completion: Completion) => ({
  id: idOf(completion),
  object: "chat.completion",
  created: secondsOf(completion),
  model: modelName,
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: completion.answer, refusal: null },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage: usageOf(completion),
})

/**
 * The server-sent events of `POST …/chat/completions` with `stream`: the role, the answer word by word, the finish
 * reason, the usage where `stream_options.include_usage` asks for it, and `[DONE]`.
 */
export const chatCompletionEvents = (
  completion: Completion,
  options: { readonly includeUsage: boolean },
): ReadonlyArray<string> => {
  const event = (fields: object): string =>
    `data: ${JSON.stringify({
      id: idOf(completion),
      object: "chat.completion.chunk",
      created: secondsOf(completion),
      model: modelName,
      ...fields,
    })}\n\n`
  const choice = (delta: object, finishReason: string | null): string =>
    event({
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
      ...(options.includeUsage ? { usage: null } : {}),
    })
  return [
    choice({ role: "assistant", content: "", refusal: null }, null),
    ...deltasOf(completion.answer).map((content) => choice({ content }, null)),
    choice({}, "stop"),
    ...(options.includeUsage ? [event({ choices: [], usage: usageOf(completion) })] : []),
    "data: [DONE]\n\n",
  ]
}

/**
 * The answer to `GET …/models`.
 */
export const modelList = {
  object: "list",
  data: [{ id: modelName, object: "model", created: 1_764_547_200, owned_by: "truthtable" }],
}
