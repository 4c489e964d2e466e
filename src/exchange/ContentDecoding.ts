import type { Transform } from "node:stream"
import * as Zlib from "node:zlib"
import { Effect, Schema } from "effect"

/** Nobody stacks more codings than this in earnest, and each costs a pass over the body. */
const mostCodings = 4

/**
 * A body that cannot be decoded. `reason` is one line and holds nothing of the body.
 */
export class UndecodableContent extends Schema.TaggedError<UndecodableContent>()("UndecodableContent", {
  reason: Schema.String,
}) {}

/**
 * A body after its content codings were undone. `truncated` says that more was to come: the limit was reached, or
 * the encoded bytes end before their end mark.
 */
export interface DecodedContent {
  readonly bytes: Uint8Array
  readonly truncated: boolean
}

/**
 * Undoes the codings that a `content-encoding` header lists, the last first (RFC 9110 §8.4).
 *
 * **Details**
 *
 * Knows `gzip`, `x-gzip`, `deflate` (with and without the zlib wrapper), `br`, `zstd` and `identity`. Decoding
 * runs off the event loop and stops at `limit` decoded bytes, so that a small body which decodes to gigabytes
 * costs no more memory than the limit; interrupting the effect stops it as well. Bytes that were cut in the middle
 * give what they hold, marked as truncated. Fails with `UndecodableContent` for corrupt bytes, for a coding that
 * is not in the list, and for more than four codings.
 */
export const decode = Effect.fnUntraced(function* (
  bytes: Uint8Array,
  contentEncoding: string,
  limit: number,
): Effect.fn.Return<DecodedContent, UndecodableContent> {
  const codings = contentEncoding
    .split(",", mostCodings + 2)
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity")
  if (codings.length > mostCodings) {
    return yield* new UndecodableContent({ reason: `more than ${mostCodings} content codings` })
  }
  if (codings.length === 0) return { bytes: bytes.subarray(0, limit), truncated: bytes.length > limit }
  let content: DecodedContent = { bytes, truncated: false }
  for (const coding of codings.reverse()) {
    const decoded = yield* undo(coding, content.bytes, limit)
    content = { bytes: decoded.bytes, truncated: content.truncated || decoded.truncated }
  }
  return content
})

const decoderFor = (coding: string, bytes: Uint8Array): Transform | undefined => {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return Zlib.createGunzip()
    case "deflate":
      return hasZlibHeader(bytes) ? Zlib.createInflate() : Zlib.createInflateRaw()
    case "br":
      return Zlib.createBrotliDecompress()
    case "zstd":
      return Zlib.createZstdDecompress()
    default:
      return undefined
  }
}

/** RFC 1950 §2.2: the method is 8, and the first two bytes are a multiple of 31. */
const hasZlibHeader = (bytes: Uint8Array): boolean => {
  const [first = 0, second] = bytes
  return (first & 0x0f) === 8 && (second === undefined || ((first << 8) | second) % 31 === 0)
}

const undo = (
  coding: string,
  bytes: Uint8Array,
  limit: number,
): Effect.Effect<DecodedContent, UndecodableContent> => {
  if (bytes.length === 0) return Effect.succeed({ bytes, truncated: false })
  const decoder = decoderFor(coding, bytes)
  if (decoder === undefined) {
    // The header's value is left out: whoever sent it chose it.
    return Effect.fail(new UndecodableContent({ reason: "the content coding is unknown" }))
  }
  return Effect.callback((resume) => {
    const pieces: Array<Uint8Array> = []
    let length = 0
    const finish = (truncated: boolean) => {
      const whole = Buffer.concat(pieces, Math.min(length, limit))
      resume(Effect.succeed({ bytes: whole, truncated: truncated || length > limit }))
    }
    decoder.on("data", (piece: Uint8Array) => {
      pieces.push(piece)
      length += piece.length
      if (length <= limit) return
      finish(true)
      decoder.destroy()
    })
    decoder.on("end", () => finish(false))
    decoder.on("error", (error: NodeJS.ErrnoException) => {
      // Node's code for input that ends too early; all that it could decode has been passed on by then.
      if (error.code === "Z_BUF_ERROR") finish(true)
      else resume(Effect.fail(new UndecodableContent({ reason: `the body is not valid ${coding}` })))
    })
    decoder.end(bytes)
    return Effect.sync(() => decoder.destroy())
  })
}
