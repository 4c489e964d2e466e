import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { Capture } from "../../src/exchange/Capture.ts"

const size = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 5000 }))

const countedUp = (length: number, from: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (from + index) % 251)

describe("Capture", () => {
  it.prop(
    "keeps the first bytes of the body, however it was cut",
    [size, Schema.Array(size)],
    ([limit, sizes]) => {
      const capture = new Capture(limit)
      let total = 0
      for (const length of sizes) {
        capture.push(countedUp(length, total))
        total += length
        assert.isAtMost(capture.keptBytes, limit)
      }
      const kept = Math.min(limit, total)
      assert.deepStrictEqual([...capture.bytes()], [...countedUp(kept, 0)])
      assert.strictEqual(capture.keptBytes, kept)
      assert.strictEqual(capture.passedBytes, total)
      assert.strictEqual(capture.truncated, total > limit)
    },
  )

  it("keeps a large chunk by reference", () => {
    const capture = new Capture(10_000)
    const chunk = countedUp(5000, 0)
    capture.push(chunk)
    assert.strictEqual(capture.chunks[0], chunk)
  })

  it("keeps a body of one-byte chunks in few pieces of about its size", () => {
    const capture = new Capture(1_000_000)
    for (let index = 0; index < 300_000; index++) capture.push(Uint8Array.of(index % 251))
    const held = new Set(capture.chunks.map((piece) => piece.buffer))
    const heldBytes = [...held].reduce((sum, buffer) => sum + buffer.byteLength, 0)
    assert.isAtMost(capture.chunks.length, 20)
    assert.isAtMost(heldBytes, 600_000)
    assert.deepStrictEqual(Buffer.from(capture.bytes()), Buffer.from(countedUp(300_000, 0)))
  })

  it("does not hold on to a large buffer for a small part of it", () => {
    const capture = new Capture(1_000_000)
    const buffer = new Uint8Array(1_000_000)
    capture.push(buffer.subarray(10, 2010))
    assert.notStrictEqual(capture.chunks[0]?.buffer, buffer.buffer)
    assert.strictEqual(capture.bytes().length, 2000)
  })

  it("can be read and then go on", () => {
    const capture = new Capture(10)
    capture.push(countedUp(3, 0))
    assert.deepStrictEqual([...capture.bytes()], [0, 1, 2])
    capture.push(countedUp(3, 3))
    assert.deepStrictEqual([...capture.bytes()], [0, 1, 2, 3, 4, 5])
  })
})
