import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { invent } from "../../src/demo/invent.ts"

const sentence = Schema.Struct({
  subject: Schema.Literals(["The bridge", "Die Brücke", "1. It", "Nobody"]),
  verb: Schema.Literals(["is", "is not", "ist", "ist nicht", "opened in"]),
  rest: Schema.Literals(["1883", "5 km long", "closed", "1,250 euros", "\n- a\n- b"]),
})

describe("invent", () => {
  it.effect.prop("always changes a sentence, and always in the same way", [sentence], ([words]) =>
    Effect.sync(() => {
      const answer = `${words.subject} ${words.verb} ${words.rest}.`
      assert.notStrictEqual(invent(answer), answer)
      assert.strictEqual(invent(answer), invent(answer))
    }),
  )

  it.effect.prop("always changes any other text", [Schema.String], ([answer]) =>
    Effect.sync(() => {
      assert.notStrictEqual(invent(answer), answer)
    }),
  )

  it.each([
    ["changes a year", "It was opened in 1883.", "It was opened in 1893."],
    ["changes a figure", "It weighs 640 grams now.", "It weighs 740 grams now."],
    ["negates", "Pets are allowed here.", "Pets are not allowed here."],
    ["takes a negation away", "Pets are not allowed.", "Pets are allowed."],
    ["negates German", "Haustiere sind erlaubt.", "Haustiere sind nicht erlaubt."],
  ])("%s", (_, answer, invented) => {
    // Blanks at the end change the length, which picks the kind of invention.
    const variants = ["", " ", "  "].map((blanks) => invent(answer + blanks).trimEnd())
    assert.include(variants, invented)
  })

  it("makes up a sentence after one that cannot be changed", () => {
    assert.match(invent("Nobody knows why."), /^Nobody knows why\. [A-Z].+\.$/u)
  })

  it("does not renumber a list", () => {
    for (const blanks of ["", " ", "  "]) {
      assert.match(invent(`1. Nobody${blanks}`), /^1\. Nobody/u)
    }
  })
})
