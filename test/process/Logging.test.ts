import { afterEach, assert, beforeEach, describe, it, vi } from "@effect/vitest"
import { Effect, Schema } from "effect"
import * as Logging from "../../src/process/Logging.ts"

const written: Array<string> = []

beforeEach(() => {
  written.length = 0
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0)
})

afterEach(() => {
  vi.restoreAllMocks()
})

/** The lines that an effect logs. */
const linesOf = (effect: Effect.Effect<unknown>, options: Logging.LoggingOptions) =>
  Effect.map(Effect.provide(effect, Logging.layer(options)), () => {
    const text = written.splice(0).join("")
    return text === "" ? [] : text.replace(/\n$/, "").split("\n")
  })

const production = { mode: "production", level: "Info" } as const
const development = { mode: "development", level: "Info" } as const

const annotated = (fields: Record<string, unknown>) =>
  Effect.logInfo("Audit completed").pipe(Effect.annotateLogs(fields))

describe("production", () => {
  it.effect("writes an entry as one JSON object with its annotations beside the message", () =>
    Effect.gen(function* () {
      const lines = yield* linesOf(
        annotated({ request_id: "r-1", grade: null, trust_score: 92.5 }),
        production,
      )
      assert.lengthOf(lines, 1)
      assert.deepStrictEqual(JSON.parse(lines[0] ?? ""), {
        timestamp: "1970-01-01T00:00:00.000Z",
        level: "INFO",
        message: "Audit completed",
        request_id: "r-1",
        grade: null,
        trust_score: 92.5,
      })
    }),
  )

  it.effect("writes a cause into the same line", () =>
    Effect.gen(function* () {
      const lines = yield* linesOf(
        Effect.logError("It broke", new Error("a defect\nof two lines")),
        production,
      )
      assert.lengthOf(lines, 1)
      assert.include(JSON.parse(lines[0] ?? "").message, "It broke")
    }),
  )

  it.effect.prop("keeps any text, in one line", { text: Schema.String }, ({ text }) =>
    Effect.gen(function* () {
      const lines = yield* linesOf(annotated({ request_id: text }), production)
      assert.lengthOf(lines, 1)
      assert.strictEqual(JSON.parse(lines[0] ?? "").request_id, text)
    }),
  )
})

describe("development", () => {
  it.effect("writes the time, the level, the message and the annotations", () =>
    Effect.gen(function* () {
      const lines = yield* linesOf(
        annotated({ request_id: "r-1", grade: null, trust_score: 92.5 }),
        development,
      )
      assert.deepStrictEqual(lines, [
        "00:00:00.000 INFO  Audit completed  request_id=r-1  grade=null  trust_score=92.5",
      ])
    }),
  )

  it.effect("quotes text that could pass for something else", () =>
    Effect.gen(function* () {
      const lines = yield* linesOf(
        annotated({ request_id: 'x  grade=A\n00:00:00.000 INFO  "Fake"' }),
        development,
      )
      assert.deepStrictEqual(lines, [
        '00:00:00.000 INFO  Audit completed  request_id="x  grade=A\\n00:00:00.000 INFO  \\"Fake\\""',
      ])
    }),
  )

  it.effect("lets no control character reach the terminal", () =>
    Effect.gen(function* () {
      const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join("")
      const lines = yield* linesOf(annotated({ request_id: `${controls}\u2028\u202e` }), development)
      assert.lengthOf(lines, 1)
      assert.notMatch(lines[0] ?? "", /[\p{Cc}\u2028\u202e]/u)
    }),
  )

  it.effect.prop("writes one line, whatever the text", { text: Schema.String }, ({ text }) =>
    Effect.gen(function* () {
      const lines = yield* linesOf(annotated({ request_id: text, grade: "A" }), development)
      assert.lengthOf(lines, 1)
      assert.match(lines[0] ?? "", / {2}request_id=(\S+|".*") {2}grade=A$/u)
    }),
  )
})

describe("both modes", () => {
  it.effect.each([production, development])("leave out what is below the level", (options) =>
    Effect.gen(function* () {
      const log = Effect.andThen(Effect.logInfo("quiet"), Effect.logWarning("loud"))
      const lines = yield* linesOf(log, { ...options, level: "Warn" })
      assert.lengthOf(lines, 1)
      assert.include(lines[0], "loud")
    }),
  )

  it.effect("write what is logged in one turn of the event loop in one piece", () =>
    Effect.gen(function* () {
      const log = Effect.forEach([1, 2, 3], (number) => Effect.logInfo(`entry ${number}`))
      yield* Effect.provide(log, Logging.layer(production))
      assert.lengthOf(written, 1)
      assert.lengthOf(written[0]?.trimEnd().split("\n") ?? [], 3)
    }),
  )
})
