import { madeOnce } from "../madeOnce.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { type Check, type Comparands, quoted } from "./Check.ts"

/** One document that a text names by its number: "passage 3", "[3]". */
const CITATION =
  /\b(?:passage|document|source|doc|excerpt|snippet|context)\s(?:no\.\s?|#)?(\d{1,3})\b|\[(\d{1,3})\]/gi
/** After it, where it names more than one. */
const MORE = /^\]?\s*(?:&|,|-|–|and|or|to)\s*(?:\[|passage\s)?\d/i

/** Share of the claim's words, weighted by rarity, that another document must have, and how much more than the cited. */
const HELD = 0.5
const HELD_MORE = 0.25

/** Telling words that a claim must have. */
const FEWEST_WORDS = 3

/** One of the documents. */
interface Source {
  readonly terms: ReadonlySet<string>
  /** What answers may cite it by: its place among the documents, and the number in its id if it has one. */
  readonly numbers: ReadonlyArray<number>
}

const NUMBERED = /(\d{1,3})\D*$/

const sourcesOf = madeOnce((index: PassageIndex): ReadonlyArray<Source> => {
  const sources = index.documents.map(({ id }, at) => {
    const numbered = NUMBERED.exec(id)?.[1]
    return {
      terms: new Set<string>(),
      numbers: numbered === undefined ? [at + 1] : [at + 1, Number(numbered)],
    }
  })
  for (let number = 0; ; number++) {
    const passage = index.passage(number)
    if (passage === undefined) return sources
    for (const term of index.terms(number)) sources[passage.document]?.terms.add(term)
  }
})

/** The share of the claim's own words, weighted by rarity, that a document has. */
const shareOf = ({ claim, index, ownStart }: Comparands, { terms }: Source): number => {
  let shared = 0
  let total = 0
  for (const { start, term } of claim.telling) {
    if (start < ownStart) continue
    total += index.weight(term)
    if (terms.has(term)) shared += index.weight(term)
  }
  return total === 0 ? 0 : shared / total
}

/** The number of the only document that a text cites. */
const citedIn = (text: string): { readonly cited: string; readonly number: number } | null => {
  const citations = [...text.matchAll(CITATION)]
  const [first] = citations
  if (first === undefined || citations.length > 1) return null
  if (MORE.test(text.slice(first.index + first[0].length))) return null
  return { cited: first[0], number: Number(first[1] ?? first[2]) }
}

/** The claim cites a document that has few of its words, and another document has most of them. */
export const otherSource: Check = (comparands) => {
  const { claim, index, ownStart, passages, statement } = comparands
  if (index.documents.length < 2) return null
  const citation = citedIn(statement)
  if (citation === null) return null
  if (claim.telling.filter(({ start }) => start >= ownStart).length < FEWEST_WORDS) return null
  const shares = sourcesOf(index).map((source) => shareOf(comparands, source))
  const cited = sourcesOf(index).map(({ numbers }) => numbers.includes(citation.number))
  const ofCited = Math.max(0, ...shares.filter((_, at) => cited[at]))
  const most = Math.max(...shares)
  if (most < HELD || most < ofCited + HELD_MORE) return null
  const holder = shares.indexOf(most)
  const passage = passages.find((each) => index.passage(each.passage)?.document === holder)
  if (passage === undefined) return null
  const id = quoted({ text: index.documents[holder]?.id ?? "", words: [] }, { start: 0, end: 80 })
  return {
    passage: passage.passage,
    kind: "otherSource",
    reasoning: `The answer cites ${citation.cited} for this, it is “${id}” that says so.`,
  }
}
