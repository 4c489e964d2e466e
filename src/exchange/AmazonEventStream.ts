import { crc32 } from "node:zlib"

/** A frame holds at least its prelude of 12 bytes and the checksum of 4 bytes at its end. */
const preludeBytes = 12
const checksumBytes = 4

/** How many bytes a header's value has, by its type; `undefined` for those that say so themselves. */
const fixedSizes: ReadonlyArray<number | undefined> = [0, 0, 1, 2, 4, 8, undefined, undefined, 8, 16]
const stringType = 7

/** One message of an event stream: the headers that are strings, and the payload. */
export interface AmazonMessage {
  readonly headers: ReadonlyMap<string, string>
  readonly payload: Uint8Array
}

/**
 * Reads the binary event stream (`application/vnd.amazon.eventstream`) that AWS answers with, as far as it is whole.
 *
 * **Details**
 *
 * A frame is the length of all of it and of its headers, a CRC-32 of these two, the headers, the payload, and a
 * CRC-32 of all that; numbers are big-endian (AWS's Smithy specification, "Amazon Event Stream Specification").
 * Reading ends where a checksum or a length does not fit, and `truncated` says so, since nothing after that can be
 * relied on.
 */
export const parseAmazonEventStream = (
  bytes: Uint8Array,
): { readonly messages: ReadonlyArray<AmazonMessage>; readonly truncated: boolean } => {
  const messages: Array<AmazonMessage> = []
  let at = 0
  while (at < bytes.length) {
    const length = frameLength(bytes.subarray(at))
    const message = length === undefined ? undefined : readFrame(bytes.subarray(at, at + length))
    if (length === undefined || message === undefined) break
    messages.push(message)
    at += length
  }
  return { messages, truncated: at < bytes.length }
}

/** Whether bytes begin as such a stream does. Four of the bytes are a checksum, so nothing else does by chance. */
export const beginsAmazonEventStream = (bytes: Uint8Array): boolean => frameLength(bytes) !== undefined

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The length of the frame that `bytes` begin with, or `undefined` where they begin with none. */
const frameLength = (bytes: Uint8Array): number | undefined => {
  if (bytes.length < preludeBytes) return undefined
  const view = viewOf(bytes)
  const length = view.getUint32(0)
  const fits = view.getUint32(4) + preludeBytes + checksumBytes <= length
  return fits && crc32(bytes.subarray(0, 8)) === view.getUint32(8) ? length : undefined
}

const readFrame = (frame: Uint8Array): AmazonMessage | undefined => {
  const view = viewOf(frame)
  const end = view.getUint32(0) - checksumBytes
  if (end + checksumBytes !== frame.length || crc32(frame.subarray(0, end)) !== view.getUint32(end)) {
    return undefined
  }
  const payloadStart = preludeBytes + view.getUint32(4)
  const headers = readHeaders(frame.subarray(preludeBytes, payloadStart))
  return headers === undefined ? undefined : { headers, payload: frame.subarray(payloadStart, end) }
}

/** The headers that are strings, or `undefined` where the bytes are no list of headers. */
const readHeaders = (bytes: Uint8Array): ReadonlyMap<string, string> | undefined => {
  const headers = new Map<string, string>()
  const view = viewOf(bytes)
  const text = (start: number, end: number) => Buffer.from(bytes.subarray(start, end)).toString()
  let at = 0
  while (at < bytes.length) {
    const nameEnd = at + 1 + view.getUint8(at)
    if (nameEnd + 1 > bytes.length) return undefined
    const name = text(at + 1, nameEnd)
    const type = view.getUint8(nameEnd)
    let start = nameEnd + 1
    let size = fixedSizes[type]
    if (size === undefined) {
      if (type >= fixedSizes.length || start + 2 > bytes.length) return undefined
      size = view.getUint16(start)
      start += 2
    }
    at = start + size
    if (at > bytes.length) return undefined
    if (type === stringType) headers.set(name, text(start, at))
  }
  return headers
}
