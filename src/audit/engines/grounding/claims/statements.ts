import { sentences, type Span, trimmed } from "../sentences.ts"
import { defaultLimits, type GroundingLimits } from "../limits.ts"
import { type Block, blocksOf } from "./blocks.ts"
import { clausesOf } from "./clauses.ts"
import { readingOf } from "./reading.ts"
import type { Statement } from "./Statement.ts"
import { hasPronounSubject, subjectOf } from "./subjects.ts"
import { rowClaims } from "./tables.ts"
import { whyUnverifiable } from "./unverifiable.ts"

/** Characters of each sentence that becomes context. */
const LONGEST_CONTEXT = 200

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const INTRODUCES = /[:：]\s*[*_]*$/

/** An item of a list that is open, or the sentence before the list. */
interface Holder {
  readonly indent: number
  readonly text: string
}

/** A statement's span and what it is read with. */
interface Piece extends Span {
  readonly context: ReadonlyArray<string>
}

/** A sentence as others are read with it. */
const contextOf = (sentence: string): string => readingOf(sentence).slice(0, LONGEST_CONTEXT).trim()

/** Keeps what has been said so far, so far as later statements refer to it. */
class Memory {
  /** The last sentence that names what it speaks of. */
  private last = ""
  private holders: ReadonlyArray<Holder> = []

  /** What the items of a list and the rows of a table are read with. */
  enter(block: Block): ReadonlyArray<string> {
    const indent = block.kind === "item" ? block.indent : 0
    if (block.kind === "text") this.holders = []
    this.holders = this.holders.filter((holder) => holder.indent < indent || holder.indent < 0)
    return block.kind === "text" ? [] : [block.heading, ...this.holders.map(({ text }) => text)]
  }

  /** What a sentence that says "it" is read with. */
  referentOf(sentence: string): ReadonlyArray<string> {
    if (this.last === "" || !hasPronounSubject(sentence)) return []
    const subject = subjectOf(contextOf(this.last))
    return subject === "" ? [] : [subject]
  }

  remember(sentence: string, block: Block): void {
    if (block.kind === "text" && !hasPronounSubject(sentence)) this.last = sentence
    if (block.kind === "item") {
      this.holders = [...this.holders, { indent: block.indent, text: contextOf(sentence) }]
    } else if (block.kind === "text" && INTRODUCES.test(sentence)) {
      this.holders = [{ indent: -1, text: contextOf(sentence) }]
    }
  }
}

function* piecesOf(answer: string, block: Block, memory: Memory): Generator<Piece> {
  const held = memory.enter(block)
  if (block.kind === "row") {
    for (const { context, ...span } of rowClaims(answer, block, block.header)) {
      yield { ...span, context: [...held, context] }
    }
    return
  }
  for (const sentence of sentences(answer.slice(block.start, block.end).replaceAll("\n", " "), block.start)) {
    const text = answer.slice(sentence.start, sentence.end)
    const [first, ...others] = clausesOf(answer, sentence)
    const referent = memory.referentOf(text)
    if (first !== undefined) yield { ...first, context: [...held, ...referent] }
    const own = others.length === 0 ? "" : subjectOf(text)
    for (const clause of others) yield { ...clause, context: [...held, ...referent, own] }
    memory.remember(text, block)
  }
}

const tooMany = (claims: number): string =>
  `Only the first ${claims.toLocaleString("en")} claims of an answer are checked; this is the rest of it.`

/**
 * Splits an answer into its claims, in order: the sentences, their clauses where each asserts something of its own,
 * list items and table cells, with their offsets and what they are read with.
 *
 * **Details**
 *
 * Code, headings and rules are no claims. Questions, refusals, opinions, courtesies and the introductions of lists
 * are claims that cannot be verified, so that the audit shows every sentence of the answer. Lazy and linear.
 */
export function* statementsOf(
  answer: string,
  limits: Pick<GroundingLimits, "claims"> = defaultLimits,
): Generator<Statement> {
  const memory = new Memory()
  let count = 0
  for (const block of blocksOf(answer)) {
    for (const { start, end, context } of piecesOf(answer, block, memory)) {
      const text = answer.slice(start, end)
      if (!LETTER_OR_DIGIT.test(text)) continue
      if (++count > limits.claims) {
        const rest = trimmed(answer, { start, end: answer.length })
        const left = answer.slice(rest.start, rest.end)
        yield { ...rest, text: left, reading: left, context: "", unverifiable: tooMany(limits.claims) }
        return
      }
      yield {
        start,
        end,
        text,
        reading: readingOf(text),
        context: [...new Set(context)].filter((each) => each !== "").join(" "),
        unverifiable: whyUnverifiable(text),
      }
    }
  }
}
