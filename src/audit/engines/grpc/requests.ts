import { Option, Schema } from "effect"
import type { Document } from "../../../exchange/Document.ts"
import type { AuditRequest } from "../../Auditor.ts"
import type { AuditRequestMessage } from "./messages.ts"

/**
 * An audit request as it goes over the wire.
 *
 * **Details**
 *
 * Strings of protobuf are UTF-8, which has no lone surrogates: each is replaced by U+FFFD, which leaves all offsets
 * as they were.
 */
export const toMessage = ({ answer, documents, query }: AuditRequest): AuditRequestMessage => ({
  query: query.toWellFormed(),
  answer: answer.toWellFormed(),
  documents: documents.map(({ content, id, metadata, source }) => ({
    id: id.toWellFormed(),
    content: content.toWellFormed(),
    source: source.toWellFormed(),
    metadataJson: Object.keys(metadata).length === 0 ? "" : JSON.stringify(metadata),
  })),
})

const Metadata = Schema.fromJsonString(Schema.Record(Schema.String, Schema.Unknown))

const metadataOf = (json: string): Document["metadata"] =>
  json === "" ? {} : Option.getOrElse(Schema.decodeOption(Metadata)(json), () => ({}))

/** An audit request as it came over the wire. Metadata that are no JSON object count as none. */
export const fromMessage = ({ answer, documents, query }: AuditRequestMessage): AuditRequest => ({
  query,
  answer,
  documents: documents.map(({ content, id, metadataJson, source }) => ({
    id,
    content,
    source,
    metadata: metadataOf(metadataJson),
  })),
})
