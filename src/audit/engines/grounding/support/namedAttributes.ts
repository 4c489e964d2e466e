import { madeOnce } from "../madeOnce.ts"
import { wordsOfName } from "../documents/attributeNames.ts"
import type { Attribute } from "../documents/attributes.ts"
import type { PassageIndex } from "../passageIndex.ts"
import { stem } from "../stemming.ts"
import type { ReadText } from "../words.ts"

/** What a document says of something that it has an attribute for. */
type Says = "yes" | "no" | "unknown"

/** An attribute as a claim may name it. */
export interface NamedAttribute {
  /** Its name without the words that many names share, written as one word: "takeout" of "RestaurantsTakeOut". */
  readonly joined: string
  /** The telling words of the name. */
  readonly terms: ReadonlyArray<string>
  readonly says: Says
}

/** The attributes of an index, as claims are searched for their names. */
export interface NamedAttributes {
  readonly attributes: ReadonlyArray<NamedAttribute>
  /** What spellings of their names begin with, by the first letters of that. */
  readonly roots: ReadonlyMap<string, ReadonlyArray<string>>
}

/** An attribute that a claim names, and the words of the claim that name it. */
export interface Naming {
  readonly says: Says
  readonly from: number
  readonly to: number
  /** Whether the claim denies it. */
  readonly isDenied: boolean
}

const NO = /^(?:no|none|false|null|never|n\/a|not available|unavailable|disabled|off)$/i

/** A string that is longer says more than that something is so. */
const LONGEST_VALUE = 40

const saysOf = ({ value }: Attribute): Says | null => {
  if (value === null) return "unknown"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (typeof value !== "string" || value.length > LONGEST_VALUE) return null
  return NO.test(value) ? "no" : "yes"
}

const nameOf = ({ path }: Attribute): string | undefined => path.findLast((step) => typeof step === "string")

/** A word that so many names have says nothing about any of them. */
const SHARED = 3

/** Words of a name that are too short to be told from others. */
const SHORT = 3

/** Letters at the beginning of a word that its stem keeps … */
const BEGINNING = 2
/** … and at the end of a stem that the word may have otherwise. */
const ENDING = 3

/** The attributes of the documents that are, or are not, so. */
export const namedAttributes = madeOnce((index: PassageIndex): NamedAttributes => {
  const attributes: Array<Attribute> = []
  for (let passage = 0; ; passage++) {
    const read = index.passage(passage)
    if (read === undefined) break
    if (read.attribute !== null && read.isMember) attributes.push(read.attribute)
  }
  const names = new Map<string, Set<string>>()
  for (const attribute of attributes) {
    const name = nameOf(attribute)
    if (name === undefined) continue
    for (const word of wordsOfName(name)) names.set(word, (names.get(word) ?? new Set()).add(name))
  }
  const named = attributes.flatMap((attribute): ReadonlyArray<NamedAttribute> => {
    const says = saysOf(attribute)
    const words = wordsOfName(nameOf(attribute) ?? "")
    if (says === null || words.length === 0) return []
    const own = words.filter((word) => (names.get(word)?.size ?? 0) < SHARED)
    const telling = own.length === 0 ? words : own
    return [
      {
        joined: stem(telling.join("")),
        terms: telling.filter(({ length }) => length > SHORT).map((word) => stem(word)),
        says,
      },
    ]
  })
  const roots = new Set(
    named.map(({ joined }) => joined.slice(0, Math.max(BEGINNING, joined.length - ENDING))),
  )
  return { attributes: named, roots: Map.groupBy(roots, (root) => root.slice(0, BEGINNING)) }
})

const CLAUSE = /[;.]|\b(?:but|however|although|though|while|yet)\b/i
const DENYING = /^(?:without|lack(?:s|ing)?|unavailable|unclear|unknown|unspecified)$/i

/** For each word of a claim, whether its clause denies anything. */
const deniedWords = ({ text, words }: ReadText): ReadonlyArray<boolean> => {
  const denied = words.map(() => false)
  let from = 0
  let end = 0
  let isDenying = false
  const close = (to: number): void => {
    if (isDenying) denied.fill(true, from, to)
    isDenying = false
    from = to
  }
  for (const [at, word] of words.entries()) {
    if (CLAUSE.test(text.slice(end, word.end))) close(at)
    end = word.end
    if (word.kind === "negation" || DENYING.test(text.slice(word.start, word.end))) isDenying = true
  }
  close(words.length)
  return denied
}

/** Letters of a word that its stem may lack, beside those that it may have otherwise. */
const LONGEST_ENDING = 12

/** Words of a claim that together may be one name ("good for groups", "Wi-Fi"). */
const LONGEST_NAME = 4

/** Words of a claim among which those of a name may be scattered. */
const SCATTER = 6

const BEYOND_LETTERS = /[^a-z]/

const lettersOf = (text: string): string => {
  const lower = text.toLowerCase()
  return BEYOND_LETTERS.test(lower) ? lower.replaceAll(/[^\p{L}\p{N}]/gu, "") : lower
}

/** Whether some letters begin with a root, and end not so long after it that they must be another name. */
const isWritten = (name: string, root: string): boolean =>
  name.startsWith(root) && name.length <= root.length + LONGEST_ENDING

/** The attributes that a claim names. */
export const namingsOf = ({ attributes, roots }: NamedAttributes, claim: ReadText): ReadonlyArray<Naming> => {
  if (attributes.length === 0) return []
  const words = claim.words.filter(({ kind }) => kind !== "part")
  let denied: ReadonlyArray<boolean> | undefined
  const isDenied = (at: number): boolean => {
    denied ??= deniedWords({ text: claim.text, words })
    return denied[at] === true
  }
  const spelled = words.map(({ end, start }) => lettersOf(claim.text.slice(start, end)))
  const joined = new Map<string, { from: number; to: number }>()
  const places = new Map<string, number>()
  for (const [from, { term }] of words.entries()) {
    if (!places.has(term)) places.set(term, from)
    const beginning = spelled[from]?.slice(0, BEGINNING) ?? ""
    if (beginning.length === BEGINNING && !roots.has(beginning)) continue
    let name = ""
    const last = Math.min(words.length, from + LONGEST_NAME)
    for (let to = from; to < last; to++) {
      name += spelled[to] ?? ""
      if (name.length < BEGINNING) continue
      const own = roots.get(name.slice(0, BEGINNING))
      if (own === undefined || !own.some((root) => root.startsWith(name) || name.startsWith(root))) break
      if (!own.some((root) => isWritten(name, root))) continue
      const stemmed = stem(name)
      if (!joined.has(stemmed)) joined.set(stemmed, { from, to: to + 1 })
    }
  }
  const namings: Array<Naming> = []
  for (const { joined: name, says, terms } of attributes) {
    const found = joined.get(name) ?? scattered(terms, places)
    if (found !== null) namings.push({ says, ...found, isDenied: isDenied(found.from) })
  }
  return namings
}

/** Where a claim has two or more terms near each other, given where it has each term first. */
const scattered = (
  terms: ReadonlyArray<string>,
  places: ReadonlyMap<string, number>,
): { readonly from: number; readonly to: number } | null => {
  if (terms.length < 2) return null
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const term of terms) {
    const place = places.get(term)
    if (place === undefined) return null
    from = Math.min(from, place)
    to = Math.max(to, place + 1)
  }
  return to - from > SCATTER ? null : { from, to }
}
