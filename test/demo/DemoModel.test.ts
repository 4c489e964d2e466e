import { assert, describe, it } from "@effect/vitest"
import { Cause, Clock, Deferred, Effect, Exit, Layer, Scope, Stream } from "effect"
import OpenAI, { BadRequestError } from "openai"
import { DemoModel } from "../../src/demo/DemoModel.ts"

const sentence = "The warranty of the Aurora router lasts 3 years."

const messages: Array<OpenAI.Chat.ChatCompletionMessageParam> = [
  { role: "system", content: `<context>${sentence} It is blue.</context>` },
  { role: "user", content: "How long does the warranty last?" },
]

const faithful = { model: "any", messages, demo: "faithful" }

const openAi = Effect.map(
  DemoModel,
  ({ url }) => new OpenAI({ apiKey: "none", baseURL: new URL("/v1", url).href, maxRetries: 0 }),
)

const post = (path: string, body: unknown, init: RequestInit = {}) =>
  Effect.flatMap(DemoModel, ({ url }) =>
    Effect.promise(() =>
      fetch(new URL(path, url), {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...init,
      }),
    ),
  )

const text = (response: Response) => Effect.promise(() => response.text())

const json = (response: Response) => Effect.promise((): Promise<unknown> => response.json())

/** The reader of a streamed answer of which the first piece has arrived. */
const openStream = Effect.fnUntraced(function* (signal: AbortSignal | null) {
  const response = yield* post("/v1/chat/completions", { ...faithful, stream: true }, { signal })
  const reader = response.body?.getReader()
  assert.isDefined(reader)
  const first = yield* Effect.promise(() => reader.read())
  assert.include(new TextDecoder().decode(first.value), `"role":"assistant"`)
  return reader
})

describe("DemoModel, called by the OpenAI client", () => {
  it.live("gives a whole answer", () =>
    Effect.gen(function* () {
      const client = yield* openAi
      const completion = yield* Effect.promise(() =>
        client.chat.completions.create({ model: "any", messages }),
      )
      assert.strictEqual(completion.object, "chat.completion")
      assert.strictEqual(completion.model, "truthtable-demo")
      assert.deepStrictEqual(
        completion.choices.map(({ message, finish_reason }) => [
          message.role,
          message.content,
          finish_reason,
        ]),
        [["assistant", sentence, "stop"]],
      )
      assert.strictEqual(completion.usage?.completion_tokens, 9)
    }).pipe(Effect.provide(DemoModel.layer)),
  )

  it.live("streams an answer word by word, with usage when asked", () =>
    Effect.gen(function* () {
      const client = yield* openAi
      const stream = yield* Effect.promise(() =>
        client.chat.completions.create({
          model: "any",
          messages,
          stream: true,
          stream_options: { include_usage: true },
        }),
      )
      const chunks = yield* Stream.runCollect(
        Stream.fromAsyncIterable(stream, (cause) => new Cause.UnknownError(cause)),
      )
      const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta))
      assert.strictEqual(deltas[0]?.role, "assistant")
      assert.deepStrictEqual(
        deltas.map(({ content }) => content ?? "").filter((content) => content !== ""),
        sentence.split(/(?<= )/u),
      )
      assert.deepStrictEqual(
        chunks.flatMap(({ choices }) => choices.flatMap((choice) => choice.finish_reason ?? [])),
        ["stop"],
      )
      assert.deepStrictEqual(chunks.at(-1)?.choices, [])
      assert.strictEqual(chunks.at(-1)?.usage?.completion_tokens, 9)
    }).pipe(Effect.provide(DemoModel.layer)),
  )

  it.live("lists its model", () =>
    Effect.gen(function* () {
      const client = yield* openAi
      const models = yield* Effect.promise(() => client.models.list())
      assert.deepStrictEqual(
        models.data.map(({ id }) => id),
        ["truthtable-demo"],
      )
    }).pipe(Effect.provide(DemoModel.layer)),
  )

  it.live("refuses a request without messages", () =>
    Effect.gen(function* () {
      const client = yield* openAi
      const error = yield* Effect.flip(
        Effect.tryPromise(() => client.chat.completions.create({ model: "any", messages: [] })),
      )
      assert.instanceOf(error.cause, BadRequestError)
      assert.strictEqual(error.cause.param, "messages")
      assert.strictEqual(error.cause.type, "invalid_request_error")
    }).pipe(Effect.provide(DemoModel.layer)),
  )
})

