import { Effect, Predicate, Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import { type Completion, modelName } from "./Completion.ts"
import { answerLines, chatText, generateText, type WrapText, wholeAnswer } from "./ollamaFormat.ts"
import { chatCompletion, chatCompletionEvents } from "./openAiFormat.ts"
import type { Body } from "./Question.ts"

/** The pause before each piece of a streamed answer but the first. */
const pause = "20 millis"

/**
 * One of the endpoints that answer a question: what its body must hold, and how its answer is written.
 */
export interface Endpoint {
  readonly required: "messages" | "prompt" | "any"
  readonly respond: (completion: Completion, body: Body) => HttpServerResponse.HttpServerResponse
}

const streamed = (pieces: ReadonlyArray<string>, contentType: string) =>
  HttpServerResponse.stream(
    Stream.fromIterable(pieces).pipe(
      Stream.mapEffect((piece, index) =>
        index === 0 ? Effect.succeed(piece) : Effect.as(Effect.sleep(pause), piece),
      ),
      Stream.encodeText,
    ),
    { contentType, headers: { "cache-control": "no-cache" } },
  )

const openAiChat: Endpoint = {
  required: "messages",
  respond: (completion, body) => {
    if (body["stream"] !== true) return HttpServerResponse.jsonUnsafe(chatCompletion(completion))
    const options = body["stream_options"]
    const includeUsage = Predicate.isObject(options) && options["include_usage"] === true
    return streamed(chatCompletionEvents(completion, { includeUsage }), "text/event-stream")
  },
}

const ollama = (required: Endpoint["required"], wrap: WrapText): Endpoint => ({
  required,
  respond: (completion, body) =>
    body["stream"] === false
      ? HttpServerResponse.jsonUnsafe(wholeAnswer(completion, wrap))
      : streamed(answerLines(completion, wrap), "application/x-ndjson"),
})

/**
 * The endpoint of every path that has none of its own.
 */
export const plainJson: Endpoint = {
  required: "any",
  respond: ({ query, answer }) => HttpServerResponse.jsonUnsafe({ query, answer, model: modelName }),
}

const namedEndpoints: ReadonlyArray<readonly [pathEnding: string, endpoint: Endpoint]> = [
  ["/chat/completions", openAiChat],
  ["/api/chat", ollama("messages", chatText)],
  ["/api/generate", ollama("prompt", generateText)],
]

/**
 * The endpoint of a path that ends as the paths of OpenAI's or Ollama's API do, under any prefix.
 */
export const namedEndpoint = (path: string): Endpoint | undefined =>
  namedEndpoints.find(([pathEnding]) => path.endsWith(pathEnding))?.[1]
