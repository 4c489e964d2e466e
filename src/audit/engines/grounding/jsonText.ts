/** A text with the escapes of a JSON string resolved, and where each of its units stood before. */
export interface Unescaped {
  readonly text: string
  /** The offset, in the escaped text, of the unit at an offset of `text`; that of the end is its length. */
  readonly offsetOf: (index: number) => number
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([^u]|u))/gs
/** Escapes that mean another unit than the one they are written with; those of white space are all read as a space. */
const MEANT: Readonly<Record<string, string>> = { n: "\n", r: "\n", t: " ", b: " ", f: "\n" }

/** Resolves the escapes of a JSON string, so that its words can be read. */
export const unescapedJson = (escaped: string): Unescaped => {
  if (!escaped.includes("\\")) return { text: escaped, offsetOf: (index) => index }
  const offsets: Array<number> = []
  const parts: Array<string> = []
  const add = (text: string, start: number, isOne: boolean): void => {
    parts.push(text)
    for (let index = 0; index < text.length; index++) offsets.push(isOne ? start : start + index)
  }
  let last = 0
  for (const { 0: escape, 1: code, 2: character = "", index } of escaped.matchAll(ESCAPE)) {
    add(escaped.slice(last, index), last, false)
    const meant =
      code === undefined ? (MEANT[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16))
    add(meant, index, true)
    last = index + escape.length
  }
  add(escaped.slice(last), last, false)
  return { text: parts.join(""), offsetOf: (index) => offsets[index] ?? escaped.length }
}
