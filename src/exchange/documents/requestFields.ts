import type { JsonObject } from "../Json.ts"
import type { FoundDocument } from "./FoundDocument.ts"
import { documentsIn } from "./jsonDocuments.ts"

const documentFields = ["documents", "context", "contexts", "sources", "retrieved_documents"]

/**
 * The documents in the fields that a body has for them: `documents`, `context`, `contexts`, `sources` and
 * `retrieved_documents`. `root` stands before the field's name in each `source`.
 *
 * **Details**
 *
 * Each may be whatever `documentsIn` reads. Ollama's `context` holds tokens: numbers, which are no documents.
 */
export const documentsInFields = (body: JsonObject, root = ""): ReadonlyArray<FoundDocument> =>
  documentFields.flatMap((field) => documentsIn(body[field], root + field))
