import type { FoundDocument } from "../documents/FoundDocument.ts"
import { type JsonObject, objectOf, stringOf } from "../Json.ts"
import { membersOf, textOfBlocks, textOfSource } from "./documentParts.ts"

/**
 * What a block of Anthropic's says that a tool of the provider's gave: a fetched page, the output of a program, the
 * result of an MCP server. Web searches give only ciphers, of which the answer's citations hold the text.
 */
export const serverToolDocuments = (block: JsonObject, source: string): ReadonlyArray<FoundDocument> => {
  const { content: result, type } = block
  if (typeof type !== "string" || !type.endsWith("_tool_result")) return []
  const { content, stdout } = objectOf(result)
  const document = objectOf(content)
  const text =
    textOfBlocks(result) ?? textOfSource(document["source"]) ?? stringOf(stdout) ?? stringOf(content)
  if (text === undefined) return []
  const metadata = { ...membersOf(objectOf(result), ["url"]), ...membersOf(document, ["title"]) }
  return [{ content: text, source: `${source}.content`, metadata }]
}
