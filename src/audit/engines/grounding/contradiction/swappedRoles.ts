import type { ReadText } from "../words.ts"

/** A name: neighbouring capitalised words, known by the last of them. `at` is where it starts among the words. */
interface Name {
  readonly term: string
  readonly at: number
  readonly start: number
  readonly end: number
}

const namesIn = ({ words }: ReadText): ReadonlyArray<Name> => {
  const names: Array<Name> = []
  for (const [at, { kind, isCapitalised, term, start, end }] of words.entries()) {
    if (kind !== "content" || !isCapitalised) continue
    const last = names.at(-1)
    if (last !== undefined && words[at - 1]?.end === last.end) {
      names[names.length - 1] = { term, at: last.at, start: last.start, end }
    } else names.push({ term, at, start, end })
  }
  return names
}

/** The names that a text has once. */
const uniqueNames = (text: ReadText): ReadonlyMap<string, Name> => {
  const names = namesIn(text)
  const terms = names.map(({ term }) => term)
  return new Map(
    names.flatMap((name) =>
      terms.indexOf(name.term) === terms.lastIndexOf(name.term) ? [[name.term, name] as const] : [],
    ),
  )
}

const PASSIVE = /\bby\b/i

/** The content words, names aside, between two places among a text's words. */
const between = ({ words }: ReadText, from: number, to: number): ReadonlyArray<string> =>
  words
    .slice(from + 1, to)
    .filter(({ kind, isCapitalised }) => kind === "content" && !isCapitalised)
    .map(({ term }) => term)

/**
 * Says whether two names have changed places around the same word: "A bought B" against "B bought A". A text with
 * "by" is compared only with another, since the passive swaps names and means the same.
 */
export const swappedRoles = (claim: ReadText, passage: ReadText): string | null => {
  if (PASSIVE.test(claim.text) !== PASSIVE.test(passage.text)) return null
  const there = uniqueNames(passage)
  const names = [...uniqueNames(claim).values()]
  for (const [number, first] of names.entries()) {
    const second = names[number + 1]
    if (second === undefined) return null
    const before = there.get(first.term)
    const after = there.get(second.term)
    if (before === undefined || after === undefined || before.at <= after.at) continue
    const pivots = between(claim, first.at, second.at)
    if (between(passage, after.at, before.at).some((term) => pivots.includes(term))) {
      const [one, other] = [first, second].map(({ start, end }) => claim.text.slice(start, end))
      return `The answer and the document have ${one} and ${other} in opposite roles.`
    }
  }
  return null
}
