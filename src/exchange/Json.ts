import { Predicate } from "effect"

/** A JSON object of which nothing is known but that it is one. */
export interface JsonObject {
  readonly [name: string]: unknown
}

/** Whether a JSON value is an object: neither an array nor `null`. */
export const isJsonObject = (value: unknown): value is JsonObject => Predicate.isObject(value)

/** The value if it is an object, else an object without members. */
export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})

/** The value if it is a string, else `undefined`. */
export const stringOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined

/** The value if it is an array, else an array without elements. */
export const arrayOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** What every JSON text begins with. */
const beginning = /^\s*["[{\-\dtfn]/

/** The value that `text` is the JSON of, or `undefined` (which no JSON value is) where it is not JSON. */
export const parseJson = (text: string): unknown => {
  // An exception costs as much as parsing a page of text.
  if (!beginning.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A stream of which this many texts were not JSON is no stream of JSON. */
const mostErrors = 10_000

/**
 * Parses the texts of a stream one after the other, as `parseJson` does. After 10,000 that were not JSON it looks at
 * no more, so that a stream of nothing else takes little time.
 */
export class JsonTexts {
  #errors = 0

  /** The value of the next text. */
  parse(text: string): unknown {
    if (this.#errors === mostErrors) return undefined
    const value = parseJson(text)
    if (value === undefined) this.#errors += 1
    return value
  }
}

/**
 * The value that the beginning of a JSON object or array says, when the rest was cut off.
 *
 * **Details**
 *
 * A string value that was cut is kept as far as it goes; a cut number, literal or member name is left out; then
 * everything open is closed. Gives `undefined` for text that is no such beginning, also where the object or array
 * ends and something follows it. Takes time linear in the length of `text`.
 */
export const parseCutJson = (text: string): unknown => {
  const first = text.trimStart()[0]
  if (first !== "{" && first !== "[") return undefined
  const closers: Array<string> = []
  let expectsName = false
  // Up to here the text is whole but for its closers, and those have not changed since.
  let wholeUntil = 0
  const close = (end: number, quote: string) =>
    parseJson(text.slice(0, end) + quote + closers.reverse().join(""))

  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"': {
        const string = skipString(text, at)
        if (string.cut) return expectsName ? close(wholeUntil, "") : close(string.end, '"')
        at = string.end
        if (!expectsName) wholeUntil = at + 1
        break
      }
      case "{":
      case "[":
        expectsName = text[at] === "{"
        closers.push(expectsName ? "}" : "]")
        wholeUntil = at + 1
        break
      case "}":
      case "]":
        closers.pop()
        if (closers.length === 0) return undefined
        wholeUntil = at + 1
        break
      case ":":
        expectsName = false
        break
      case ",":
        expectsName = closers.at(-1) === "}"
        wholeUntil = at
        break
      default:
    }
  }
  return close(wholeUntil, "")
}

/** Where the string that opens at `start` has its closing quote or, if it is cut, where its last whole character ends. */
const skipString = (text: string, start: number): { readonly end: number; readonly cut: boolean } => {
  let at = start + 1
  while (at < text.length && text[at] !== '"') {
    const width = text[at] !== "\\" ? 1 : text[at + 1] === "u" ? 6 : 2
    if (at + width > text.length) return { end: at, cut: true }
    at += width
  }
  return { end: at, cut: at >= text.length }
}

/**
 * Whether arrays and objects stand in each other more than `levels` deep.
 *
 * JSON can be parsed at any depth, but not written again: `JSON.stringify` recurses and overflows the stack.
 */
export const nestsDeeperThan = (levels: number, value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false
  return levels === 0 || Object.values(value).some((member) => nestsDeeperThan(levels - 1, member))
}
