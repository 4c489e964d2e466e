import { assert, describe, it } from "@effect/vitest"
import { indexed } from "../../../../../src/audit/engines/grounding/passageIndex.ts"
import { entryCounts } from "../../../../../src/audit/engines/grounding/support/entryCounts.ts"
import { readerOf } from "../../../../../src/audit/engines/grounding/words.ts"

const countsOf = (content: string): ReadonlySet<number> =>
  entryCounts(indexed([{ id: "a", content, source: "documents[0]", metadata: {} }], readerOf("English")))

describe("entryCounts", () => {
  it.each([
    {
      what: "the objects of an array",
      json: { reviews: [{ text: "Good." }, { text: "Bad." }, {}] },
      has: [2],
    },
    { what: "the values of an array", json: { tags: ["a", "b", "c"] }, has: [3] },
    { what: "the values of an object", json: { hours: { mon: "9-17", tue: "9-17", wed: "9-12" } }, has: [3] },
    { what: "no flags", json: { parking: { lot: true, street: false, garage: null } }, has: [] },
    { what: "nothing once", json: { tags: ["a"] }, has: [] },
  ])("counts $what", ({ has, json }) => {
    assert.deepStrictEqual([...countsOf(JSON.stringify({ name: "Finch", ...json, open: true }))], has)
  })

  it("counts nothing in prose", () => {
    assert.strictEqual(countsOf("One, two, three. Four.").size, 0)
  })
})
