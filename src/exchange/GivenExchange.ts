import { Schema } from "effect"
import { findDocuments } from "./documents/findDocuments.ts"
import type { Extraction } from "./Extraction.ts"

/**
 * An exchange that somebody hands over to be audited, rather than one that was captured: the question, the answer,
 * and the documents, each of them a text or an object with its text in `content`. What else such an object holds
 * becomes the document's metadata.
 */
export const GivenExchange = Schema.Struct({
  query: Schema.String,
  answer: Schema.String,
  documents: Schema.Array(
    Schema.Union([
      Schema.String,
      Schema.StructWithRest(
        Schema.Struct({ id: Schema.optionalKey(Schema.String), content: Schema.String }),
        [Schema.Record(Schema.String, Schema.Unknown)],
      ),
    ]),
  ),
})
export type GivenExchange = typeof GivenExchange.Type

/** What an audit needs of such an exchange. Its documents are read as those in the `documents` field of a request. */
export const extractionOf = ({ answer, documents, query }: GivenExchange): Extraction => ({
  format: "json",
  model: null,
  query,
  answer,
  documents: findDocuments({ documents }, []).documents,
  incompleteReason: null,
  usage: null,
  finishReason: null,
  notes: [],
})
