import { crc32 } from "node:zlib"

/** A header: its name, the type 7 (a string), and its value. */
const header = (name: string, value: string): Buffer => {
  const [nameBytes, valueBytes] = [Buffer.from(name), Buffer.from(value)]
  const valueLength = Buffer.alloc(2)
  valueLength.writeUInt16BE(valueBytes.length)
  return Buffer.concat([Buffer.of(nameBytes.length), nameBytes, Buffer.of(7), valueLength, valueBytes])
}

/**
 * A message of Amazon's event stream: the lengths of all and of the headers, the checksum of these two, the headers,
 * the payload, and the checksum of all that.
 */
const frame = (headers: Readonly<Record<string, string>>, payload: unknown): Buffer => {
  const headerBytes = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)))
  const payloadBytes = Buffer.from(JSON.stringify(payload))
  const prelude = Buffer.alloc(12)
  prelude.writeUInt32BE(16 + headerBytes.length + payloadBytes.length, 0)
  prelude.writeUInt32BE(headerBytes.length, 4)
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8)
  const message = Buffer.concat([prelude, headerBytes, payloadBytes])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(message))
  return Buffer.concat([message, checksum])
}

/** An event of a stream. */
export const eventFrame = (type: string, payload: unknown): Buffer =>
  frame({ ":event-type": type, ":content-type": "application/json", ":message-type": "event" }, payload)

/** An exception that ends a stream. */
export const exceptionFrame = (type: string, payload: unknown): Buffer =>
  frame(
    { ":exception-type": type, ":content-type": "application/json", ":message-type": "exception" },
    payload,
  )
