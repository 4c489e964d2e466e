import type { Quantity } from "./quantities.ts"

/**
 * A word of a text in the form in which it is compared.
 *
 * `term` is the same for the forms of a word ("located", "locate") and, as `#1889`, for a quantity; `id` is the number
 * of that term in the vocabulary of the word's reader, so that words of one reader with the same id have the same
 * term. A `part` is a word inside the one before it ("outdoor" in "OutdoorSeating"). `start` and `end` are UTF-16
 * offsets into the text that was read.
 */
export interface Word {
  readonly term: string
  readonly id: number
  readonly kind: "content" | "function" | "negation" | "quantity" | "part"
  readonly isCapitalised: boolean
  readonly quantity: Quantity | null
  readonly start: number
  readonly end: number
}

/** A text and its words. */
export interface ReadText {
  readonly text: string
  readonly words: ReadonlyArray<Word>
}
