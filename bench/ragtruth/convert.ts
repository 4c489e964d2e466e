import { Schema } from "effect"
import type { LabelledExchange, LabelledSpan } from "../../src/evaluation/LabelledExchange.ts"

/** A line of `source_info.jsonl`. What `source_info` holds depends on the task. */
export const Source = Schema.Struct({
  source_id: Schema.String,
  task_type: Schema.Literals(["QA", "Summary", "Data2txt"]),
  source_info: Schema.Unknown,
})
export type Source = typeof Source.Type

/** A line of `response.jsonl`. `start` and `end` count code points, as Python does. */
export const Response = Schema.Struct({
  source_id: Schema.String,
  model: Schema.String,
  labels: Schema.Array(Schema.Struct({ start: Schema.Int, end: Schema.Int, label_type: Schema.String })),
  split: Schema.Literals(["train", "test"]),
  quality: Schema.String,
  response: Schema.String,
})
export type Response = typeof Response.Type

/** What the answers to one source were given from. */
export interface Origin {
  readonly task: string
  readonly query: string
  readonly documents: LabelledExchange["documents"]
}

const Questions = Schema.Struct({ question: Schema.String, passages: Schema.String })

/** The passages come as one text, each after its number. */
const passagesOf = (text: string): LabelledExchange["documents"] =>
  [...text.matchAll(/(?:^|\n)passage (\d+):(.*?)(?=\npassage \d+:|$)/gs)].map(([, number, passage = ""]) => ({
    id: `passage ${number}`,
    content: passage.trim(),
  }))

/** Task, query and documents of a source. The queries of summaries and overviews are ours. */
export const originOf = ({ source_info, task_type }: Source): Origin => {
  switch (task_type) {
    case "QA": {
      const { passages, question } = Schema.decodeUnknownSync(Questions)(source_info)
      return { task: "qa", query: question, documents: passagesOf(passages) }
    }
    case "Summary":
      return {
        task: "summary",
        query: "Summarize the following news article.",
        documents: [{ id: "article", content: Schema.decodeUnknownSync(Schema.String)(source_info) }],
      }
    case "Data2txt":
      return {
        task: "data2txt",
        query: "Write an overview of the following business from its data.",
        documents: [{ id: "business", content: JSON.stringify(source_info, null, 1) }],
      }
  }
}

/** Spans with UTF-16 offsets, of which a code point may take two. */
const spansOf = ({ labels, response }: Response): ReadonlyArray<LabelledSpan> => {
  const offsets = [0]
  for (const character of response) offsets.push((offsets.at(-1) ?? 0) + character.length)
  const at = (codePoints: number): number => offsets[codePoints] ?? response.length
  return labels
    .map(({ end, label_type, start }) => ({ start: at(start), end: at(end), type: label_type }))
    .toSorted((a, b) => a.start - b.start)
}

/** A response as a labelled exchange: hallucinated where anything of it is labelled. */
export const exchangeOf = (response: Response, { documents, query, task }: Origin): LabelledExchange => ({
  id: `ragtruth/${task}/${response.source_id}/${response.model}`,
  task,
  generator: response.model,
  query,
  documents,
  answer: response.response,
  hallucinated: response.labels.length > 0,
  spans: spansOf(response),
})
