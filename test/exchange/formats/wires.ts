import { amazonFrame, amazonHeaders } from "../amazonFrames.ts"

/**
 * How a body stands on the wire: the JSON values that it is made of, and how they are written. Tests change the
 * values and write them again.
 */
export interface Wire {
  readonly contentType: string
  readonly values: ReadonlyArray<unknown>
  readonly encode: (values: ReadonlyArray<unknown>) => string | Uint8Array
}

/** One JSON value, not streamed. */
export const whole = (value: unknown, contentType = "application/json"): Wire => ({
  contentType,
  values: [value],
  encode: ([only]) => JSON.stringify(only ?? null),
})

/** An event stream as OpenAI's API has it: unnamed events, and `[DONE]` at the end. */
export const events = (values: ReadonlyArray<unknown>, end = "data: [DONE]\n\n"): Wire => ({
  contentType: "text/event-stream; charset=utf-8",
  values,
  encode: (values) => values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join("") + end,
})

/** An event stream without an event that ends it. */
export const endlessEvents = (values: ReadonlyArray<unknown>): Wire => events(values, "")

const typeOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "type" in value ? value.type : "message"

/** An event stream whose events are named after the `type` of their data. */
export const namedEvents = (values: ReadonlyArray<unknown>): Wire => ({
  contentType: "text/event-stream",
  values,
  encode: (values) =>
    values.map((value) => `event: ${typeOf(value)}\ndata: ${JSON.stringify(value)}\n\n`).join(""),
})

/** Newline-delimited JSON. */
export const lines = (values: ReadonlyArray<unknown>, contentType = "application/x-ndjson"): Wire => ({
  contentType,
  values,
  encode: (values) => values.map((value) => `${JSON.stringify(value)}\n`).join(""),
})

/** The elements of a JSON array, as Gemini streams them. */
export const arrayElements = (values: ReadonlyArray<unknown>): Wire => ({
  contentType: "application/json; charset=UTF-8",
  values,
  encode: (values) => `[${values.map((value) => JSON.stringify(value, null, 2)).join(",\r\n")}]`,
})

/** Plain text, the values being its pieces. */
export const prose = (pieces: ReadonlyArray<string>): Wire => ({
  contentType: "text/plain; charset=utf-8",
  values: pieces,
  encode: (values) => values.join(""),
})

/** One event of AWS's binary stream, as its name and its data. */
export type AmazonEvent = readonly [name: string, data: unknown]

/** AWS's binary event stream. The values are pairs of name and data; a name that ends in `Exception` is one. */
export const amazonEvents = (values: ReadonlyArray<AmazonEvent>): Wire => ({
  contentType: "application/vnd.amazon.eventstream",
  values,
  encode: (values) =>
    Buffer.concat(
      values.map((value) => {
        const [name, data] = Array.isArray(value) ? value : ["none", value]
        const type = String(name).endsWith("Exception") ? "exception" : "event"
        return amazonFrame(
          amazonHeaders(String(name).slice(0, 40), type),
          Buffer.from(JSON.stringify(data ?? null)),
        )
      }),
    ),
})
