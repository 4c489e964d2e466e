import { assert } from "@effect/vitest"
import { Schema } from "effect"
import { Document } from "../../../src/exchange/Document.ts"
import type { Extraction } from "../../../src/exchange/Extraction.ts"
import { Usage } from "../../../src/exchange/Usage.ts"

const SoundExtraction = Schema.Struct({
  format: Schema.NonEmptyString,
  model: Schema.NullOr(Schema.String),
  query: Schema.String,
  answer: Schema.NonEmptyString,
  documents: Schema.Array(Document),
  incompleteReason: Schema.NullOr(
    Schema.Literals(["client_disconnected", "upstream_closed", "capture_limit"]),
  ),
  usage: Schema.NullOr(Usage),
  finishReason: Schema.NullOr(Schema.String),
  notes: Schema.Array(Schema.NonEmptyString),
})

const decode = Schema.decodeUnknownSync(SoundExtraction)

/** An extraction has every member, each of its type, and can be written as JSON. */
export const assertSound = (extraction: Extraction): void => {
  decode(extraction)
  assert.isString(JSON.stringify(extraction))
  for (const { content } of extraction.documents) assert.notStrictEqual(content.trim(), "")
}
