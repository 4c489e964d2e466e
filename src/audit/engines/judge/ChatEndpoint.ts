import { Clock, Duration, Effect, type Redacted, Result, Schema, Stream } from "effect"
import { FetchHttpClient, Headers, HttpClient, HttpClientRequest, type HttpClientResponse } from "effect/http"
import { type ChatError, chatError } from "./ChatError.ts"
import { refusalOf } from "./refusals.ts"

export interface ChatEndpointOptions {
  /**
   * Where an OpenAI-compatible API is: the whole address of its chat completions, or the base under which they are
   * found (`https://api.openai.com` and `https://api.openai.com/v1` mean the same).
   */
  readonly url: URL
  /** Sent as bearer token. */
  readonly apiKey?: Redacted.Redacted | null | undefined
}

/** What a chat endpoint answered. */
export interface ChatReply {
  readonly content: string
  /** Whether the endpoint's limit of tokens cut the reply short. */
  readonly isCut: boolean
  readonly promptTokens: number | null
  readonly completionTokens: number | null
}

/** Most bytes of a reply that are read. */
const LARGEST_REPLY = 4 * 1024 * 1024

const Completion = Schema.fromJsonString(
  Schema.Struct({
    choices: Schema.NonEmptyArray(
      Schema.Struct({
        // A model that refuses to answer has no content.
        message: Schema.Struct({ content: Schema.NullOr(Schema.String) }),
        finish_reason: Schema.optional(Schema.NullOr(Schema.String)),
      }),
    ),
    usage: Schema.optional(
      Schema.NullOr(
        Schema.Struct({
          prompt_tokens: Schema.optional(Schema.Finite),
          completion_tokens: Schema.optional(Schema.Finite),
        }),
      ),
    ),
  }),
)

const CHAT_COMPLETIONS = "/chat/completions"

/** The address to post to, whether a base or the whole address was given. */
export const completionsUrl = (url: URL): string => {
  const path = url.pathname.replace(/\/+$/, "")
  if (path.endsWith(CHAT_COMPLETIONS)) return url.origin + path
  return url.origin + (path === "" ? "/v1" : path) + CHAT_COMPLETIONS
}

const readBody = Effect.fnUntraced(function* (response: HttpClientResponse.HttpClientResponse) {
  const chunks: Array<Uint8Array> = []
  let size = 0
  yield* Stream.runForEach(response.stream, (chunk) => {
    size += chunk.length
    chunks.push(chunk)
    return size > LARGEST_REPLY
      ? Effect.fail(chatError("malformed", `The judge's reply is longer than ${LARGEST_REPLY} bytes.`))
      : Effect.void
  })
  return Buffer.concat(chunks).toString("utf8")
})

const retryAfter = (headers: Headers.Headers): Effect.Effect<Duration.Duration | null> =>
  Effect.map(Clock.currentTimeMillis, (now) => {
    const value = headers["retry-after"]
    if (value === undefined) return null
    return Result.match(Headers.parseRetryAfter(value), {
      onFailure: () => null,
      onSuccess: (wait) => Headers.retryAfterDelay(wait, now),
    })
  })

const replyOf = (body: string): Effect.Effect<ChatReply, ChatError> =>
  Schema.decodeEffect(Completion)(body).pipe(
    Effect.mapError(() => chatError("malformed", "What the judge's address answers is no chat completion.")),
    Effect.map(({ choices, usage }) => ({
      content: choices[0].message.content ?? "",
      isCut: choices[0].finish_reason === "length",
      promptTokens: usage?.prompt_tokens ?? null,
      completionTokens: usage?.completion_tokens ?? null,
    })),
  )

/** What `fetch` says of a port that it never connects to, such as 6000 (Fetch Standard, "bad port"). */
const BAD_PORT = "bad port"

/** Why there is no connection: the innermost error's code, such as `ECONNREFUSED`, where there is one. */
const whyUnreachable = (error: unknown): string => {
  let why = "the connection ended"
  let inner: unknown = error
  for (let depth = 0; depth < 5 && inner instanceof Error; depth++) {
    if ("code" in inner && typeof inner.code === "string") why = inner.code
    if (inner.message === BAD_PORT) why = "the Fetch Standard blocks this port"
    inner = inner instanceof AggregateError ? inner.errors[0] : inner.cause
  }
  return why
}

/**
 * Posts to a chat endpoint and reads its reply, in one attempt. Interruption closes the connection.
 *
 * **Details**
 *
 * Redirects are not followed, since a key and documents would go to an address that nobody set. A reply is read up to
 * 4 MiB.
 */
export const make = Effect.fnUntraced(function* ({ apiKey, url }: ChatEndpointOptions) {
  const client = HttpClient.withScope(yield* HttpClient.HttpClient)
  const address = completionsUrl(url)
  const post = (body: unknown) => {
    const request = HttpClientRequest.post(address).pipe(
      HttpClientRequest.acceptJson,
      HttpClientRequest.bodyJsonUnsafe(body),
    )
    return client.execute(
      apiKey === null || apiKey === undefined ? request : HttpClientRequest.bearerToken(request, apiKey),
    )
  }
  return Effect.fnUntraced(
    function* (body: unknown) {
      const response = yield* post(body)
      const text = yield* readBody(response)
      if (response.status >= 200 && response.status < 300) return yield* replyOf(text)
      return yield* refusalOf({
        url,
        status: response.status,
        location: response.headers["location"] ?? null,
        body: text,
        apiKey: apiKey ?? null,
        retryAfter: yield* retryAfter(response.headers),
      })
    },
    Effect.scoped,
    Effect.catchTag("HttpClientError", (error) =>
      Effect.fail(
        chatError(
          "unreachable",
          `The judge at ${url.origin} cannot be reached (${whyUnreachable(error)}). Check that it runs and that TRUTHTABLE_JUDGE_URL points at it.`,
        ),
      ),
    ),
  )
})

/** Sends one request body to a chat endpoint. */
export type Post = (body: unknown) => Effect.Effect<ChatReply, ChatError>

/** `make` over Node's own `fetch`. */
export const makeFetch = (options: ChatEndpointOptions): Effect.Effect<Post> =>
  make(options).pipe(
    Effect.map(
      (post): Post =>
        (body) =>
          post(body).pipe(Effect.provideService(FetchHttpClient.RequestInit, { redirect: "manual" })),
    ),
    Effect.provide(FetchHttpClient.layer),
  )
