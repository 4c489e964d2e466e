import { Arbitrary, Schema } from "effect"
import { Capture } from "../../src/exchange/Capture.ts"
import { DecodedBody } from "../../src/exchange/DecodedBody.ts"
import type { Exchange } from "../../src/exchange/Exchange.ts"
import type { DecodedExchange } from "../../src/exchange/formats/Format.ts"

/** A body as a test writes it: bytes and strings as they are, anything else as JSON. */
export type Body = unknown

export const bytesOf = (body: Body): Uint8Array => {
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body))
}

export interface Options {
  readonly path?: string
  readonly requestType?: string
  readonly responseType?: string
}

const types = (body: Body, type: string | undefined): string =>
  type ?? (typeof body === "string" ? "" : "application/json")

/** An exchange as formats see it. */
export const decoded = (request: Body, response: Body, options: Options = {}): DecodedExchange => ({
  path: options.path ?? "/",
  request: new DecodedBody(bytesOf(request), types(request, options.requestType), false),
  response: new DecodedBody(bytesOf(response), types(response, options.responseType), false),
})

/** An exchange as the proxy captures it. */
export const captured = (
  request: Body,
  response: Body,
  options: Options & {
    readonly status?: number
    readonly ending?: Exchange["ending"]
    readonly limit?: number
    readonly responseEncoding?: string
  } = {},
): Exchange => {
  const capture = (body: Body): Capture => {
    const kept = new Capture(options.limit ?? 4 * 1024 * 1024)
    kept.push(bytesOf(body))
    return kept
  }
  return {
    id: "exchange-1",
    requestId: "request-1",
    receivedAt: 0,
    method: "POST",
    path: options.path ?? "/",
    request: {
      contentType: types(request, options.requestType),
      contentEncoding: "",
      body: capture(request),
    },
    response: {
      status: options.status ?? 200,
      contentType: types(response, options.responseType),
      contentEncoding: options.responseEncoding ?? "",
      body: capture(response),
    },
    ending: options.ending ?? "complete",
  }
}

/** Values as an event stream, with `[DONE]` at its end unless told otherwise. */
export const eventStream = (values: ReadonlyArray<unknown>, done = true): string =>
  values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join("") + (done ? "data: [DONE]\n\n" : "")

/** Values as newline-delimited JSON. */
export const newlineJson = (values: ReadonlyArray<unknown>): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join("")

/** Sizes by which `inChunks` cuts bytes, the last over and over. */
export const chunkSizes = Arbitrary.schema(
  Schema.NonEmptyArray(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 7 }))),
)

export const inChunks = (bytes: Uint8Array, sizes: ReadonlyArray<number>): ReadonlyArray<Uint8Array> => {
  const chunks: Array<Uint8Array> = []
  for (let at = 0; at < bytes.length;) {
    const size = sizes[Math.min(chunks.length, sizes.length - 1)] ?? 1
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}
