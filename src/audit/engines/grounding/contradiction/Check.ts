import type { ContradictionKind } from "./confidence.ts"
import type { PassageIndex } from "../passageIndex.ts"
import type { ReadText } from "../words.ts"
import type { Place, Telling } from "./context.ts"
import type { CheckedText, PassageText } from "./CheckedText.ts"
import type { Measure } from "./measures.ts"

/** What a check looks at: one claim and the passages nearest to it. */
export interface Comparands {
  readonly index: PassageIndex
  /** The claim with its context before it. */
  readonly claim: CheckedText
  /** The claim as it stands in the answer, with its references to documents. */
  readonly statement: string
  /** Where in the claim's text its own words start, after those of its context. */
  readonly ownStart: number
  /** The passages nearest to the claim, the nearest first, and then its neighbours. */
  readonly passages: ReadonlyArray<PassageText>
  /** The claim's measures that an attribute of JSON bears out. */
  readonly borneOut: ReadonlySet<Measure>
}

/** That a passage says otherwise than the claim. */
export interface Conflict {
  readonly passage: number
  readonly kind: ContradictionKind
  /** Names both sides. */
  readonly reasoning: string
}

/** Looks for one kind of contradiction. */
export type Check = (comparands: Comparands) => Conflict | null

/** A stretch of a text as a reasoning quotes it. */
export const quoted = ({ text }: ReadText, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end).replaceAll(/\s+/g, " ").slice(0, 80)

/** A place of a text as a reasoning quotes it, with the telling words beside it as far as they are in its clause. */
export const quotedWithNeighbours = (read: Telling, { first, last }: Place): string => {
  const { telling, text } = read
  const [from, to] = [telling[first], telling[last]]
  if (from === undefined || to === undefined) return ""
  const [before, after] = [telling[first - 1], telling[last + 1]]
  const isJoined = (start: number, end: number): boolean =>
    /^[^.,;:!?()\n]{1,15}$/.test(text.slice(start, end))
  return quoted(read, {
    start: before !== undefined && isJoined(before.end, from.start) ? before.start : from.start,
    end: after !== undefined && isJoined(to.end, after.start) ? after.end : to.end,
  })
}

/** The reasoning where both sides say something in the same place. */
export const saysOtherwise = (claimed: string, documented: string): string =>
  `The answer says ${claimed}, the document says ${documented}.`
