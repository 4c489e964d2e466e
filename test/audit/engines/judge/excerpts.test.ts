import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { excerptsOf } from "../../../../src/audit/engines/judge/excerpts.ts"

const GAP = "\n[…]\n"
const filler = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, day) => `On day ${from + day} it rained in the valley.`).join(" ")

describe("documents that fit", () => {
  it.effect("are given whole", () =>
    Effect.gen(function* () {
      const documents = ["One.", "", "Two."]
      assert.deepStrictEqual(yield* excerptsOf(documents, ["x"], 8), { texts: documents, isCut: false })
    }),
  )
})

describe("documents that do not fit", () => {
  it.effect("give each claim its nearest passage before any gets a second", () =>
    Effect.gen(function* () {
      const eiffel = "The Eiffel Tower was finished in March 1889."
      const bridge = "Tower Bridge crosses the Thames since 1894."
      const documents = [`${filler(0, 200)} ${eiffel} ${filler(200, 400)}`, `${filler(400, 800)} ${bridge}`]
      const { isCut, texts } = yield* excerptsOf(
        documents,
        ["Eiffel finished his tower in 1889.", "The bridge over the Thames opened in 1894."],
        1_800,
      )
      assert.isTrue(isCut)
      assert.include(texts[0], eiffel)
      assert.include(texts[1], bridge)
    }),
  )

  it.effect("begin with what comes first where no passage has a word of the claims", () =>
    Effect.gen(function* () {
      const { texts } = yield* excerptsOf([filler(0, 200)], ["Der Turm."], 1_000)
      assert.match(texts[0] ?? "", /^On day 0 it rained/)
    }),
  )

  it.effect("are searched also where words are not separated, and where the endings differ", () =>
    Effect.gen(function* () {
      const japanese = "東京タワーは1958年に建てられた。"
      const documents = [`${filler(0, 100)}\n\n${japanese}\n\n${filler(100, 200)}`]
      const found = yield* excerptsOf(documents, ["東京タワー"], 1_000)
      assert.include(found.texts[0], japanese)
      const audited = yield* excerptsOf(
        [`${filler(0, 100)} It audits. ${filler(100, 200)}`],
        ["auditing"],
        1_000,
      )
      assert.include(audited.texts[0], "It audits.")
    }),
  )

  it.effect.prop(
    "are cut to pieces of themselves, in order and within the limit",
    {
      documents: Schema.Array(
        Schema.Array(
          Schema.Union([Schema.String, Schema.Literals([filler(0, 40), "\n\n", "x".repeat(900)])]),
        ),
      ),
      claims: Schema.Array(Schema.String),
      limit: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 5_000 })),
    },
    ({ claims, documents, limit }) =>
      Effect.gen(function* () {
        const contents = documents.map((parts) => parts.join(""))
        const { texts } = yield* excerptsOf(contents, claims, limit)
        assert.lengthOf(texts, contents.length)
        assert.isAtMost(texts.join("").length, limit)
        for (const [index, text] of texts.entries()) {
          let from = 0
          for (const piece of text.split(GAP)) {
            const found = contents[index]?.indexOf(piece, from) ?? -1
            assert.notStrictEqual(found, -1)
            from = found + piece.length
          }
        }
      }),
  )
})

it.live("a large document leaves turns on the event loop to others", () =>
  Effect.gen(function* () {
    const documents = [filler(0, 40_000)]
    const claims = Array.from({ length: 300 }, (_, day) => `It rained on day ${day * 100} in the valley.`)
    let turns = 0
    let isDone = false
    const takeTurn = () => {
      turns++
      if (!isDone) setImmediate(takeTurn)
    }
    setImmediate(takeTurn)
    const { isCut } = yield* excerptsOf(documents, claims, 60_000)
    isDone = true
    assert.isTrue(isCut)
    assert.isAbove(turns, 200)
  }),
)
