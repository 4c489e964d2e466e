import * as Zlib from "node:zlib"
import { assert, describe, it, vi } from "@effect/vitest"
import { Effect, Fiber, Schema } from "effect"
import { decode } from "../../src/exchange/ContentDecoding.ts"

const codings: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  identity: (bytes) => bytes,
  gzip: (bytes) => Zlib.gzipSync(bytes),
  "x-gzip": (bytes) => Zlib.gzipSync(bytes),
  deflate: (bytes) => Zlib.deflateSync(bytes),
  "deflate ": (bytes) => Zlib.deflateRawSync(bytes),
  br: (bytes) => Zlib.brotliCompressSync(bytes, { params: { [Zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  zstd: (bytes) => Zlib.zstdCompressSync(bytes),
}
const names = Object.keys(codings)
const encode = (coding: string, bytes: Uint8Array): Uint8Array => codings[coding]?.(bytes) ?? bytes
const anyBytes = Schema.Uint8Array

describe("ContentDecoding", () => {
  it.effect.prop(
    "gives back what was encoded, however often",
    [anyBytes, Schema.Array(Schema.Literals(names)).check(Schema.isMaxLength(3))],
    ([bytes, stack]) =>
      Effect.gen(function* () {
        const encoded = stack.reduce((inner, coding) => encode(coding, inner), bytes)
        const content = yield* decode(encoded, stack.join(", "), 1_000_000)
        assert.deepStrictEqual(Buffer.from(content.bytes), Buffer.from(bytes))
        assert.isFalse(content.truncated)
      }),
  )

  it.effect.each(names)("stops a bomb in %s at the limit", (coding) =>
    Effect.gen(function* () {
      const bomb = encode(coding, new Uint8Array(10_000_000))
      const content = yield* decode(bomb, coding, 50_000)
      assert.strictEqual(content.bytes.length, 50_000)
      assert.isTrue(content.truncated)
    }),
  )

  it.effect("stops a bomb within a bomb", () =>
    Effect.gen(function* () {
      const bomb = Zlib.brotliCompressSync(Zlib.gzipSync(new Uint8Array(10_000_000)))
      const content = yield* decode(bomb, "gzip, br", 50_000)
      assert.strictEqual(content.bytes.length, 50_000)
      assert.isTrue(content.truncated)
    }),
  )

  it.effect.each(names)("does not call a body in %s truncated that is as long as the limit", (coding) =>
    Effect.gen(function* () {
      const content = yield* decode(encode(coding, new Uint8Array(70_000)), coding, 70_000)
      assert.strictEqual(content.bytes.length, 70_000)
      assert.isFalse(content.truncated)
    }),
  )

  it.effect.each(["gzip", "deflate", "deflate ", "br", "zstd"])(
    "gives what a cut body in %s holds",
    (coding) =>
      Effect.gen(function* () {
        const text = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index * 7919).join(" "))
        const encoded = encode(coding, text)
        const content = yield* decode(encoded.subarray(0, encoded.length >> 1), coding, 10_000_000)
        assert.isTrue(content.truncated)
        assert.isAbove(content.bytes.length, 1000)
        assert.deepStrictEqual(Buffer.from(content.bytes), text.subarray(0, content.bytes.length))
      }),
  )

  it.effect.each(["gzip", "deflate", "br", "zstd"])("fails for bytes that are no %s", (coding) =>
    Effect.gen(function* () {
      const noise = Buffer.from("<!doctype html> this was never compressed, whatever the header says")
      const error = yield* Effect.flip(decode(noise, coding, 1000))
      assert.strictEqual(error._tag, "UndecodableContent")
      assert.include(error.reason, coding)
    }),
  )

  it.effect("fails for an unknown coding, and for too many", () =>
    Effect.gen(function* () {
      const unknown = yield* Effect.flip(decode(new Uint8Array(1), "gzip, rot13", 1000))
      assert.strictEqual(unknown.reason, "the content coding is unknown")
      const many = yield* Effect.flip(decode(new Uint8Array(1), "gzip,gzip,gzip,gzip,gzip", 1000))
      assert.strictEqual(many.reason, "more than 4 content codings")
    }),
  )

  it.effect("takes an empty body as empty", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* decode(new Uint8Array(0), "gzip", 10), {
        bytes: new Uint8Array(0),
        truncated: false,
      })
    }),
  )

  it.effect("stops decoding when it is interrupted", () =>
    Effect.gen(function* () {
      const destroy = vi.spyOn(Zlib.Gunzip.prototype, "destroy")
      const bomb = Zlib.gzipSync(new Uint8Array(50_000_000))
      const fiber = yield* Effect.forkChild(decode(bomb, "gzip", 100_000_000))
      yield* Effect.yieldNow
      assert.strictEqual(destroy.mock.calls.length, 0)
      yield* Fiber.interrupt(fiber)
      assert.strictEqual(destroy.mock.calls.length, 1)
      destroy.mockRestore()
    }),
  )
})
