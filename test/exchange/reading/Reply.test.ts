import { assert, describe, it } from "@effect/vitest"
import { indexOf, type Reply, ReplyBuilder } from "../../../src/exchange/reading/Reply.ts"

const built = (write: (reply: ReplyBuilder) => void): Reply => {
  const reply = new ReplyBuilder()
  write(reply)
  return reply.build(true)
}

describe("ReplyBuilder", () => {
  it("puts parts in the order of their index, with a blank line between them, without blank ones", () => {
    const { answer } = built((reply) => {
      reply.addText(2, "c")
      reply.addText(0, "a")
      reply.addText(1, " \n")
      reply.addText(2, "d")
    })
    assert.strictEqual(answer, "a\n\ncd")
  })

  it("parts paragraphs where text follows, and nowhere else", () => {
    const { answer } = built((reply) => {
      reply.endParagraph(0)
      reply.addText(0, "a")
      reply.endParagraph(0)
      reply.endParagraph(0)
      reply.addText(0, "b")
      reply.addText(0, "c")
      reply.endParagraph(0)
      reply.addText(0, "")
    })
    assert.strictEqual(answer, "a\n\nbc")
  })

  it("takes words of a refusal for one, and no words for none", () => {
    assert.isFalse(built((reply) => reply.addRefusal(0, "")).refused)
    assert.isFalse(built((reply) => reply.addRefusal(0, undefined)).refused)
    const { answer, refused } = built((reply) => reply.addRefusal(0, "No."))
    assert.deepStrictEqual({ answer, refused }, { answer: "No.", refused: true })
  })

  it("believes only reasons and names that say something", () => {
    const { finishReason, model } = built((reply) => {
      for (const said of ["stop", "", null, 3]) {
        reply.stop(0, said)
        reply.setModel(said)
      }
    })
    assert.deepStrictEqual({ finishReason, model }, { finishReason: "stop", model: "stop" })
  })

  it("gives the reason of the first part that says one", () => {
    const { finishReason } = built((reply) => {
      reply.stop(2, "length")
      reply.open(0)
      reply.stop(1, "stop")
    })
    assert.strictEqual(finishReason, "stop")
  })

  it("keeps a count of tokens that a later one leaves out", () => {
    const usageAfter = (...counts: ReadonlyArray<readonly [number | null, number | null]>) =>
      built((reply) => {
        for (const [input_tokens, output_tokens] of counts) reply.setUsage({ input_tokens, output_tokens })
      }).usage
    assert.deepStrictEqual(usageAfter([3, null], [null, null], [null, 4]), {
      input_tokens: 3,
      output_tokens: 4,
    })
    assert.deepStrictEqual(usageAfter([null, 4], [5, null]), { input_tokens: 5, output_tokens: 4 })
    assert.deepStrictEqual(usageAfter([null, 1]), { input_tokens: null, output_tokens: 1 })
    assert.isNull(usageAfter([null, null]))
  })

  it("leaves out the reasoning of each part", () => {
    const { answer } = built((reply) => {
      reply.addText(0, "<think>It says 87.</think>")
      reply.addText(0, "\n\n87 m.")
      reply.addText(1, "<think>It says")
    })
    assert.strictEqual(answer, "87 m.")
  })
})

describe("indexOf", () => {
  it("is the index that an entry gives itself, or its position", () => {
    assert.strictEqual(indexOf(3, 1), 3)
    assert.strictEqual(indexOf("3", 1), 1)
    assert.strictEqual(indexOf(undefined, 1), 1)
  })
})
