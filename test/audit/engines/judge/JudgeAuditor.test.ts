import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger, Redacted, References } from "effect"
import { say, judgeAll, verdict } from "./judgeServer.ts"
import { auditorAt, judgeThat, requestOf, tower } from "./judged.ts"

const answer = "Hello!\n\n```\ncode();\n```\n\nThe tower is in Paris. Is it tall? It was built in 1989."

describe("an answer with claims", () => {
  it.live("is judged in one call, claim by claim, with exact offsets", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((_call, response) =>
        say(
          response,
          JSON.stringify({
            verdicts: [
              verdict(2, {
                status: "contradicted",
                confidence: 0.8,
                evidence: [{ document: 2, quote: "built from 1887 to 1889" }],
                reasoning: "The answer says 1989, the document says 1889.",
              }),
              verdict(1, { evidence: [{ document: 2, quote: "The Eiffel Tower is in Paris" }] }),
            ],
          }),
        ),
      )
      const audit = yield* auditorAt(judge.url)
      const { claims, engine } = yield* audit(requestOf(answer, ["Nothing.", tower]))

      assert.strictEqual(engine, "judge/judge-model")
      assert.lengthOf(judge.calls, 1)
      assert.deepStrictEqual(judge.calls[0]?.claims, ["The tower is in Paris.", "It was built in 1989."])
      for (const { claim, end, start } of claims) assert.strictEqual(answer.slice(start, end), claim)
      assert.deepStrictEqual(
        claims.map(({ claim, status, supported }) => [claim, status, supported]),
        [
          ["Hello!", "unverifiable", false],
          ["The tower is in Paris.", "supported", true],
          ["Is it tall?", "unverifiable", false],
          ["It was built in 1989.", "contradicted", false],
        ],
      )
      const start = tower.indexOf("built from")
      assert.deepStrictEqual(claims[3]?.evidence, [
        { document_id: "doc-2", quote: "built from 1887 to 1889", start, end: start + 23 },
      ])
      assert.strictEqual(claims[3]?.confidence, 0.8)
      assert.strictEqual(claims[3]?.reasoning, "The answer says 1989, the document says 1889.")
    }),
  )

  it.live("reaches the judge with question, answer, documents, model, key and the form of the reply", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* auditorAt(judge.url, { apiKey: Redacted.make("sk-test") })
      yield* audit(requestOf("It is tall.", [tower, " ", "Other."], "How tall?"))
      const [call] = judge.calls
      assert.strictEqual(call?.path, "/v1/chat/completions")
      assert.strictEqual(call?.headers.authorization, "Bearer sk-test")
      assert.strictEqual(call?.body.model, "judge-model")
      assert.strictEqual(call?.body.temperature, 0)
      assert.strictEqual(call?.body.response_format?.type, "json_schema")
      assert.deepStrictEqual(Object.fromEntries(call?.blocks ?? []), {
        question: "How tall?",
        answer: "It is tall.",
        "document 1": tower,
        "document 2": "Other.",
        claims: "1. It is tall.",
      })
      assert.strictEqual(call?.outside.trim(), "")
    }),
  )
})

describe("the judge's address", () => {
  it.live.each(["", "/v1", "/v1/", "/v1/chat/completions"])("may end in %j", (path) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* auditorAt(new URL(judge.url.origin + path))
      yield* audit(requestOf("It is tall.", [tower]))
      assert.strictEqual(judge.calls[0]?.path, "/v1/chat/completions")
    }),
  )

  it.live("keeps a prefix of its own", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* auditorAt(new URL(`${judge.url.origin}/openai/v1`))
      yield* audit(requestOf("It is tall.", [tower]))
      assert.strictEqual(judge.calls[0]?.path, "/openai/v1/chat/completions")
    }),
  )
})

describe("what costs nothing", () => {
  it.live.each([
    { what: "an answer without documents", answer: "It is tall.", contents: [" "] },
    { what: "an empty answer", answer: "", contents: [tower] },
    { what: "a refusal", answer: "I'm sorry, I cannot tell.", contents: [tower] },
    { what: "nothing but code", answer: "```\nlet tall = true\n```", contents: [tower] },
  ])("$what: the judge is not asked", ({ answer, contents }) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* auditorAt(judge.url)
      const { claims } = yield* audit(requestOf(answer, contents))
      assert.isTrue(claims.every(({ status }) => status === "unverifiable"))
      assert.lengthOf(judge.calls, 0)
    }),
  )
})

