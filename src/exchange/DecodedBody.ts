import { beginsAmazonEventStream, parseAmazonEventStream } from "./AmazonEventStream.ts"
import { isJsonObject, type JsonObject, JsonTexts, objectOf, parseCutJson, parseJson } from "./Json.ts"
import { parseNewlineJson } from "./NewlineJson.ts"
import { parseServerSentEvents } from "./ServerSentEvents.ts"

/** One JSON value of a body. `event` is the name that an event stream gave it, else `"message"`. */
export interface BodyItem {
  readonly event: string
  readonly value: unknown
}

/**
 * A body as a sequence of JSON values: one for plain JSON, many for a stream, none where nothing in it is JSON.
 */
export interface BodyItems {
  readonly items: ReadonlyArray<BodyItem>
  /** Whether it is a sequence of values (events, lines, or the elements of an array) rather than one value. */
  readonly streamed: boolean
  /** Whether the bytes end inside a value. */
  readonly cut: boolean
  /** Whether the last item is as much as there was of such a value. Of events and lines it is left out instead. */
  readonly lastIsCut: boolean
  /** Whether a `[DONE]` event ended the stream, as OpenAI's API and those like it send. */
  readonly done: boolean
}

/**
 * A request or response body with its content codings undone. What it is made of is worked out once, when it is
 * first asked for.
 */
export class DecodedBody {
  readonly bytes: Uint8Array
  /** The media type in lower case, without parameters, or `""`. */
  readonly mediaType: string
  /** Whether the body went on after `bytes`. */
  readonly truncated: boolean
  #text: string | undefined
  #items: BodyItems | undefined

  constructor(bytes: Uint8Array, contentType: string, truncated: boolean) {
    this.bytes = bytes
    this.mediaType = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase()
    this.truncated = truncated
  }

  /** The body as UTF-8 text, without a character that the end cut in two. */
  get text(): string {
    return (this.#text ??= new TextDecoder().decode(this.bytes, { stream: this.truncated }))
  }

  /**
   * The JSON values of the body. The media type is believed for event streams only: servers label the other two as
   * each other, and some label event streams as neither.
   */
  get items(): BodyItems {
    return (this.#items ??= this.#readItems())
  }

  /** The JSON object that the whole body is, or one without members where it is something else. */
  get object(): JsonObject {
    return this.items.streamed ? {} : objectOf(this.items.items[0]?.value)
  }

  #readItems(): BodyItems {
    if (beginsAmazonEventStream(this.bytes)) return amazonItems(this.bytes)
    if (this.mediaType === "text/event-stream" || looksLikeEventStream(this.bytes)) {
      return eventStreamItems(this.bytes)
    }
    const whole = parseJson(this.text)
    const value = whole === undefined && this.truncated ? parseCutJson(this.text) : whole
    const cut = whole === undefined
    // Gemini streams the elements of an array where it is not asked for events.
    if (Array.isArray(value)) {
      return plainItems(value, { streamed: true, cut, lastIsCut: cut && !endsBetweenElements(this.text) })
    }
    if (value !== undefined) return plainItems([value], { streamed: false, cut, lastIsCut: cut })
    const { dropped, truncated, values } = parseNewlineJson(this.bytes)
    // Prose may have a line of JSON in it, as an example.
    const isProse = dropped && this.mediaType.startsWith("text/")
    return plainItems(isProse ? [] : values, { streamed: true, cut: truncated, lastIsCut: false })
  }
}

/**
 * Whether a value in a body says that something went wrong, in any of the ways of the known APIs: an event or a `type`
 * of that name, or an `error` that says something.
 */
export const isError = ({ event, value }: BodyItem): boolean => {
  const { error, object, type } = objectOf(value)
  return (
    event === "error" ||
    type === "error" ||
    object === "error" ||
    isJsonObject(error) ||
    (typeof error === "string" && error !== "")
  )
}

/** Whether the beginning of an array ends after one of its elements, or after the comma that follows it. */
const endsBetweenElements = (text: string): boolean => {
  const trimmed = text.trimEnd()
  return parseJson(`${trimmed.endsWith(",") ? trimmed.slice(0, -1) : trimmed}]`) !== undefined
}

const plainItems = (
  values: ReadonlyArray<unknown>,
  how: Pick<BodyItems, "streamed" | "cut" | "lastIsCut">,
): BodyItems => ({ items: values.map((value) => ({ event: "message", value })), done: false, ...how })

const eventStreamItems = (bytes: Uint8Array): BodyItems => {
  const { events, truncated, unfinished } = parseServerSentEvents(bytes)
  // Some servers forget the blank line after their last event, and all clients forgive it.
  const forgiven = isWholeEvent(unfinished.data)
  const items: Array<BodyItem> = []
  const texts = new JsonTexts()
  let done = false
  for (const { event, data } of forgiven ? [...events, unfinished] : events) {
    if (data.trim() === doneMark) {
      done = true
      break
    }
    const value = texts.parse(data)
    if (value !== undefined) items.push({ event, value })
  }
  return { items, streamed: true, cut: truncated && !forgiven, lastIsCut: false, done }
}

const doneMark = "[DONE]"

const isWholeEvent = (data: string): boolean =>
  data.trim() === doneMark || (data.startsWith("{") && parseJson(data) !== undefined)

/**
 * The events of AWS's binary stream. An exception is an event named `error`. Bedrock wraps the events of a model's own
 * API in events named `chunk`, as base64: those are the items then.
 */
const amazonItems = (bytes: Uint8Array): BodyItems => {
  const { messages, truncated } = parseAmazonEventStream(bytes)
  const items = messages.map(({ headers, payload }): BodyItem => {
    const value = parseJson(Buffer.from(payload).toString())
    if (headers.get(":message-type") !== "event") return { event: "error", value }
    const event = headers.get(":event-type") ?? "message"
    const wrapped = objectOf(value)["bytes"]
    return event === "chunk" && typeof wrapped === "string"
      ? { event: "message", value: parseJson(Buffer.from(wrapped, "base64").toString()) }
      : { event, value }
  })
  return { items, streamed: true, cut: truncated, lastIsCut: false, done: false }
}

const eventStreamStart = /^\uFEFF?\s*(?:data|event|id|retry)?:/

const looksLikeEventStream = (bytes: Uint8Array): boolean =>
  eventStreamStart.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString())
