import { madeOnce } from "../madeOnce.ts"
import type { Reader, Word } from "../words.ts"
import type { Telling } from "./context.ts"

/** Words that say of how many or when something is so; most are too common to be content words. */
const CLASSES = {
  none: "none neither nobody no",
  all: "all every each both everyone everybody",
  most: "most many",
  some: "some",
  several: "several",
  few: "few",
  only: "only",
  also: "also",
  before: "before",
  after: "after",
  above: "above",
  below: "below",
  once: "once",
  twice: "twice",
} as const

type Class = keyof typeof CLASSES

/** What a document must say that excludes what a claim says. That all are so does not exclude that some are. */
export const EXCLUDED: Readonly<Record<Class, ReadonlyArray<Class>>> = {
  none: ["all", "most", "some", "several"],
  all: ["none", "few", "some", "only"],
  most: ["none", "few"],
  some: ["none"],
  several: ["none"],
  few: ["all", "most"],
  only: ["also"],
  also: ["only"],
  before: ["after"],
  after: ["before"],
  above: ["below"],
  below: ["above"],
  once: ["twice"],
  twice: ["once"],
}

/** How often, which stands after what it says this of. */
const FREQUENCIES: ReadonlySet<Class> = new Set(["once", "twice"])

/** A quantifier of a text, with the content word that it belongs to. */
export interface Quantifier {
  readonly class: Class
  readonly word: Word
  /** Where that word stands among the telling words. */
  readonly of: number
}

const classesOf = madeOnce((read: Reader): ReadonlyMap<string, Class> => {
  const classes = new Map<string, Class>()
  for (const [name, words] of Object.entries(CLASSES) as ReadonlyArray<[Class, string]>) {
    for (const word of words.split(" ")) {
      const term = read(word)[0]?.term
      if (term !== undefined) classes.set(term, name)
    }
  }
  return classes
})

/** "Not all" and "a few" say something else. */
const TURNED = /\b(?:not|n['’]t|a|an|quite a|only a|at)\s$/i
const PEOPLE = /^(?:people|persons?|ones?)$/i
const CLAUSE_END = /[.;:!?,()]/

/** The quantifiers in a text, in order. */
export const quantifiersIn = (
  { positions, telling, text, words }: Telling,
  read: Reader,
): ReadonlyArray<Quantifier> => {
  const classes = classesOf(read)
  const found: Array<Quantifier> = []
  for (let position = 0; position < words.length; position++) {
    const word = words[position]
    const name = word === undefined ? undefined : classes.get(word.term)
    if (word === undefined || name === undefined) continue
    if (TURNED.test(text.slice(Math.max(0, word.start - 9), word.start))) continue
    const isAfter = FREQUENCIES.has(name)
    let of = isAfter
      ? positions.findLastIndex((each) => each < position)
      : positions.findIndex((each) => each > position)
    const next = telling[of]
    if (!isAfter && next !== undefined && PEOPLE.test(text.slice(next.start, next.end))) of++
    const other = telling[of]
    if (other === undefined) continue
    const between = isAfter ? text.slice(other.end, word.start) : text.slice(word.end, other.start)
    if (between.length > 30 || CLAUSE_END.test(between)) continue
    found.push({ class: name, word, of })
  }
  return found
}
