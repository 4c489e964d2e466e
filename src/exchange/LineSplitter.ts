const lineEnd = /\r\n?|\n/g

/**
 * Cuts UTF-8 bytes into lines as they arrive. Lines end in LF, CR or CRLF; a byte order mark at the start is left
 * out, and bytes that are not UTF-8 become U+FFFD. How the bytes were cut into chunks makes no difference.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder()
  #unfinished = ""
  #endedInCarriageReturn = false

  /** The lines that `chunk` finishes, without their ends. */
  push(chunk: Uint8Array): ReadonlyArray<string> {
    return this.#split(this.#decoder.decode(chunk, { stream: true }))
  }

  /** Ends the input. What follows the last line end is in `unfinished`. */
  end(): { readonly lines: ReadonlyArray<string>; readonly unfinished: string } {
    const lines = this.#split(this.#decoder.decode())
    return { lines, unfinished: this.#unfinished }
  }

  #split(text: string): ReadonlyArray<string> {
    if (text === "") return []
    const lines: Array<string> = []
    // The LF of a CRLF that fell between two chunks.
    let start = this.#endedInCarriageReturn && text.startsWith("\n") ? 1 : 0
    lineEnd.lastIndex = start
    for (let found = lineEnd.exec(text); found !== null; found = lineEnd.exec(text)) {
      lines.push(this.#unfinished + text.slice(start, found.index))
      this.#unfinished = ""
      start = lineEnd.lastIndex
    }
    this.#unfinished += text.slice(start)
    this.#endedInCarriageReturn = text.endsWith("\r")
    return lines
  }
}