describe("DemoModel, called with other formats", () => {
  it.live("streams Ollama's lines", () =>
    Effect.gen(function* () {
      const response = yield* post("/api/chat", faithful)
      assert.strictEqual(response.headers.get("content-type"), "application/x-ndjson")
      const lines = (yield* text(response))
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
      assert.strictEqual(lines.map((line) => line.message.content).join(""), sentence)
      assert.deepStrictEqual(
        lines.map((line) => line.done),
        [...Array.from({ length: 9 }, () => false), true],
      )
      assert.deepInclude(lines.at(-1), { model: "truthtable-demo", done_reason: "stop", eval_count: 9 })
      assert.isFalse(Number.isNaN(Date.parse(lines[0].created_at)))
    }).pipe(Effect.provide(DemoModel.layer)),
  )

  it.live("answers Ollama's generate in one object", () =>
    Effect.gen(function* () {
      const prompt = `Context: ${sentence}\nQuestion: How long is the warranty?`
      const response = yield* post("/api/generate", { prompt, stream: false })
      assert.deepInclude(yield* json(response), { response: sentence, done: true, done_reason: "stop" })
    }).pipe(Effect.provide(DemoModel.layer)),
  )

  it.live("answers plain JSON", () =>
    Effect.gen(function* () {
      const response = yield* post("/chat", { query: "What is the capital of France?" })
      assert.deepStrictEqual(yield* json(response), {
        query: "What is the capital of France?",
        answer: "The capital of France is Paris.",
        model: "truthtable-demo",
      })
    }).pipe(Effect.provide(DemoModel.layer)),
  )

  it.live("invents something in every third answer from documents, or when told to", () =>
    Effect.gen(function* () {
      const body = { query: "How long is the warranty?", documents: [sentence] }
      const isFaithful = Effect.fnUntraced(function* (fields: object) {
        const response = yield* post("/chat", { ...body, ...fields })
        return (yield* text(response)).includes(sentence)
      })
      assert.isFalse(yield* isFaithful({ demo: "invent" }))
      assert.deepStrictEqual(yield* Effect.forEach([1, 2, 3, 4, 5, 6], () => isFaithful({})), [
        true,
        true,
        false,
        true,
        true,
        false,
      ])
      assert.isTrue(yield* isFaithful({ demo: "faithful" }))
    }).pipe(Effect.provide(DemoModel.layer)),
  )
})

describe("DemoModel, called wrongly", () => {
  it.live.each([
    ["POST", "/v1/chat/completions", "{not json", 400],
    ["POST", "/v1/chat/completions", "", 400],
    ["POST", "/v1/chat/completions", `{"messages":[7]}`, 400],
    ["POST", "/chat", "[1]", 400],
    ["POST", "/chat", "{}", 400],
    ["POST", "/api/generate", `{"prompt":7}`, 400],
    ["POST", "/chat", " ".repeat(10_000_001), 413],
    ["POST", "/v1/models", "{}", 405],
    ["GET", "/v1/chat/completions", null, 405],
    ["DELETE", "/chat", null, 405],
    ["GET", "/anything?else=1", null, 404],
  ] as const)("%s %s answers %#", ([method, path, body, status]) =>
    Effect.gen(function* () {
      const response = yield* post(path, null, { method, body })
      assert.strictEqual(response.status, status)
      assert.strictEqual(response.headers.has("allow"), status === 405)
      const { error } = (yield* json(response)) as { readonly error: Record<string, unknown> }
      assert.deepInclude(error, { type: "invalid_request_error", code: null })
      assert.isString(error["message"])
    }).pipe(Effect.provide(DemoModel.layer)),
  )

  it.live("answers HEAD without a body", () =>
    Effect.gen(function* () {
      const response = yield* post("/anything", null, { method: "HEAD", body: null })
      assert.strictEqual(response.status, 404)
      assert.strictEqual(yield* text(response), "")
    }).pipe(Effect.provide(DemoModel.layer)),
  )
})

// The test clock stands still, so that an answer stays open after its first piece.
describe("DemoModel, cut mid-answer", () => {
  it.effect("stops an answer that its client leaves", () =>
    Effect.gen(function* () {
      const clock = yield* Clock.Clock
      const stopped = yield* Deferred.make<void>()
      const watchedClock: Clock.Clock = {
        ...clock,
        sleep: (duration) =>
          Effect.onInterrupt(clock.sleep(duration), () => Deferred.succeed(stopped, undefined)),
      }
      yield* Effect.gen(function* () {
        yield* Effect.scoped(Effect.flatMap(Effect.abortSignal, openStream))
        yield* Deferred.await(stopped)
        const response = yield* post("/chat", { query: "What is the capital of France?" })
        assert.strictEqual(response.status, 200)
      }).pipe(Effect.provide(Layer.provide(DemoModel.layer, Layer.succeed(Clock.Clock, watchedClock))))
    }),
  )

  it.effect("closes at once although an answer is open", () =>
    Effect.gen(function* () {
      const scope = yield* Scope.make()
      const context = yield* Layer.buildWithScope(DemoModel.layer, scope)
      const reader = yield* Effect.provide(openStream(null), context)
      yield* Scope.close(scope, Exit.void)
      assert.isTrue(Exit.isFailure(yield* Effect.exit(Effect.tryPromise(() => reader.read()))))
      const { url } = yield* Effect.provide(DemoModel, context)
      assert.isTrue(Exit.isFailure(yield* Effect.exit(Effect.tryPromise(() => fetch(url)))))
    }),
  )
})
