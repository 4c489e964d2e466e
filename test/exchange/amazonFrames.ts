import { crc32 } from "node:zlib"

/** A header of type string: the length of its name, its name, 7, the length of its value, its value. */
const header = (name: string, value: string): Uint8Array => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(Buffer.byteLength(value))
  return Buffer.concat([
    Buffer.from([name.length]),
    Buffer.from(name),
    Buffer.from([7]),
    length,
    Buffer.from(value),
  ])
}

const checksum = (bytes: Uint8Array): Uint8Array => {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(bytes))
  return sum
}

/** One frame of AWS's binary event stream. */
export const amazonFrame = (headers: Uint8Array, payload: Uint8Array): Uint8Array => {
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(8 + 4 + headers.length + payload.length + 4)
  lengths.writeUInt32BE(headers.length, 4)
  const content = Buffer.concat([lengths, checksum(lengths), headers, payload])
  return Buffer.concat([content, checksum(content)])
}

/** The headers of an event of this name or, where it is an exception, of an exception. */
export const amazonHeaders = (name: string, type: "event" | "exception" = "event"): Uint8Array =>
  Buffer.concat([
    header(`:${type}-type`, name),
    header(":content-type", "application/json"),
    header(":message-type", type),
  ])
