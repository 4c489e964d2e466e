import { assert, describe, it } from "@effect/vitest"
import { seeded } from "../../bench/minimalPairs/edit.ts"
import { editedExchanges, editsOf } from "../../bench/train/edits.ts"
import type { Exchange } from "../../bench/train/exchanges.ts"

const exchange = (number: number, answer: string): Exchange => ({
  id: `bridges/${number}/a`,
  task: "summary",
  query: "",
  documents: [
    {
      id: "d",
      content: "The old bridge in Porto opened in 1886 and was closed by Maria Silva in June 2004.",
    },
  ],
  answer,
  hallucinated: false,
  spans: [],
})

const exchanges = [
  exchange(1, "The bridge in Porto opened in 1886 for carriages. It was closed by Maria Silva in June 2004."),
  exchange(
    2,
    "The council of Lisbon never wanted another bridge there. The painter travelled with Anna Costa.",
  ),
]

const edited = (seed: number) => editedExchanges(exchanges, editsOf(exchanges), seeded(seed), 1)
const all = Array.from({ length: 20 }, (_, seed) => edited(seed)).flat()

describe("editedExchanges", () => {
  it("makes the same of the same seed", () => {
    assert.deepStrictEqual(edited(3), edited(3))
    assert.notDeepEqual(edited(3), edited(4))
  })

  it("marks the change within the answer", () => {
    const changed = all.filter(({ hallucinated, spans = [] }) => hallucinated && spans.length > 0)
    assert.isNotEmpty(changed)
    for (const { answer, spans = [] } of changed) {
      for (const { end, start } of spans) assert.isTrue(start >= 0 && start < end && end <= answer.length)
    }
  })

  it("cuts short answers from a sentence as it was, too, and marks nothing in them", () => {
    const clean = all.filter(({ hallucinated }) => !hallucinated)
    assert.isNotEmpty(clean)
    for (const { answer, spans } of clean) {
      assert.isTrue(exchanges.some((each) => each.answer.includes(answer)))
      assert.isAtMost(answer.split(" ").length, 7)
      assert.deepStrictEqual(spans, [])
    }
  })
})
