import { Schema } from "effect"

/**
 * A piece of text that an answer may be checked against, as found in a request, or in a response that says what the
 * provider retrieved.
 *
 * **Details**
 *
 * `source` says where it was found, as a path into the request body (`messages[0].content`, `documents[2]`) or, after
 * `response.`, into the response's. `metadata` holds what was said beside the text (a title, a URL), untouched.
 */
export const Document = Schema.Struct({
  id: Schema.String,
  content: Schema.String,
  source: Schema.String,
  metadata: Schema.Record(Schema.String, Schema.Unknown),
})

export type Document = typeof Document.Type
