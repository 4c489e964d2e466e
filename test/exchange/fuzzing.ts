import * as Zlib from "node:zlib"
import { Capture } from "../../src/exchange/Capture.ts"
import type { Exchange } from "../../src/exchange/Exchange.ts"
import { bytesOf } from "./exchanges.ts"
import { allTranscripts } from "./formats/allTranscripts.ts"
import type { Transcript } from "./formats/Transcript.ts"
import type { Wire } from "./formats/wires.ts"

/** Numbers from a seed (Mulberry32), so that what failed can be had again. */
class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** A whole number below `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }

  oneOf<A>(choices: ReadonlyArray<A>): A {
    const chosen = choices[this.below(choices.length)]
    if (chosen === undefined) throw new Error("nothing to choose from")
    return chosen
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }

  shuffled<A>(values: ReadonlyArray<A>): ReadonlyArray<A> {
    return values
      .map((value) => ({ value, place: this.below(2 ** 30) }))
      .sort((a, b) => a.place - b.place)
      .map(({ value }) => value)
  }
}

type Damage = (bytes: Uint8Array, wire: Wire, random: Random) => string | Uint8Array

const splice = (bytes: Uint8Array, at: number, removed: number, added: string | Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), bytesOf(added), bytes.subarray(at + removed)])

/** Stands where a value stood: what JSON allows and nobody expects. */
const oddValues = [
  "1e999",
  "-0",
  "9".repeat(400),
  "1.7976931348623157e308",
  '"\\ud800"',
  '"\\u0000"',
  '{"__proto__":{"x":1},"constructor":null}',
  '{"a":1,"a":[],"a":"x"}',
  "[".repeat(20_000),
  `${"[".repeat(3000)}${"]".repeat(3000)}`,
  `${'{"content":'.repeat(3000)}1${"}".repeat(3000)}`,
  `"${"<doc>".repeat(2000)}"`,
  `"${"Context: a\\n\\n".repeat(500)}"`,
]

const damages: ReadonlyArray<Damage> = [
  (bytes) => bytes,
  (bytes, _wire, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, _wire, random) => bytes.subarray(random.below(bytes.length + 1)),
  (bytes, _wire, random) =>
    splice(bytes, random.below(bytes.length), random.below(20), random.bytes(random.below(20))),
  (bytes, _wire, random) => splice(bytes, random.below(bytes.length), 0, bytes),
  (_bytes, _wire, random) => random.bytes(random.below(300)),
  (_bytes, { encode, values }, random) => encode(random.shuffled(values)),
  (_bytes, { encode, values }, random) => encode(values.slice(random.below(values.length))),
  (_bytes, { encode, values }, random) => encode([...values, ...random.shuffled(values)]),
  (bytes, _wire, random) => {
    // In the place of a value, so that what comes of it is often JSON again.
    const text = Buffer.from(bytes).toString()
    const places = [...text.matchAll(/(?<=":)(?:"[^"\\]*"|null|true|false|[\d.]+)/g)]
    const place = places[random.below(places.length)]
    if (place === undefined) return text
    return text.slice(0, place.index) + random.oneOf(oddValues) + text.slice(place.index + place[0].length)
  },
  (bytes, _wire, random) => {
    // Each member that can be, twice: JSON keeps the last.
    const text = Buffer.from(bytes).toString()
    return text.replaceAll(/"[a-z_]+":(?:"[^"\\]*"|null|\d+)(?=,|\})/g, (member) =>
      random.below(2) === 0
        ? `${member},${member.replace(/:.*/, `:${random.oneOf(["null", "[]", '"x"', "1"])}`)}`
        : member,
    )
  },
]

const codings: ReadonlyArray<readonly [string, (bytes: Uint8Array) => Uint8Array]> = [
  ["", (bytes) => bytes],
  ["", (bytes) => bytes],
  ["gzip", (bytes) => Zlib.gzipSync(bytes)],
  ["br", (bytes) => Zlib.brotliCompressSync(bytes)],
  ["gzip", (bytes) => bytes],
  ["gzip", (bytes) => Zlib.gzipSync(bytes).subarray(0, -5)],
]

const contentTypes = [
  "",
  "text/plain",
  "text/event-stream",
  "application/json",
  "application/vnd.amazon.eventstream",
]

/** An exchange that may be anything: damaged, from two formats, cut, mislabelled. The same seed gives the same one. */
export const oddExchange = (seed: number): Exchange => {
  const random = new Random(seed)
  const asked = random.oneOf(allTranscripts)
  const answered = random.below(4) === 0 ? random.oneOf(allTranscripts) : asked
  const message = (wire: Wire) => {
    const [contentEncoding, encode] = random.oneOf(codings)
    const bytes = bytesOf(wire.encode(wire.values))
    const damaged = bytesOf(
      (random.below(3) === 0 ? damages[0] : random.oneOf(damages))?.(bytes, wire, random) ?? bytes,
    )
    const body = new Capture(random.below(5) === 0 ? random.below(damaged.length + 1) : 2 ** 22)
    body.push(encode(damaged))
    return {
      contentType: random.below(4) === 0 ? random.oneOf(contentTypes) : wire.contentType,
      contentEncoding,
      body,
    }
  }
  return {
    id: `odd-${seed}`,
    requestId: `odd-${seed}`,
    receivedAt: 0,
    method: "POST",
    path: random.oneOf<Transcript>([asked, asked, answered]).path,
    request: message(asked.request),
    response: { status: 200, ...message(answered.response) },
    ending: random.oneOf(["complete", "complete", "client_disconnected", "upstream_closed"]),
  }
}
