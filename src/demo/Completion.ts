/** The name under which the demo model answers, whatever model a request asks for. */
export const modelName = "truthtable-demo"

/**
 * One answer of the demo model, before it is written in a wire format.
 */
export interface Completion {
  /** Counts the answers of this model, from 1. */
  readonly number: number
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number
  readonly query: string
  readonly answer: string
  readonly promptTokens: number
  readonly answerTokens: number
}

/**
 * How many tokens the demo model counts in a text: its words, as separated by white space.
 */
export const countTokens = (text: string): number => text.match(/\S+/gu)?.length ?? 0

/**
 * Splits an answer into what a stream sends at a time: a word and the white space after it.
 */
export const deltasOf = (answer: string): ReadonlyArray<string> => answer.split(/(?<=\s)(?=\S)/u)