describe("quotes", () => {
  const judged = (evidence: ReadonlyArray<{ document: number; quote: string }>) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll({ confidence: 0.8, evidence }))
      const audit = yield* auditorAt(judge.url)
      const { claims } = yield* audit(requestOf("It is in Paris.", ["Rome is old.", tower]))
      return claims[0]
    })
  const real = { document: 2, quote: "in Paris" }
  const invented = { document: 2, quote: "in the city of Paris" }

  it.live("that stand in the document are kept", () =>
    Effect.gen(function* () {
      const claim = yield* judged([real])
      assert.strictEqual(claim?.confidence, 0.8)
      assert.strictEqual(claim?.reasoning, "Because.")
      assert.deepStrictEqual(claim?.evidence, [
        { document_id: "doc-2", quote: "in Paris", start: 20, end: 28 },
      ])
    }),
  )

  it.live("that stand in another document than the judge says are kept, where they stand", () =>
    Effect.gen(function* () {
      for (const document of [1, 0, 99]) {
        const claim = yield* judged([{ document, quote: " in Paris\n" }])
        assert.strictEqual(claim?.evidence[0]?.document_id, "doc-2")
      }
    }),
  )

  it.live("that stand nowhere are dropped, and cost confidence", () =>
    Effect.gen(function* () {
      const half = yield* judged([real, invented])
      assert.lengthOf(half?.evidence ?? [], 1)
      assert.closeTo(half?.confidence ?? 0, 0.6, 1e-9)
      assert.match(half?.reasoning ?? "", /One quote of the judge stands in no document and was dropped\.$/)
      const none = yield* judged([invented, { document: 1, quote: " " }])
      assert.deepStrictEqual(none?.evidence, [])
      assert.closeTo(none?.confidence ?? 0, 0.4, 1e-9)
      assert.match(none?.reasoning ?? "", /2 quotes of the judge stand in no document/)
    }),
  )

  it.live("that are missing where they are needed cost confidence as well", () =>
    Effect.gen(function* () {
      const claim = yield* judged([])
      assert.closeTo(claim?.confidence ?? 0, 0.4, 1e-9)
      assert.match(claim?.reasoning ?? "", /quoted nothing/)
    }),
  )
})

describe("long documents", () => {
  const filler = Array.from({ length: 3_000 }, (_, day) => `On day ${day} it rained in the valley.`).join(" ")

  it.live("are cut to the passages nearest to the claims, and the reasoning says so", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(
        judgeAll({ evidence: [{ document: 1, quote: "built from 1887 to 1889" }] }),
      )
      const audit = yield* auditorAt(judge.url, { promptLimit: 5_000 })
      const content = `${filler} ${tower} ${filler}`
      const { claims } = yield* audit(requestOf("The Eiffel Tower was built in 1889.", [content]))
      const sent = [...(judge.calls[0]?.blocks.values() ?? [])].join("")
      assert.isBelow(sent.length, 5_200)
      assert.include(judge.calls[0]?.blocks.get("document 1") ?? "", "built from 1887 to 1889")
      assert.match(claims[0]?.reasoning ?? "", /was given the passages nearest to the claims/)
      assert.strictEqual(claims[0]?.evidence[0]?.start, content.indexOf("built from"))
    }),
  )

  it.live("leave claims out that no prompt has room for, and say so", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(judgeAll())
      const audit = yield* auditorAt(judge.url, { promptLimit: 2_000 })
      const { claims } = yield* audit(requestOf(filler, [tower]))
      const asked = judge.calls[0]?.claims.length ?? 0
      assert.isAbove(asked, 5)
      assert.isBelow(asked, 100)
      assert.strictEqual(claims[asked - 1]?.status, "supported")
      assert.strictEqual(claims[asked]?.status, "unverifiable")
      assert.match(claims[asked]?.reasoning ?? "", /no room left.*TRUTHTABLE_JUDGE_PROMPT_LIMIT/)
    }),
  )
})

it.live("logs the tokens of each call at debug", () =>
  Effect.gen(function* () {
    const lines: Array<Record<string, unknown>> = []
    const logger = Logger.make(({ fiber, message }) => {
      lines.push({ message, ...fiber.getRef(References.CurrentLogAnnotations) })
    })
    const judge = yield* judgeThat(judgeAll())
    yield* Effect.gen(function* () {
      const audit = yield* auditorAt(judge.url)
      yield* audit(requestOf("It is tall.", [tower]))
    }).pipe(
      Effect.provide(Layer.merge(Logger.layer([logger]), Layer.succeed(References.MinimumLogLevel, "Debug"))),
    )
    assert.deepInclude(lines, { message: ["The judge answered"], prompt_tokens: 321, completion_tokens: 45 })
  }),
)
