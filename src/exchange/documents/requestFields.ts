import type { JsonObject } from "../Json.ts"
import type { FoundDocument } from "./FoundDocument.ts"
import { documentsIn } from "./jsonDocuments.ts"

const documentFields = ["documents", "context", "contexts", "sources", "retrieved_documents"]

/**
 * The documents in the fields that a request has for them: `documents`, `context`, `contexts`, `sources` and
 * `retrieved_documents`.
 *
 * **Details**
 *
 * Each may be whatever `documentsIn` reads. Ollama's `context` holds tokens: numbers, which are no documents.
 */
export const documentsInFields = (request: JsonObject): ReadonlyArray<FoundDocument> =>
  documentFields.flatMap((field) => documentsIn(request[field], field))
