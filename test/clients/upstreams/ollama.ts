import { answer, pieces, thinking } from "./museum.ts"
import { lineFrames, type Provider, type Reply } from "./Provider.ts"

/**
 * Ollama's `/api/chat` and `/api/generate`, after `docs/api.md` of its repository. It streams unless told not to.
 */
export const ollama: Provider = {
  answer: ({ body, path }) => {
    const inMessage = (content: string) => ({ message: { role: "assistant", content } })
    const inResponse = (response: string) => ({ response })
    if (path === "/api/chat") return reply(inMessage, {}, body["stream"] === false)
    if (path === "/api/generate")
      return reply(inResponse, { context: [1, 733, 16289, 28793] }, body["stream"] === false)
    return undefined
  },
  refuse: (status) => ({ status, json: { error: errors[status] } }),
  failure: () => lineFrames([{ error: "llama runner process has terminated" }]).join(""),
}

const errors = {
  400: "invalid option: temperature",
  401: "unauthorized",
  429: "too many requests",
  529: "server busy, please try again. maximum pending requests exceeded",
}

const common = { model: "llama3.2", created_at: "2025-11-13T09:26:40.123456789Z" }

const statistics = {
  done: true,
  done_reason: "stop",
  total_duration: 4883583458,
  load_duration: 1334875,
  prompt_eval_count: 96,
  prompt_eval_duration: 342546000,
  eval_count: 17,
  eval_duration: 4535599000,
}

const reply = (textIn: (text: string) => object, last: object, isWhole: boolean): Reply => {
  if (isWhole) return { json: { ...common, thinking, ...textIn(answer), ...statistics, ...last } }
  const withText = (text: string) => ({ ...common, ...textIn(text), done: false })
  return {
    headers: { "content-type": "application/x-ndjson" },
    frames: lineFrames([...pieces.map(withText), { ...common, ...textIn(""), ...statistics, ...last }]),
  }
}
