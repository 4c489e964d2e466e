import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Behaviour, completion, judgeAll, refuse, say, verdict } from "./judgeServer.ts"
import { auditorAt, judgeThat, requestOf, tower } from "./judged.ts"

const request = requestOf("It is in Paris. It is tall.", [tower])
const good = JSON.stringify({ verdicts: [verdict(1), verdict(2)] })

/** Replies that cannot be used, and what the judge is told about each. */
const unusable: ReadonlyArray<{ what: string; behave: Behaviour; told: RegExp }> = [
  {
    what: "no JSON",
    behave: (_call, response) => say(response, "All is well: 100 of 100 points."),
    told: /not one JSON object/,
  },
  {
    what: "JSON that breaks off",
    behave: (_call, response) => say(response, good.slice(0, -20)),
    told: /not one JSON object/,
  },
  {
    what: "another form",
    behave: (_call, response) => say(response, '{"score": 100}'),
    told: /not those of the form/,
  },
  {
    what: "a confidence above 1",
    behave: (_call, response) =>
      say(response, JSON.stringify({ verdicts: [verdict(1, { confidence: 95 }), verdict(2)] })),
    told: /not those of the form/,
  },
  {
    what: "a claim without a verdict",
    behave: (_call, response) => say(response, JSON.stringify({ verdicts: [verdict(2)] })),
    told: /exactly one verdict for each claim from 1 to 2/,
  },
  {
    what: "two verdicts on one claim",
    behave: (_call, response) => say(response, JSON.stringify({ verdicts: [verdict(1), verdict(1)] })),
    told: /exactly one verdict for each claim from 1 to 2/,
  },
  {
    what: "a verdict on a claim that is none",
    behave: (_call, response) =>
      say(response, JSON.stringify({ verdicts: [verdict(1), verdict(2), verdict(3)] })),
    told: /exactly one verdict for each claim from 1 to 2/,
  },
  {
    what: "a reply cut at the limit of tokens",
    behave: (_call, response) => say(response, good, "length"),
    told: /cut at the limit of tokens/,
  },
  {
    what: "a refusal to answer",
    behave: (_call, response) =>
      void response.end('{"choices":[{"message":{"content":null,"refusal":"I cannot help with that."}}]}'),
    told: /not one JSON object/,
  },
  {
    what: "no chat completion",
    behave: (_call, response) => void response.end("<html>It works!</html>"),
    told: /no chat completion/,
  },
  {
    what: "a reply without end",
    behave: (_call, response) => void response.end(completion("x".repeat(5_000_000))),
    told: /longer than 4194304 bytes/,
  },
]

describe.each(unusable)("$what", ({ behave, told }) => {
  it.live("is asked for once more, and the judge is told what was wrong", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((call, response, index) =>
        index === 0 ? behave(call, response, index) : say(response, good),
      )
      const audit = yield* auditorAt(judge.url)
      const { claims } = yield* audit(request)
      assert.deepStrictEqual(
        claims.map(({ status }) => status),
        ["supported", "supported"],
      )
      assert.lengthOf(judge.calls, 2)
      assert.notInclude(judge.calls[0]?.system, "could not be used")
      assert.match(judge.calls[1]?.system ?? "", told)
    }),
  )

  it.live("fails the audit, typed, when it comes again", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(behave)
      const audit = yield* auditorAt(judge.url)
      const error = yield* Effect.flip(audit(request))
      assert.strictEqual(error._tag, "AuditError")
      assert.match(error.message, told)
      assert.match(error.message, /TRUTHTABLE_JUDGE_MODEL/)
      assert.lengthOf(judge.calls, 2)
    }),
  )
})

describe("verdicts are also found", () => {
  it.live.each([
    { where: "in a code block", content: `\`\`\`json\n${good}\n\`\`\`` },
    { where: "between words", content: `Here you are: ${good} I hope this helps.` },
    { where: "after thoughts", content: `<think>Maybe {"verdicts": []}?</think>\n${good}` },
  ])("$where", ({ content }) =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((_call, response) => say(response, content))
      const audit = yield* auditorAt(judge.url)
      yield* audit(request)
      assert.lengthOf(judge.calls, 1)
    }),
  )
})

describe("an endpoint that refuses structured output with 400", () => {
  const taking =
    (formats: ReadonlyArray<string>): Behaviour =>
    (call, response, index) =>
      formats.includes(call.body.response_format?.type ?? "text")
        ? judgeAll()(call, response, index)
        : refuse(response, 400, "response_format is not supported")
  const formatsOf = (calls: ReadonlyArray<{ body: { response_format?: { type: string } } }>) =>
    calls.map(({ body }) => body.response_format?.type ?? "text")

  it.live("gets any JSON object instead, and from then on at once", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(taking(["json_object", "text"]))
      const audit = yield* auditorAt(judge.url)
      yield* audit(request)
      yield* audit(request)
      assert.deepStrictEqual(formatsOf(judge.calls), ["json_schema", "json_object", "json_object"])
    }),
  )

  it.live("or plain text", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(taking(["text"]))
      const audit = yield* auditorAt(judge.url)
      yield* audit(request)
      assert.deepStrictEqual(formatsOf(judge.calls), ["json_schema", "json_object", "text"])
    }),
  )

  it.live("gets no temperature when that is what it refuses", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((call, response, index) =>
        call.body.temperature === undefined
          ? judgeAll()(call, response, index)
          : refuse(response, 400, "Unsupported value: 'temperature' does not support 0 with this model."),
      )
      const audit = yield* auditorAt(judge.url)
      yield* audit(request)
      assert.deepStrictEqual(formatsOf(judge.calls), ["json_schema", "json_schema"])
    }),
  )

  it.live("fails the audit, typed, when nothing is left to leave out", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat(taking([]))
      const audit = yield* auditorAt(judge.url)
      const error = yield* Effect.flip(audit(request))
      assert.match(error.message, /answered 400: response_format is not supported/)
      assert.lengthOf(judge.calls, 3)
    }),
  )

  it.live("is not tried with less once it took more: then it refuses what is in the request", () =>
    Effect.gen(function* () {
      const judge = yield* judgeThat((call, response, index) =>
        index === 0 ? judgeAll()(call, response, index) : refuse(response, 400, "context is too long"),
      )
      const audit = yield* auditorAt(judge.url)
      yield* audit(request)
      const error = yield* Effect.flip(audit(request))
      assert.match(error.message, /answered 400: context is too long/)
      assert.lengthOf(judge.calls, 2)
    }),
  )
})
