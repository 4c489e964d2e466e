import { ByteSize, Clock, Effect, Predicate } from "effect"
import { HttpIncomingMessage, HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Completion, countTokens } from "./Completion.ts"
import { makeDemoAnswers } from "./DemoAnswers.ts"
import { type Endpoint, namedEndpoint, plainJson } from "./endpoints.ts"
import { modelList } from "./openAiFormat.ts"
import { type Body, hasMessages, hasPrompt, readQuestion } from "./Question.ts"
import { RefusedRequest, refusalResponse } from "./RefusedRequest.ts"

const largestBody = ByteSize.megabytes(10)

const missing = {
  messages: "`messages` is missing: send a list of at least one message with `role` and `content`.",
  prompt: "`prompt` is missing: send the question as text.",
  any: "The question is missing: send it as `query`, `prompt` or `messages`.",
}

const readBody = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
  const body = yield* request.json.pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, largestBody),
    Effect.mapError(({ reason }) =>
      reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge"
        ? new RefusedRequest({
            status: 413,
            message: "The body is too large: send at most 10 MB.",
          })
        : new RefusedRequest({
            status: 400,
            message: "The body is not JSON: send a JSON object.",
          }),
    ),
  )
  if (!Predicate.isObject(body)) {
    return yield* new RefusedRequest({
      status: 400,
      message: "The body is not a JSON object: send one.",
    })
  }
  return body as Body
})

const checkBody = (body: Body, required: Endpoint["required"]): Effect.Effect<void, RefusedRequest> => {
  const isComplete =
    (required !== "prompt" && hasMessages(body)) || (required !== "messages" && hasPrompt(body))
  return isComplete
    ? Effect.void
    : new RefusedRequest({
        status: 400,
        message: missing[required],
        param: required === "any" ? "query" : required,
      })
}

const respondToGet = (path: string) => {
  if (path.endsWith("/models")) return Effect.succeed(HttpServerResponse.jsonUnsafe(modelList))
  return namedEndpoint(path) === undefined
    ? new RefusedRequest({
        status: 404,
        message: "No such path: the demo model answers POST /v1/chat/completions and GET /v1/models.",
      })
    : notAllowed("POST")
}

const notAllowed = (allow: string) =>
  new RefusedRequest({ status: 405, message: `Method not allowed: send ${allow}.`, allow })

/**
 * Makes the demo model as a handler of HTTP requests. Each one that is made counts its answers from 1.
 *
 * **Details**
 *
 * `POST …/chat/completions` and `GET …/models` speak OpenAI's format, under any prefix; `POST …/api/chat` and
 * `POST …/api/generate` speak Ollama's; any other `POST` takes a JSON object with a question and answers
 * `{"query","answer","model"}`. What it cannot answer gets a 4xx with an error in OpenAI's shape. It never fails.
 */
export const makeDemoApi = Effect.sync(() => {
  const answer = makeDemoAnswers()
  let completions = 0

  const respondToPost = Effect.fnUntraced(function* (
    request: HttpServerRequest.HttpServerRequest,
    path: string,
  ) {
    if (path.endsWith("/models")) return yield* notAllowed("GET, HEAD")
    const endpoint = namedEndpoint(path) ?? plainJson
    const body = yield* readBody(request)
    yield* checkBody(body, endpoint.required)
    const question = readQuestion(body)
    const text = answer(question)
    completions += 1
    const completion: Completion = {
      number: completions,
      createdAt: yield* Clock.currentTimeMillis,
      query: question.query,
      answer: text,
      promptTokens: countTokens(question.query) + countTokens(question.documents.join(" ")),
      answerTokens: countTokens(text),
    }
    return endpoint.respond(completion, body)
  })

  return Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const path = request.url.split("?", 1)[0] ?? ""
    switch (request.method) {
      case "POST":
        return yield* respondToPost(request, path)
      case "GET":
      case "HEAD":
        return yield* respondToGet(path)
      default:
        return yield* notAllowed("GET, HEAD, POST")
    }
  }).pipe(Effect.catchTag("RefusedRequest", (refused) => Effect.succeed(refusalResponse(refused))))
})
