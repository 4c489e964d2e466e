import type { Document } from "../../../exchange/Document.ts"
import type { GroundingLimits } from "./limits.ts"
import { indexed, type PassageIndex } from "./passageIndex.ts"
import type { Reader } from "./words.ts"

/** Lists of documents that are kept. */
const MOST_LISTS = 16

/** Characters of them altogether. Read, they take some 5 MiB of memory. */
const MOST_CHARACTERS = 500_000

interface Kept {
  readonly documents: ReadonlyArray<Document>
  readonly limits: GroundingLimits
  readonly characters: number
  readonly index: PassageIndex
}

/** The documents that came last, the latest first. */
let recent: ReadonlyArray<Kept> = []

const areSame = (one: ReadonlyArray<Document>, other: ReadonlyArray<Document>): boolean =>
  one.length === other.length &&
  one.every(({ content, id }, at) => id === other[at]?.id && content === other[at]?.content)

/**
 * The index of documents, which is kept for a while: the next turn of a conversation and other answers to the same
 * question bring the same documents again, and to read them costs more than to check an answer.
 *
 * Its results do not depend on whether it was kept. The documents must not be changed afterwards.
 */
export const recentlyIndexed = (
  documents: ReadonlyArray<Document>,
  read: Reader,
  limits: GroundingLimits,
): PassageIndex => {
  const found = recent.find(
    (kept) => kept.index.read === read && kept.limits === limits && areSame(kept.documents, documents),
  )
  if (found !== undefined) {
    recent = [found, ...recent.filter((kept) => kept !== found)]
    return found.index
  }
  const index = indexed(documents, read, limits)
  const characters = documents.reduce((sum, { content }) => sum + content.length, 0)
  if (characters > MOST_CHARACTERS) return index
  let left = MOST_CHARACTERS
  recent = [{ documents, limits, characters, index }, ...recent]
    .slice(0, MOST_LISTS)
    .filter((kept) => (left -= kept.characters) >= 0)
  return index
}
