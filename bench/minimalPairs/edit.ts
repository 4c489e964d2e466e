/** A seeded source of numbers from 0 to 1, so that every run makes the same pairs. */
export type Random = () => number

/** Mulberry32: small, fast, and the same on every machine. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of the items, or `undefined` of none. */
export const pick = <A>(items: ReadonlyArray<A>, random: Random): A | undefined =>
  items[Math.floor(random() * items.length)]

/** A sentence and the documents that it is checked against. */
export interface Checked {
  readonly sentence: string
  readonly documents: ReadonlyArray<{ readonly id: string; readonly content: string }>
}

/** Makes one change that turns a supported sentence into a false one, or `null` where it finds nothing to change. */
export type Edit = (checked: Checked, random: Random) => Checked | null

/** The text with one stretch replaced. */
export const replaced = (text: string, start: number, length: number, by: string): string =>
  text.slice(0, start) + by + text.slice(start + length)

/** Changes one match of a pattern, chosen at random among those for which `change` has something else. */
export const changeOne = (
  sentence: string,
  pattern: RegExp,
  random: Random,
  change: (match: RegExpExecArray) => string | null,
): string | null => {
  const changes = [...sentence.matchAll(pattern)].flatMap((match) => {
    const by = change(match)
    return by === null || by === match[0] ? [] : [replaced(sentence, match.index, match[0].length, by)]
  })
  return pick(changes, random) ?? null
}

/** An edit that tries others in random order and takes the first that finds something. */
export const oneOf =
  (...edits: ReadonlyArray<Edit>): Edit =>
  (checked, random) => {
    const order = edits
      .map((edit) => ({ edit, rank: random() }))
      .sort((left, right) => left.rank - right.rank)
    for (const { edit } of order) {
      const changed = edit(checked, random)
      if (changed !== null) return changed
    }
    return null
  }

/** An edit of the sentence alone. */
export const ofSentence =
  (change: (sentence: string, random: Random) => string | null): Edit =>
  (checked, random) => {
    const sentence = change(checked.sentence, random)
    return sentence === null || sentence === checked.sentence ? null : { ...checked, sentence }
  }
