import { assert, describe, it } from "@effect/vitest"
import { defaultLimits } from "../../../../src/audit/engines/grounding/limits.ts"
import { recentlyIndexed } from "../../../../src/audit/engines/grounding/recentDocuments.ts"
import { readerOf } from "../../../../src/audit/engines/grounding/words.ts"

const read = readerOf("English")
const documents = (...contents: ReadonlyArray<string>) =>
  contents.map((content, at) => ({ id: `d${at}`, content, source: "", metadata: {} }))
const index = (...contents: ReadonlyArray<string>) =>
  recentlyIndexed(documents(...contents), read, defaultLimits)

describe("recentlyIndexed", () => {
  it("reads documents once that come again, also after others", () => {
    const first = index("The bridge opened in 1932.", "It is long.")
    assert.notStrictEqual(index("The tower opened in 1932."), first)
    assert.strictEqual(index("The bridge opened in 1932.", "It is long."), first)
  })

  it("reads anew what differs in a text, a name, the order, the language or the limits", () => {
    const given = documents("One text.", "Another text.")
    const first = recentlyIndexed(given, read, defaultLimits)
    const others = [
      recentlyIndexed(documents("One text.", "Another texT."), read, defaultLimits),
      recentlyIndexed(
        given.map((each) => ({ ...each, id: `${each.id}x` })),
        read,
        defaultLimits,
      ),
      recentlyIndexed(given.toReversed(), read, defaultLimits),
      recentlyIndexed(given.slice(0, 1), read, defaultLimits),
      recentlyIndexed(given, readerOf("German"), defaultLimits),
      recentlyIndexed(given, read, { ...defaultLimits, passages: 1 }),
    ]
    for (const other of others) assert.notStrictEqual(other, first)
    assert.strictEqual(recentlyIndexed(given, read, defaultLimits), first)
  })

  it("keeps few lists of documents, and no long ones", () => {
    const first = index("The first.")
    for (let other = 0; other < 100; other++) index(`Another, number ${other}.`)
    assert.notStrictEqual(index("The first."), first)
    const long = "A sentence that comes again. ".repeat(20_000)
    const short = index("A short one.")
    assert.notStrictEqual(index(long), index(long))
    assert.strictEqual(index("A short one."), short)
  })
})
