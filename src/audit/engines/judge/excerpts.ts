import { Effect } from "effect"

/** What of the documents goes into a prompt. */
export interface Excerpts {
  /** One text for each document, in order; empty for a document of which nothing was chosen. */
  readonly texts: ReadonlyArray<string>
  /** Whether something was left out. */
  readonly isCut: boolean
}

/** A stretch of a document that is chosen or left out as a whole. */
interface Passage {
  readonly document: number
  readonly start: number
  readonly end: number
}

/** Longest passage, in UTF-16 units: some sentences, so that a passage can be understood by itself. */
const PASSAGE = 800

/** Stands where something was left out. */
const GAP = "\n[…]\n"

/** Passages that are read before others get a turn on the event loop. */
const TURN = 16

const BOUNDARIES: ReadonlyArray<RegExp> = [/\n\s*\n/g, /\n|[.!?。！？]\s/g, /\s/g]

/** Where the passage that begins at `start` ends: at the last paragraph, sentence or word that fits. */
const endOf = (content: string, start: number): number => {
  if (content.length - start <= PASSAGE) return content.length
  const window = content.slice(start, start + PASSAGE)
  for (const boundary of BOUNDARIES) {
    const last = [...window.matchAll(boundary)].at(-1)
    if (last !== undefined && last.index > PASSAGE / 2) return start + last.index + last[0].length
  }
  return start + PASSAGE
}

function* passagesOf(documents: ReadonlyArray<string>): Generator<Passage> {
  for (const [document, content] of documents.entries()) {
    for (let start = 0; start < content.length;) {
      const end = endOf(content, start)
      yield { document, start, end }
      start = end
    }
  }
}

/** Characters of a word that count, so that "audits" finds "audited". */
const STEM = 5

const TERM = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu

const termsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.toLowerCase().match(TERM) ?? [], (term) => term.slice(0, STEM)))

/** The passages of the documents, and for each term of the claims the passages that have it. */
const indexed = Effect.fnUntraced(function* (documents: ReadonlyArray<string>, wanted: ReadonlySet<string>) {
  const passages: Array<Passage> = []
  const postings = new Map(Array.from(wanted, (term): [string, Array<number>] => [term, []]))
  for (const passage of passagesOf(documents)) {
    const { document, end, start } = passage
    const number = passages.push(passage) - 1
    for (const term of termsOf(documents[document]?.slice(start, end) ?? "")) {
      postings.get(term)?.push(number)
    }
    if (number % TURN === TURN - 1) yield* Effect.yieldNow
  }
  return { passages, postings }
})

/** The passages that share terms with a claim, those that share the most and the rarest first. */
const ranked = (
  terms: ReadonlySet<string>,
  postings: ReadonlyMap<string, ReadonlyArray<number>>,
  passageCount: number,
): ReadonlyArray<number> => {
  const scores = new Float64Array(passageCount)
  for (const term of terms) {
    const posting = postings.get(term) ?? []
    const weight = Math.log((passageCount + 1) / (posting.length + 0.5))
    for (const number of posting) scores[number] = (scores[number] ?? 0) + weight
  }
  return Array.from(scores.keys())
    .filter((number) => (scores[number] ?? 0) > 0)
    .sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0))
}

/** The best passage of each claim in turn, then the second best, and so on; then all others as they come. */
function* byPreference(
  rankings: ReadonlyArray<ReadonlyArray<number>>,
  passageCount: number,
): Generator<number> {
  const deepest = rankings.reduce((most, { length }) => Math.max(most, length), 0)
  for (let rank = 0; rank < deepest; rank++) {
    for (const ranking of rankings) {
      const number = ranking[rank]
      if (number !== undefined) yield number
    }
  }
  for (let number = 0; number < passageCount; number++) yield number
}

/** The first passages that fit into `limit` together. */
const fitting = (
  numbers: Iterable<number>,
  passages: ReadonlyArray<Passage>,
  limit: number,
): ReadonlySet<number> => {
  const chosen = new Set<number>()
  let left = limit
  for (const number of numbers) {
    const passage = passages[number]
    if (passage === undefined || chosen.has(number)) continue
    left -= passage.end - passage.start + 2 * GAP.length
    if (left < 0) break
    chosen.add(number)
  }
  return chosen
}

const joined = (
  documents: ReadonlyArray<string>,
  passages: ReadonlyArray<Passage>,
  chosen: ReadonlySet<number>,
): ReadonlyArray<string> => {
  const texts = documents.map(() => "")
  const ends = documents.map(() => 0)
  for (const [number, { document, end, start }] of passages.entries()) {
    if (!chosen.has(number)) continue
    const gap = start === ends[document] ? "" : GAP
    texts[document] += gap + (documents[document]?.slice(start, end) ?? "")
    ends[document] = end
  }
  return texts.map((text, document) =>
    text !== "" && ends[document] !== documents[document]?.length ? text + GAP : text,
  )
}

/**
 * The documents as they are where they fit into `limit` UTF-16 units, and otherwise the passages that share most with
 * the claims, in the order of the documents.
 *
 * **Details**
 *
 * Linear in the documents. Pauses now and then, so that a large document does not hold up the event loop.
 */
export const excerptsOf: (
  documents: ReadonlyArray<string>,
  claims: ReadonlyArray<string>,
  limit: number,
) => Effect.Effect<Excerpts> = Effect.fnUntraced(function* (documents, claims, limit) {
  const total = documents.reduce((sum, { length }) => sum + length, 0)
  if (total <= limit) return { texts: documents, isCut: false }
  const terms = claims.map(termsOf)
  const { passages, postings } = yield* indexed(documents, new Set(terms.flatMap((set) => [...set])))
  const rankings: Array<ReadonlyArray<number>> = []
  for (const set of terms) {
    rankings.push(ranked(set, postings, passages.length))
    yield* Effect.yieldNow
  }
  const chosen = fitting(byPreference(rankings, passages.length), passages, limit)
  return { texts: joined(documents, passages, chosen), isCut: true }
})
