import { LineSplitter } from "./LineSplitter.ts"

/** One event of an event stream. `event` is its name, `"message"` where the stream gave none. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
}

/**
 * Reads an event stream as it arrives, as the WHATWG HTML standard says in "Interpreting an event stream".
 *
 * **Details**
 *
 * Comments and the fields `id` and `retry` are left out: nothing here reconnects. An event that the stream's end
 * cuts off before its blank line is no event, as the standard asks: `truncated` says so, and `unfinished` is what came
 * of it.
 */
export class ServerSentEventParser {
  readonly #lines = new LineSplitter()
  #event = ""
  #data: Array<string> = []
  #truncated = false

  /** Whether the stream ended inside an event. Known after `end`. */
  get truncated(): boolean {
    return this.#truncated
  }

  /** The event that has not ended. After `end` it is the one that the stream's end cut off. */
  get unfinished(): ServerSentEvent {
    return { event: this.#event === "" ? "message" : this.#event, data: this.#data.join("\n") }
  }

  /** The events that `chunk` completes. */
  push(chunk: Uint8Array): ReadonlyArray<ServerSentEvent> {
    return this.#read(this.#lines.push(chunk))
  }

  /** Ends the stream and gives the events that only its end completes. */
  end(): ReadonlyArray<ServerSentEvent> {
    const { lines, unfinished } = this.#lines.end()
    const events = this.#read(lines)
    if (unfinished !== "") this.#readField(unfinished)
    this.#truncated = unfinished !== "" || this.#event !== "" || this.#data.length > 0
    return events
  }

  #read(lines: ReadonlyArray<string>): ReadonlyArray<ServerSentEvent> {
    const events: Array<ServerSentEvent> = []
    for (const line of lines) {
      if (line !== "") {
        this.#readField(line)
        continue
      }
      if (this.#data.length > 0) {
        events.push(this.unfinished)
      }
      this.#event = ""
      this.#data = []
    }
    return events
  }

  #readField(line: string): void {
    const colon = line.indexOf(":")
    const name = colon === -1 ? line : line.slice(0, colon)
    if (name !== "data" && name !== "event") return
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1)
    if (name === "data") this.#data.push(value)
    else this.#event = value
  }
}

/** Reads an event stream that is there as a whole, or as far as it was captured. */
export const parseServerSentEvents = (
  bytes: Uint8Array,
): {
  readonly events: ReadonlyArray<ServerSentEvent>
  readonly truncated: boolean
  readonly unfinished: ServerSentEvent
} => {
  const parser = new ServerSentEventParser()
  const events = [...parser.push(bytes), ...parser.end()]
  return { events, truncated: parser.truncated, unfinished: parser.unfinished }
}
