import type { FoundDocument } from "../documents/FoundDocument.ts"
import { documentsInFields } from "../documents/requestFields.ts"
import { arrayOf, isJsonObject, type JsonObject, objectOf, stringOf } from "../Json.ts"
import { textOfPart } from "../reading/contentParts.ts"
import { readQuery } from "../reading/query.ts"
import { ReplyBuilder } from "../reading/Reply.ts"
import type { Format } from "./Format.ts"

const answerFields = ["answer", "response", "output", "text", "content"]

/**
 * Plain JSON, as people's own RAG services speak it: no API in particular, but the usual names.
 *
 * **Details**
 *
 * The query is the string in `query`, `prompt`, `question`, `input` or `message`, else the last user message of
 * `messages`. The answer is the string in `answer`, `response`, `output`, `text` or `content`, else
 * `message.content`. Of an event stream or newline-delimited JSON the same fields of each value, and values that are
 * strings themselves, are put together. A service that retrieves for itself may send what it found in the fields that
 * a request has for documents: passages of text there are documents, names and addresses alone are not.
 */
export const json: Format = {
  name: "json",
  spokenAt: () => false,
  readPrompt: readQuery,
  readReply: (response) => {
    const { items, cut } = response.items
    const pieces = items.flatMap(({ value }) => pieceOf(value) ?? [])
    if (pieces.length === 0) return undefined
    const reply = new ReplyBuilder()
    for (const { value } of items) {
      if (!isJsonObject(value)) continue
      reply.setModel(value["model"])
      for (const document of retrieved(value)) reply.addDocument(document)
    }
    reply.addText(0, pieces.join(""))
    return reply.build(!cut)
  },
}

const retrieved = (reply: JsonObject): ReadonlyArray<FoundDocument> =>
  documentsInFields(reply, "response.").filter(({ content }) => isPassage(content))

/** A text of some words, rather than a file's name, a URL, or an object without a text in it. */
const isPassage = (content: string): boolean => /^\s*[^{\s]\S*(?:\s+\S+){3}/.test(content)

const pieceOf = (value: unknown): string | undefined => {
  if (typeof value === "string") return value
  if (!isJsonObject(value)) return undefined
  const field = answerFields.find((name) => typeof value[name] === "string")
  return field === undefined ? textOf(objectOf(value["message"])["content"]) : stringOf(value[field])
}

const textOf = (content: unknown): string | undefined => {
  if (typeof content === "string") return content
  const texts = arrayOf(content).flatMap((part) => textOfPart(part) ?? [])
  return texts.length === 0 ? undefined : texts.join("\n")
}
