import { type Language, languageOf } from "./functionWords.ts"
import { madeOnce } from "./madeOnce.ts"
import type { PassageIndex } from "./passageIndex.ts"

/** Words from which on a passage tells its language. */
const FEWEST_WORDS = 8
/** Share of function words below which a passage may be in another language than the one that it was read in. */
const FOREIGN = 0.2
/** Passages whose language is looked for. */
const MOST_PASSAGES = 200

/** How many words of the prose of some documents are in which language, as far as its passages tell. */
interface Prose {
  readonly words: number
  readonly foreign: ReadonlyMap<Language, number>
}

/** Passages that are read in their own language have many of its function words, which costs little to see. */
const proseOf = madeOnce((index: PassageIndex): Prose => {
  const { list } = index.passageWords
  const foreign = new Map<Language, number>()
  let words = 0
  let left = MOST_PASSAGES
  for (let passage = 0; passage < index.size && left > 0; passage++) {
    const [start, end] = [index.passageWords.start(passage), index.passageWords.end(passage)]
    const length = end - start
    if (length < FEWEST_WORDS) continue
    words += length
    let joining = 0
    for (let at = start; at < end; at++) if (list.kindAt(at) === "function") joining++
    if (joining >= FOREIGN * length) continue
    left--
    const language = languageOf(index.text(passage))
    if (language !== null) foreign.set(language, (foreign.get(language) ?? 0) + length)
  }
  return { words, foreign }
})

/** Share of the prose from which on a claim may be borne out by what is not in its language. */
const CONSIDERABLE = 0.2

/** A language other than this one that a considerable part of the documents' prose is in, or `null`. */
export const foreignProse = (index: PassageIndex, own: Language | null): Language | null => {
  if (own === null) return null
  const { foreign, words } = proseOf(index)
  for (const [language, count] of foreign) {
    if (language !== own && count >= CONSIDERABLE * words) return language
  }
  return null
}
