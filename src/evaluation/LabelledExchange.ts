import { Schema } from "effect"

/**
 * A part of an answer that people marked as hallucinated: UTF-16 offsets into `answer`, and the kind of
 * hallucination where the source of the data says it.
 */
export const LabelledSpan = Schema.Struct({
  start: Schema.Int,
  end: Schema.Int,
  type: Schema.optionalKey(Schema.String),
})
export type LabelledSpan = typeof LabelledSpan.Type

/**
 * One line of an evaluation file: an answer, what it was given from, and whether people found it hallucinated. Other
 * fields of the line are ignored.
 */
export const LabelledExchange = Schema.Struct({
  id: Schema.String,
  /** The kind of exchange; figures are given for each. */
  task: Schema.String,
  query: Schema.String,
  documents: Schema.Array(Schema.Struct({ id: Schema.String, content: Schema.String })),
  answer: Schema.String,
  /** Whether the answer holds something that the documents do not support or that they contradict. */
  hallucinated: Schema.Boolean,
  /** What wrote the answer. */
  generator: Schema.optionalKey(Schema.String),
  /** Where the answer is hallucinated. An empty list says "nowhere"; no list says nothing. */
  spans: Schema.optionalKey(Schema.Array(LabelledSpan)),
})
export type LabelledExchange = typeof LabelledExchange.Type
