import type { Reader, ReadText, Word } from "../words.ts"
import type { Statement } from "./Statement.ts"

/**
 * A statement that can be checked, read into words: what each channel gets.
 *
 * Its own `text` and `words` are what it asserts; an offset of a word is one into the statement's `text`.
 */
export interface ReadClaim extends ReadText {
  readonly statement: Statement
  /** What the statement speaks of, and the question where `isBare`. Finds passages and needs no support. */
  readonly context: ReadText
  /** The context and the claim as one text, for checks that must know of what the claim speaks. */
  readonly whole: ReadText
  /** The question that the answer answers. What it names is not held against the answer. */
  readonly question: ReadText
  /** Whether it has so few telling words that it means nothing without the question. */
  readonly isBare: boolean
}

/** A claim with at most this many telling words is read together with the question that it answers. */
const BARE = 3

/** Words that can be looked for in a document. */
export const tellingWords = (words: ReadonlyArray<Word>): ReadonlyArray<Word> =>
  words.filter(({ kind }) => kind === "content" || kind === "quantity")

/** Reads the statements of an answer to `query`. */
export const makeClaimReader = (read: Reader, query: string): ((statement: Statement) => ReadClaim) => {
  const reading = (text: string): ReadText => ({ text, words: read(text) })
  const question = reading(query)
  return (statement) => {
    const claim = reading(statement.reading)
    const isBare = tellingWords(claim.words).length <= BARE && question.words.length > 0
    const context = reading([isBare ? query : "", statement.context].filter((text) => text !== "").join(" "))
    const whole = context.text === "" ? claim : reading(`${context.text} ${claim.text}`)
    return { ...claim, statement, context, whole, question, isBare }
  }
}
