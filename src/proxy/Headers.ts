/**
 * Raw headers: names and values in turn, in the order, the spelling and the number in which they came.
 */
export type RawHeaders = Array<string>

/** What belongs to one connection and not to the message (RFC 9110 §7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
])

/** Names that are not simply passed on, in requests and in responses. */
const special = [
  ...hopByHop,
  "expect",
  "host",
  "trailer",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-truthtable-id",
]

/** By the length of a name, whether it may be special: most are not, and need not be put into lower case. */
const specialLengths: ReadonlyArray<boolean> = Array.from({ length: 32 }, (_, length) =>
  special.some((name) => name.length === length),
)

const noNames: ReadonlySet<string> = new Set()

/** The header names that a `Connection` header lists as its own connection's. */
const connectionOptions = (rawHeaders: ReadonlyArray<string>): ReadonlySet<string> => {
  let names: Set<string> | undefined
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const value = rawHeaders[i + 1]!
    if (rawHeaders[i]!.length !== 10 || rawHeaders[i]!.toLowerCase() !== "connection") continue
    const simple = value.toLowerCase()
    if (simple === "keep-alive" || simple === "close") continue
    names ??= new Set()
    for (const option of simple.split(",")) names.add(option.trim())
  }
  return names ?? noNames
}

/** Whether a header is passed on as it is, whatever its name in lower case may be. */
const passesAlways = (name: string, options: ReadonlySet<string>): boolean =>
  options === noNames && specialLengths[name.length] !== true

export interface Forwarded {
  /** The address of the client's end of the connection. */
  readonly clientAddress: string | undefined
  readonly protocol: "http" | "https"
}

/** Names this proxy in `via`. */
const viaName = "truthtable"

const appended = (previous: string | undefined, value: string): string =>
  previous === undefined ? value : `${previous}, ${value}`

/**
 * The headers of a request as they go to the upstream: without those of the connection, without `host` (which the
 * upstream's own name replaces) and `expect` (which this hop has answered), with `via` and `x-forwarded-*`.
 */
export const toUpstream = (rawHeaders: ReadonlyArray<string>, forwarded: Forwarded): RawHeaders => {
  const options = connectionOptions(rawHeaders)
  const headers: RawHeaders = []
  let host: string | undefined
  let via: string | undefined
  let forwardedFor: string | undefined
  let forwardedProtocol: string | undefined
  let forwardedHost: string | undefined
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!
    const value = rawHeaders[i + 1]!
    if (passesAlways(name, options)) {
      headers.push(name, value)
      continue
    }
    const lower = name.toLowerCase()
    switch (lower) {
      case "host":
        host = value
        continue
      case "expect":
        continue
      case "via":
        via = appended(via, value)
        continue
      case "x-forwarded-for":
        forwardedFor = appended(forwardedFor, value)
        continue
      case "x-forwarded-proto":
        forwardedProtocol = value
        continue
      case "x-forwarded-host":
        forwardedHost = value
        continue
      case "te":
        // Trailers are passed on, so a client that takes them may say so.
        if (value.toLowerCase().includes("trailers")) headers.push(name, "trailers")
        continue
    }
    if (hopByHop.has(lower) || options.has(lower)) continue
    headers.push(name, value)
  }
  headers.push("via", appended(via, `1.1 ${viaName}`))
  if (forwarded.clientAddress !== undefined) {
    headers.push("x-forwarded-for", appended(forwardedFor, forwarded.clientAddress))
  }
  headers.push("x-forwarded-proto", forwardedProtocol ?? forwarded.protocol)
  forwardedHost ??= host
  if (forwardedHost !== undefined) headers.push("x-forwarded-host", forwardedHost)
  return headers
}

/**
 * The headers of a response as they go to the client: without those of the connection, with `via` and the id of
 * the exchange.
 *
 * Trailers stay announced where they can follow: if `trailersPass`, and after a body in chunks.
 */
export const toClient = (
  rawHeaders: ReadonlyArray<string>,
  id: string,
  trailersPass: boolean,
): RawHeaders => {
  const options = connectionOptions(rawHeaders)
  const headers: RawHeaders = []
  let via: string | undefined
  let trailer: string | undefined
  let isChunked = false
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!
    if (passesAlways(name, options)) {
      headers.push(name, rawHeaders[i + 1]!)
      continue
    }
    const lower = name.toLowerCase()
    if (lower === "via") via = appended(via, rawHeaders[i + 1]!)
    else if (lower === "trailer") trailer = appended(trailer, rawHeaders[i + 1]!)
    else if (lower === "transfer-encoding") isChunked = true
    else if (lower !== "x-truthtable-id" && !hopByHop.has(lower) && !options.has(lower)) {
      headers.push(name, rawHeaders[i + 1]!)
    }
  }
  if (trailer !== undefined && isChunked && trailersPass) headers.push("trailer", trailer)
  headers.push("via", appended(via, `1.1 ${viaName}`), "x-truthtable-id", id)
  return headers
}

/**
 * Header bytes as text, one character a byte, which is how Node writes them back.
 *
 * They mostly lie in one piece of memory, as they came, and then all are decoded at once.
 */
export const fromBuffers = (buffers: ReadonlyArray<Buffer>): RawHeaders => {
  const [first] = buffers
  const last = buffers.at(-1)
  if (first === undefined || last === undefined) return []
  const { buffer: memory, byteOffset: start } = first
  const end = last.byteOffset + last.length
  const isOnePiece = last.buffer === memory && end >= start
  const text = isOnePiece ? Buffer.from(memory, start, end - start).toString("latin1") : ""
  const headers: RawHeaders = []
  for (const bytes of buffers) {
    const from = bytes.byteOffset - start
    const isWithin = bytes.buffer === memory && from >= 0 && from + bytes.length <= text.length
    headers.push(isWithin ? text.slice(from, from + bytes.length) : bytes.toString("latin1"))
  }
  return headers
}

const plainText = /^[\t\x20-\x7e]*$/

/**
 * The text of a status line, one character a byte, from what undici has decoded as UTF-8.
 */
export const reasonPhrase = (decoded: string): string =>
  plainText.test(decoded)
    ? decoded
    : Buffer.from(decoded)
        .toString("latin1")
        .replace(/[^\t\x20-\x7e\x80-\xff]/g, "?")

/**
 * The value of a header, or `""`; of several, the values joined by commas.
 */
export const valueOf = (rawHeaders: ReadonlyArray<string>, name: string): string => {
  let found = ""
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]!.length === name.length && rawHeaders[i]!.toLowerCase() === name) {
      found = found === "" ? rawHeaders[i + 1]! : `${found}, ${rawHeaders[i + 1]!}`
    }
  }
  return found
}
