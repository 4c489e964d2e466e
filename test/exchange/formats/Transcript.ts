import type { Wire } from "./wires.ts"

/** One exchange of a wire format, and what is to be understood of it. */
export interface Transcript {
  readonly name: string
  readonly path: string
  readonly request: Wire
  readonly response: Wire
  readonly expected: {
    readonly query: string
    readonly answer: string
    readonly model: string | null
    /** Where each document was found, its text, and what more is known of it where that is to be looked at. */
    readonly documents?: ReadonlyArray<readonly [source: string, content: string, metadata?: object]>
    /** Default: the provider does not say. */
    readonly usage?: { readonly input_tokens: number | null; readonly output_tokens: number | null }
    readonly finishReason?: string
    readonly notes?: ReadonlyArray<string>
  }
  /** Whether the answer is put together from several choices or messages, whose pieces come in turn. */
  readonly severalParts?: boolean
}

/** An exchange in which there is nothing to audit, and the reason for that. */
export interface Unauditable extends Omit<Transcript, "expected" | "severalParts"> {
  readonly reason: string
}

/** What a format has to be shown on: answers in one piece, streamed ones, and streams that an error breaks off. */
export interface Transcripts {
  readonly whole: ReadonlyArray<Transcript>
  readonly streamed: ReadonlyArray<Transcript>
  readonly broken: ReadonlyArray<Transcript>
  /** Where the API knows tool calls: answers that are nothing else. */
  readonly unauditable?: ReadonlyArray<Unauditable>
  /** For plain text: only the content type tells what it is, and nothing in it tells of an end or an error. */
  readonly unmarked?: boolean
}

export const allOf = ({ broken, streamed, whole }: Transcripts): ReadonlyArray<Transcript> => [
  ...whole,
  ...streamed,
  ...broken,
]
