import type { Candidates } from "../candidates.ts"
import type { ReadClaim } from "../claims/ReadClaim.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { agrees } from "../quantities.ts"
import { makeAlike } from "./alike.ts"
import type { ReadText, Word } from "../words.ts"

/** Documents of at most so many passages are aligned whole; of longer ones the candidates alone. */
const MOST_PASSAGES = 60

/** Places of one word that are looked at. The commonest words have more, and tell least. */
const MOST_PLACES = 64

/** Telling and other words of one claim that are laid beside the documents. Only a text without sentences has more. */
const MOST_WORDS = 500

/** Places left free between two passages that do not follow each other, more than words that belong together have. */
const GAP = 32

/** A claim of so few words is no sentence, so that a capital at its start means a name. */
const FEW = 3

const SENTENCE_START = /(?:^|[.:!?…"“(*])\s*$/

/** A stretch of places: that of one passage of the evidence. */
export interface Stretch {
  readonly passage: number
  readonly from: number
  readonly to: number
}

/** A word of a claim, and where the evidence has it. */
export interface AlignedWord {
  readonly word: Word
  /** Whether it tells something: a content word or a quantity. */
  readonly isTelling: boolean
  /** Whether it is capitalised where no sentence starts. */
  readonly isName: boolean
  /** How much it tells: the rarer in the documents, the more. */
  readonly weight: number
  /** The places in the evidence that have it, or a quantity that bears it out; ascending. */
  readonly places: ReadonlyArray<number>
  /** Which stretches of the evidence have those places, by their position in it; ascending. */
  readonly stretches: ReadonlyArray<number>
  /** Whether any document has it, in the evidence or elsewhere. */
  readonly isKnown: boolean
}

/** The words of a claim laid beside those of the documents. A place is the number of a word in the documents. */
export interface Alignment {
  /** The words of the claim in order, without the parts of compounds. */
  readonly words: ReadonlyArray<AlignedWord>
  /** Those of them that tell something. */
  readonly telling: ReadonlyArray<AlignedWord>
  readonly evidence: ReadonlyArray<Stretch>
  /** The word at a place of the documents. */
  readonly wordAt: (place: number) => Word | undefined
  /** Whether the evidence has a content word that is written much like this one. */
  readonly hasAlike: (term: string) => boolean
}

/** A capitalised word is a name, unless it may be so only because a sentence starts there. */
const isName = ({ text, words }: ReadText, { isCapitalised, start }: Word): boolean =>
  isCapitalised && (words.length <= FEW || !SENTENCE_START.test(text.slice(Math.max(0, start - 4), start)))

const NOWHERE: ReadonlyArray<number> = []

/** The places inside the stretches. Both ascend. */
const placesWithin = (
  places: ReadonlyArray<number>,
  stretches: ReadonlyArray<Stretch>,
): ReadonlyArray<number> => {
  const kept: Array<number> = []
  let at = 0
  for (const { from, to } of stretches) {
    let low = at
    let high = places.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((places[middle] ?? 0) < from) low = middle + 1
      else high = middle
    }
    for (at = low; at < places.length && (places[at] ?? 0) < to; at++) {
      if (kept.push(places[at] ?? 0) === MOST_PLACES) return kept
    }
  }
  return kept
}

/** The positions of the stretches that have any of the places. Both ascend. */
const stretchesOf = (
  places: ReadonlyArray<number>,
  evidence: ReadonlyArray<Stretch>,
): ReadonlyArray<number> => {
  const found: Array<number> = []
  let at = 0
  for (const place of places) {
    let stretch = evidence[at]
    while (stretch !== undefined && stretch.to <= place) stretch = evidence[++at]
    if (stretch === undefined) break
    if (stretch.from <= place && found[found.length - 1] !== at) found.push(at)
  }
  return found
}

/**
 * Lays claims beside the documents of an index. The documents' words are numbered once, in linear time; a claim then
 * costs as much as its words occur in its evidence.
 */
export const makeAligner = (
  index: PassageIndex,
): ((claim: ReadClaim, candidates: Candidates) => Alignment) => {
  const words: Array<Word | undefined> = []
  const stretches: Array<Stretch> = []
  const postings = new Map<string, Array<number>>()
  const quantities: Array<number> = []
  for (let passage = 0; ; passage++) {
    const read = index.passage(passage)
    if (read === undefined) break
    const before = index.passage(passage - 1)
    if (read.isMember || before?.isMember === true || before?.document !== read.document) words.length += GAP
    const from = words.length
    for (const word of index.words(passage)) {
      const place = words.push(word) - 1
      const posting = postings.get(word.term)
      if (posting === undefined) postings.set(word.term, [place])
      else posting.push(place)
      if (word.quantity !== null) quantities.push(place)
    }
    stretches.push({ passage, from, to: words.length })
  }
  const isSmall = stretches.length <= MOST_PASSAGES
  const alike = makeAlike(postings, (place) => words[place]?.kind === "content")
  const placesOf = ({ quantity, term }: Word, evidence: ReadonlyArray<Stretch>): ReadonlyArray<number> => {
    const same = postings.get(term)
    if (quantity === null) {
      return same === undefined ? NOWHERE : isSmall ? same : placesWithin(same, evidence)
    }
    return placesWithin(quantities, evidence).filter((place) => {
      const other = words[place]
      return other?.term === term || (other?.quantity != null && agrees(quantity, other.quantity))
    })
  }

  return (claim, { passages }) => {
    const evidence = isSmall
      ? stretches
      : [...passages].sort((left, right) => left - right).flatMap((passage) => stretches[passage] ?? [])
    const aligned = claim.words
      .filter(({ kind }) => kind !== "part")
      .slice(0, MOST_WORDS)
      .map((word): AlignedWord => {
        const { kind, term } = word
        const places = placesOf(word, evidence)
        return {
          word,
          isTelling: kind === "content" || kind === "quantity",
          isName: isName(claim, word),
          weight: index.weight(term),
          places,
          stretches: stretchesOf(places, evidence),
          isKnown: postings.has(term),
        }
      })
    return {
      words: aligned,
      telling: aligned.filter(({ isTelling }) => isTelling),
      evidence,
      wordAt: (place) => words[place],
      hasAlike: (term) => alike(term, isSmall ? null : evidence),
    }
  }
}
