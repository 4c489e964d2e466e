import type { Span } from "../sentences.ts"

/** Names and positions of a path that are kept; those of values that lie deeper are left out. */
export const MOST_DEPTH = 32

/** Where a value stands: its path, the number of its object in this scan, and the offsets of name and value. */
export interface Place extends Span {
  readonly path: ReadonlyArray<string | number>
  readonly object: number
  readonly valueStart: number
}

export interface JsonVisitor {
  readonly onObject: () => void
  /** Gets each value that is no object or array: its text, without quotes and escapes if it was quoted. */
  readonly onValue: (text: string, isQuoted: boolean, place: Place) => void
}

/** An open object or array. */
interface Level {
  readonly isObject: boolean
  readonly object: number
  /** The name of the value that comes next, or `null` if a name does. */
  name: string | null
  nameStart: number
  position: number
}

interface Token extends Span {
  readonly text: string
  readonly isQuoted: boolean
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(.?))/gs
const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }

const unescaped = (text: string): string =>
  text.includes("\\")
    ? text.replaceAll(ESCAPE, (_, code: string | undefined, character: string | undefined) =>
        code === undefined
          ? (ESCAPED[character ?? ""] ?? character ?? "")
          : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

const DOUBLE_QUOTED = /"((?:[^"\\]|\\.)*)"?/sy
const SINGLE_QUOTED = /'((?:[^'\\]|\\.)*)'?/sy
const BARE = /[^\s,:{}[\]"][^,:{}[\]"\n]*/y
const SPACE = /[\s,]*/y
const COLON = /\s*:/y

/** What a sticky expression finds at a place. */
const at = (pattern: RegExp, content: string, start: number): RegExpExecArray | null => {
  pattern.lastIndex = start
  return pattern.exec(content)
}

/** The quoted or bare word at a place, which is no bracket. */
const tokenAt = (content: string, start: number): Token => {
  const character = content.charAt(start)
  const quoted = character === '"' ? DOUBLE_QUOTED : character === "'" ? SINGLE_QUOTED : null
  const found = at(quoted ?? BARE, content, start)
  if (found === null) return { start, end: start + 1, text: "", isQuoted: false }
  if (quoted !== null) {
    return { start, end: start + found[0].length, text: unescaped(found[1] ?? ""), isQuoted: true }
  }
  const text = found[0].trimEnd()
  return { start, end: start + text.length, text, isQuoted: false }
}

const pathOf = (levels: ReadonlyArray<Level>): ReadonlyArray<string | number> =>
  levels
    .slice(0, MOST_DEPTH)
    .map(({ isObject, name, position }) => (isObject ? name : position))
    .filter((step) => step !== null)

/**
 * Scans one JSON object that starts at `start`, and returns where it ends: after its closing brace, or at the end of
 * the content if it is cut off.
 *
 * What does not belong is skipped, so that every text has a reading. Brackets nest in a list and not on the stack.
 */
export const scanJson = (content: string, start: number, { onObject, onValue }: JsonVisitor): number => {
  const levels: Array<Level> = []
  let objects = 0
  let index = start

  const leave = (): void => {
    levels.pop()
    finishValue()
  }
  const finishValue = (): void => {
    const level = levels.at(-1)
    if (level === undefined) return
    level.name = null
    level.position++
  }

  while (index < content.length) {
    index += at(SPACE, content, index)?.[0].length ?? 0
    const character = content.charAt(index)
    if (character === "{" || character === "[") {
      const isObject = character === "{"
      if (isObject) onObject()
      const object = isObject ? objects++ : (levels.at(-1)?.object ?? 0)
      levels.push({ isObject, object, name: null, nameStart: index, position: 0 })
      index++
    } else if (character === "}" || character === "]") {
      leave()
      index++
      if (levels.length === 0) return index
    } else if (character === ":") {
      index++
    } else if (character !== "") {
      const token = tokenAt(content, index)
      const level = levels.at(-1)
      index = token.end
      if (level === undefined) continue
      const colon = level.isObject && level.name === null ? at(COLON, content, index) : null
      if (colon !== null) {
        level.name = token.text
        level.nameStart = token.start
        index += colon[0].length
      } else if (token.text !== "" || token.isQuoted) {
        const named = level.isObject && level.name !== null
        onValue(token.text, token.isQuoted, {
          path: pathOf(levels),
          object: level.object,
          start: named ? level.nameStart : token.start,
          end: token.end,
          valueStart: token.start,
        })
        finishValue()
      }
    }
  }
  return content.length
}
