import type { Document } from "../Document.ts"
import type { JsonObject } from "../Json.ts"
import type { PromptMessage } from "../PromptMessage.ts"
import type { FoundDocument, TextWithBlocks } from "./FoundDocument.ts"
import { isInstructionsOnly } from "./instructions.ts"
import { takeLabelledBlocks } from "./labelledBlocks.ts"
import { questionIn } from "./question.ts"
import { documentsInFields } from "./requestFields.ts"
import { takeTaggedBlocks } from "./taggedBlocks.ts"

/** Documents past this number are left out. */
const mostDocuments = 10_000

/**
 * The question of a request, and the documents that came with it.
 */
export interface QueryWithDocuments {
  readonly query: string
  readonly documents: ReadonlyArray<Document>
}

/**
 * Finds the documents of an exchange: first in the request's fields for them, then those that the format found in
 * parts of their own (`typed`), then in the messages, in order.
 *
 * **Details**
 *
 * A tool's message is a document. So is a system message that is not merely instructions; where it marks off blocks,
 * each is a document of its own, and so is the rest of it. Of user messages only marked-off blocks are. The query is
 * the last user message that is more than its blocks, without them and their labels. Blank documents are left out,
 * the same text twice is one document, and at most 10,000 are kept. Ids are the request's own, made unique where it
 * gives one twice, and `doc-1`, `doc-2` and so on where it gives none.
 */
export const findDocuments = (
  request: JsonObject,
  messages: ReadonlyArray<PromptMessage>,
  typed: ReadonlyArray<FoundDocument> = [],
): QueryWithDocuments => {
  const found: Array<FoundDocument> = [...documentsInFields(request), ...typed]
  let query = ""
  for (const { role, text, source } of messages) {
    if (role === "tool") found.push({ content: text, source, metadata: {} })
    if (role !== "system" && role !== "user") continue
    const { blocks, rest } = takeBlocks(text, role === "user")
    for (const { id, content, metadata } of blocks) found.push({ id, content, source, metadata })
    if (role === "system") {
      if (!isInstructionsOnly(rest)) found.push({ content: rest.trim(), source, metadata: {} })
    } else {
      query = (blocks.length === 0 ? text.trim() : questionIn(rest)) || query
    }
  }
  return { query, documents: withIds(distinct(found).slice(0, mostDocuments)) }
}

const takeBlocks = (text: string, holdsQuestion: boolean): TextWithBlocks => {
  const tagged = takeTaggedBlocks(text)
  const labelled = takeLabelledBlocks(tagged.rest, holdsQuestion)
  return { blocks: [...tagged.blocks, ...labelled.blocks], rest: labelled.rest }
}

const distinct = (found: ReadonlyArray<FoundDocument>): ReadonlyArray<FoundDocument> => {
  const byContent = new Map<string, FoundDocument>()
  for (const document of found) {
    const content = document.content.trim()
    if (content !== "" && !byContent.has(content)) byContent.set(content, document)
  }
  return [...byContent.values()]
}

const withIds = (found: ReadonlyArray<FoundDocument>): ReadonlyArray<Document> => {
  const given = new Set(found.map((document) => document.id))
  const used = new Set<string>()
  const nextNumber = new Map<string, number>()
  const numbered = (prefix: string, from: number): string => {
    let number = nextNumber.get(prefix) ?? from
    while (given.has(`${prefix}-${number}`) || used.has(`${prefix}-${number}`)) number++
    nextNumber.set(prefix, number + 1)
    return `${prefix}-${number}`
  }
  return found.map(({ id, content, source, metadata }) => {
    const unique = id === undefined ? numbered("doc", 1) : used.has(id) ? numbered(id, 2) : id
    used.add(unique)
    return { id: unique, content, source, metadata }
  })
}
