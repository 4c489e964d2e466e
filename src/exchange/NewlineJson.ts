import { JsonTexts, parseJson } from "./Json.ts"
import { LineSplitter } from "./LineSplitter.ts"

/**
 * Reads newline-delimited JSON as it arrives: one JSON value a line, blank lines left out.
 *
 * **Details**
 *
 * A line that is not JSON is dropped, and `dropped` says so; after 10,000 of them all are. The last line needs no line
 * end if it is a whole JSON value; if it is not, the stream was cut inside it and `truncated` says so.
 */
export class NewlineJsonParser {
  readonly #lines = new LineSplitter()
  readonly #texts = new JsonTexts()
  #truncated = false
  #dropped = false

  /** Whether a line was not JSON. */
  get dropped(): boolean {
    return this.#dropped
  }

  /** Whether the stream ended inside a value. Known after `end`. */
  get truncated(): boolean {
    return this.#truncated
  }

  /** The values whose lines `chunk` completes. */
  push(chunk: Uint8Array): ReadonlyArray<unknown> {
    return this.#read(this.#lines.push(chunk))
  }

  /** Ends the stream and gives the values that only its end completes. */
  end(): ReadonlyArray<unknown> {
    const { lines, unfinished } = this.#lines.end()
    const values = this.#read(lines)
    const last = parseJson(unfinished)
    this.#truncated = unfinished.trim() !== "" && last === undefined
    return last === undefined ? values : [...values, last]
  }

  #read(lines: ReadonlyArray<string>): ReadonlyArray<unknown> {
    const values: Array<unknown> = []
    for (const line of lines) {
      if (line.trim() === "") continue
      const value = this.#texts.parse(line)
      if (value === undefined) this.#dropped = true
      else values.push(value)
    }
    return values
  }
}

/** Reads newline-delimited JSON that is there as a whole, or as far as it was captured. */
export const parseNewlineJson = (
  bytes: Uint8Array,
): { readonly values: ReadonlyArray<unknown>; readonly truncated: boolean; readonly dropped: boolean } => {
  const parser = new NewlineJsonParser()
  const values = [...parser.push(bytes), ...parser.end()]
  return { values, truncated: parser.truncated, dropped: parser.dropped }
}
