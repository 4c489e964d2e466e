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

/** Characters of the question that are read, from its end, where long prompts mostly ask. */
const LONGEST_QUESTION = 2_000

/** Whether a word can be looked for in a document. */
export const isTelling = ({ kind }: Word): boolean => kind === "content" || kind === "quantity"

/** Words that can be looked for in a document. */
export const tellingWords = (words: ReadonlyArray<Word>): ReadonlyArray<Word> => words.filter(isTelling)

const NOTHING: ReadText = { text: "", words: [] }

const shifted = (word: Word, by: number): Word => ({ ...word, start: word.start + by, end: word.end + by })

/** One text after another, with a space between them, as if they had been read as one. */
const joined = (one: ReadText, other: ReadText): ReadText => {
  if (one.text === "") return other
  if (other.text === "") return one
  const by = one.text.length + 1
  return {
    text: `${one.text} ${other.text}`,
    words: [...one.words, ...other.words.map((word) => shifted(word, by))],
  }
}

/** Reads the statements of an answer to `query`. */
export const makeClaimReader = (read: Reader, query: string): ((statement: Statement) => ReadClaim) => {
  const reading = (text: string): ReadText => (text === "" ? NOTHING : { text, words: read(text) })
  const question = reading(query.slice(-LONGEST_QUESTION))
  return (statement) => {
    const claim = reading(statement.reading)
    const isBare = question.words.length > 0 && tellingWords(claim.words).length <= BARE
    const context = joined(isBare ? question : NOTHING, reading(statement.context))
    return { ...claim, statement, context, whole: joined(context, claim), question, isBare }
  }
}
