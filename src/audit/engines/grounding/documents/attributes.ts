import type { Span } from "../sentences.ts"
import { type Place, scanJson } from "./jsonScanner.ts"

/** A value of a JSON document and where it stands, such as `attributes.BusinessParking.lot` = `false`. */
export interface Attribute extends Span {
  /** The names and array positions that lead to the value, outermost first; at most `MOST_DEPTH` of them. */
  readonly path: ReadonlyArray<string | number>
  readonly value: string | number | boolean | null
  readonly kind: "string" | "number" | "boolean" | "null"
  /** Which object of the content the value belongs to; values of one object have the same number. */
  readonly object: number
  /** Where the value starts. `start` is where its name does, or the value if it stands in an array. */
  readonly valueStart: number
}

/** What JSON a text holds. */
export interface JsonContent {
  /** Every value but objects and arrays, in order. A name that occurs twice gives two attributes. */
  readonly attributes: ReadonlyArray<Attribute>
  /** The stretches of the text that are JSON, in order and apart; what lies between them is prose. */
  readonly spans: ReadonlyArray<Span>
}

const OBJECT_START = /\{\s*(?:"(?:[^"\\\n]|\\.){1,200}"|'(?:[^'\\\n]|\\.){1,200}')\s*:/g

const KEYWORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
  ["none", null],
  ["undefined", null],
])
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

const valueOf = (text: string, isQuoted: boolean): Attribute["value"] => {
  if (isQuoted) return text
  const keyword = KEYWORDS.get(text.toLowerCase())
  if (keyword !== undefined) return keyword
  return NUMBER.test(text) ? Number(text) : text
}

const kindOf = (value: Attribute["value"]): Attribute["kind"] =>
  value === null ? "null" : (typeof value as "string" | "number" | "boolean")

/**
 * Reads the JSON objects in a text, whatever their schema: a whole document, or objects between sentences.
 *
 * **Details**
 *
 * Takes what it can of objects that are cut off, have names twice, nest deeply, or are written as Python does
 * (`'`, `True`, `None`). Linear in the text; never throws.
 */
export const readJson = (content: string): JsonContent => {
  const attributes: Array<Attribute> = []
  const spans: Array<Span> = []
  let objects = 0
  OBJECT_START.lastIndex = 0
  for (let found = OBJECT_START.exec(content); found !== null; found = OBJECT_START.exec(content)) {
    const start = found.index
    const before = objects
    const end = scanJson(content, start, {
      onObject: () => void objects++,
      onValue: (text, isQuoted, place: Place) => {
        const value = valueOf(text, isQuoted)
        attributes.push({ ...place, object: before + place.object, value, kind: kindOf(value) })
      },
    })
    spans.push({ start, end })
    OBJECT_START.lastIndex = end
  }
  return { attributes, spans }
}
