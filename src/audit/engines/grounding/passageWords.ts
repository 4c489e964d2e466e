import type { Passage } from "./passages.ts"
import { TermNumbers } from "./termNumbers.ts"
import type { Word } from "./Word.ts"
import type { WordList } from "./wordList.ts"
import type { Reader } from "./words.ts"

/** About as many characters as a word of most texts has with the space after it, or fewer. */
const CHARACTERS = 5

/**
 * The words of passages, in one list. A passage with the text of an earlier one, its copy, has that one's words. Terms
 * are known by their numbers, from 0 on.
 */
export class PassageWords {
  readonly terms = new TermNumbers()
  readonly list: WordList
  /** The number of each word's term. */
  readonly numbers: Int32Array
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  private readonly copies: Uint8Array

  constructor(passages: ReadonlyArray<Passage>, { list, readInto }: Reader) {
    let characters = 0
    for (const { text } of passages) characters += text.length
    this.list = list(Math.ceil(characters / CHARACTERS))
    this.starts = new Int32Array(passages.length)
    this.ends = new Int32Array(passages.length)
    this.copies = new Uint8Array(passages.length)
    const firsts = new Map<string, number>()
    for (let passage = 0; passage < passages.length; passage++) {
      const text = passages[passage]?.text ?? ""
      const first = firsts.get(text)
      if (first === undefined) {
        firsts.set(text, passage)
        this.starts[passage] = this.list.length
        readInto(this.list, text)
        this.ends[passage] = this.list.length
      } else {
        this.starts[passage] = this.start(first)
        this.ends[passage] = this.end(first)
        this.copies[passage] = 1
      }
    }
    this.numbers = new Int32Array(this.list.length)
    for (let at = 0; at < this.numbers.length; at++) this.numbers[at] = this.terms.add(this.list.idAt(at))
  }

  /** The position of a passage's first word in the list, … */
  start(passage: number): number {
    return this.starts[passage] ?? 0
  }

  /** … and the one after its last. */
  end(passage: number): number {
    return this.ends[passage] ?? 0
  }

  /** Whether an earlier passage has the same text. */
  isCopy(passage: number): boolean {
    return this.copies[passage] === 1
  }

  /** Whether a passage has a word that denies something. */
  denies(passage: number): boolean {
    for (let at = this.start(passage); at < this.end(passage); at++) {
      if (this.list.kindAt(at) === "negation") return true
    }
    return false
  }

  /** The words of a passage, with offsets into its text. */
  of(passage: number): ReadonlyArray<Word> {
    return this.list.words(this.start(passage), this.end(passage))
  }
}
