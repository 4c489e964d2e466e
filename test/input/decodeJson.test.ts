import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { decodeJson } from "../../src/input/decodeJson.ts"

const schema = Schema.Struct({
  id: Schema.String,
  documents: Schema.Array(Schema.Struct({ content: Schema.String })),
})

const decode = (text: string) =>
  Result.mapError(decodeJson(schema)(text, "a.jsonl line 3"), ({ message }) => message)

describe("decodeJson", () => {
  it("gives the value", () => {
    assert.deepStrictEqual(
      decode('{"id":"1","documents":[{"content":"x"}],"more":1}'),
      Result.succeed({ id: "1", documents: [{ content: "x" }] }),
    )
  })

  it.each([
    ["a field that is missing", '{"documents":[]}', "id is missing"],
    ["a field of the wrong kind", '{"id":1,"documents":[]}', "id is 1: expected string"],
    [
      "a field within a list",
      '{"id":"1","documents":[{"content":"x"},{"content":null}]}',
      "documents[1].content is null: expected string",
    ],
    ["another value altogether", "[1]", "expected object, not [1]"],
  ])("names the place of %s", (_, text, problem) => {
    assert.deepStrictEqual(decode(text), Result.fail(`a.jsonl line 3: ${problem}`))
  })

  it("shows only the beginning of a long value", () => {
    const message = Result.getOrThrow(Result.flip(decode(JSON.stringify({ id: ["x".repeat(10_000)] }))))
    assert.isBelow(message.length, 200)
  })

  it("says that something is no JSON", () => {
    assert.match(Result.getOrThrow(Result.flip(decode('{"id":'))), /^a\.jsonl line 3: not JSON \(/)
  })
})
