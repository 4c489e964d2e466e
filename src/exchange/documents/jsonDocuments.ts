import { isJsonObject, type JsonObject, nestsDeeperThan, objectOf, stringOf } from "../Json.ts"
import type { FoundDocument } from "./FoundDocument.ts"

const textFields = [
  "content",
  "text",
  "page_content",
  "pageContent",
  "body",
  "snippet",
  "document",
  "data",
] as const

const idFields = ["id", "doc_id", "document_id"] as const

/** Retrieval libraries nest lists at most this deep: a list for each query, and pairs of a document and a score. */
const deepestList = 3

/** Deeper JSON than this is no document for people, and much deeper could not be written again. */
const deepestJson = 64

/** Deeper JSON than this is written without indentation, which would soon be most of it. */
const deepestIndented = 8

/**
 * The documents that a JSON value is: a string, an object, or a list of those.
 *
 * **Details**
 *
 * The text of an object is in `content`, `text`, `page_content`, `pageContent`, `body`, `snippet`, `document` or
 * `data` (for the last two also an object with the text in it); its other members, those of a `metadata` member among
 * them, are the document's metadata. An object without such a text is a document as a whole, as indented JSON.
 * Numbers are no documents. JSON that nests deeper than 64 levels is left out.
 */
export const documentsIn = (value: unknown, source: string, depth = 0): ReadonlyArray<FoundDocument> => {
  if (typeof value === "string") return [{ content: value, source, metadata: {} }]
  if (Array.isArray(value)) {
    if (depth === deepestList) return []
    return value.flatMap((entry, index) => documentsIn(entry, `${source}[${index}]`, depth + 1))
  }
  return isJsonObject(value) ? documentFrom(value, source) : []
}

/**
 * The text of a JSON value: a string itself, the only member of an object if that is a string, anything else as
 * indented JSON. `undefined` for what says nothing, and for JSON that nests deeper than 64 levels.
 */
export const textOfJson = (value: unknown): string | undefined => {
  if (typeof value === "string") return value
  if (typeof value !== "object" || value === null || nestsDeeperThan(deepestJson, value)) return undefined
  const members = Object.values(value)
  if (members.length === 0) return undefined
  if (members.length === 1 && typeof members[0] === "string") return members[0]
  return JSON.stringify(value, null, nestsDeeperThan(deepestIndented, value) ? 0 : 2)
}

const documentFrom = (object: JsonObject, source: string): ReadonlyArray<FoundDocument> => {
  const textField = textFields.find((name) => textIn(object[name]) !== undefined)
  const idField = idFields.find((name) => isId(object[name]))
  const id = idField === undefined ? {} : { id: String(object[idField]) }
  if (textField === undefined) {
    if (Object.keys(object).length === 0 || nestsDeeperThan(deepestJson, object)) return []
    const indentation = nestsDeeperThan(deepestIndented, object) ? 0 : 2
    return [{ ...id, content: JSON.stringify(object, null, indentation), source, metadata: {} }]
  }
  const used = new Set([textField, idField, "metadata"])
  const nested = object[textField]
  return [
    {
      ...id,
      content: textIn(nested) ?? "",
      source,
      metadata: metadataFrom([
        ...Object.entries(objectOf(object["metadata"])),
        ...Object.entries(objectOf(nested)).filter(([, value]) => value !== textIn(nested)),
        ...Object.entries(object).filter(([name]) => !used.has(name)),
      ]),
    },
  ]
}

/** The text that a text field holds, itself or, for an object, in a text field of its own. */
const textIn = (value: unknown): string | undefined => {
  if (typeof value === "string") return value.trim() === "" ? undefined : value
  if (!isJsonObject(value)) return undefined
  return textFields
    .map((name) => stringOf(value[name]))
    .find((text) => text !== undefined && text.trim() !== "")
}

const isId = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && value.trim() !== "")

const metadataFrom = (entries: ReadonlyArray<readonly [string, unknown]>): JsonObject =>
  // `fromEntries` makes a member of its own even of a name like `__proto__`.
  Object.fromEntries(entries.filter(([, value]) => !nestsDeeperThan(deepestJson, value)))
