import { attributeName, isContainer, wordsOfName } from "../../documents/attributeNames.ts"
import type { Attribute } from "../../documents/attributes.ts"
import { madeOnce } from "../../madeOnce.ts"
import type { PassageIndex } from "../../passageIndex.ts"
import type { Reader } from "../../words.ts"
import { beginningsOf, spellingOf } from "./spellings.ts"

/** An attribute of one of the documents, with its name as answers may write it. */
export interface NamedAttribute {
  readonly attribute: Attribute
  /** Position of its document in the request. */
  readonly document: number
  /** Its whole name in words: "business parking lot". */
  readonly name: string
  /** The terms of its own name that tell it from its siblings: "lot". */
  readonly own: ReadonlyArray<string>
  /** The same in one piece, as "takeout" or "wifi" are written, and what that is looked up by. */
  readonly joined: string
  readonly spelling: string
  /** The words of the name that it stands under ("business", "parking"), by what they are looked up. */
  readonly outer: ReadonlyArray<{ readonly spelling: string; readonly term: string }>
  /** What it says of the thing that it names. */
  readonly says: Assertion
}

/** The attributes of some documents. */
export interface AttributeBook {
  readonly attributes: ReadonlyArray<NamedAttribute>
  /** Those of them that are numbers, also where these are written as text. */
  readonly numbers: ReadonlyArray<NamedAttribute & { readonly number: number }>
  /** The names of things, each with a place that the same object has for it. */
  readonly places: ReadonlyArray<{ readonly name: NamedAttribute; readonly place: NamedAttribute }>
  /** How the words begin that their names may be written with. */
  readonly beginnings: ReadonlySet<string>
}

/** Whether an attribute affirms its name, denies it, leaves it open, or says something else about it. */
export type Assertion = "yes" | "no" | "unknown" | "other"

const YES = /^(?:yes|true|y|available|included|allowed|enabled)$/i
const NO =
  /^(?:no|none|false|n|never|unavailable|not[ _-](?:available|included|allowed|offered)|disabled|n\/a)$/i
const UNKNOWN = /^(?:null|unknown|unspecified|undefined|)$/i

const assertionOf = ({ kind, value }: Attribute): Assertion => {
  if (kind === "null") return "unknown"
  const text = String(value).trim()
  if (kind === "number") return "other"
  return YES.test(text) ? "yes" : NO.test(text) ? "no" : UNKNOWN.test(text) ? "unknown" : "other"
}

/** The number that an attribute is, or `null`. */
export const numberOf = ({ value }: Attribute): number | null => {
  if (typeof value === "number") return value
  return typeof value === "string" && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : null
}

/** Words of a name that say that something is so, and not what. */
const AUXILIARY: ReadonlySet<string> = new Set(
  "is has have can are does do allows allow accepts accept offers offer provides provide supports support for of the a an to good with and or in on by".split(
    " ",
  ),
)

/** A word that begins so many names of one document is what the document is about. */
const COMMON = 2

/** Names with more words than this, or longer values, are prose. */
const MOST_WORDS = 5
const LONGEST_VALUE = 60
/** Attributes of all documents that are looked at. */
const MOST_ATTRIBUTES = 5_000

/** The attributes of each document, up to `MOST_ATTRIBUTES` in all. */
const membersOf = (index: PassageIndex): ReadonlyMap<number, ReadonlyArray<Attribute>> => {
  const members = new Map<number, Array<Attribute>>()
  let left = MOST_ATTRIBUTES
  for (let number = 0; left > 0; number++) {
    const passage = index.passage(number)
    if (passage === undefined) break
    if (!passage.isMember || passage.attribute === null) continue
    left--
    const own = members.get(passage.document)
    if (own === undefined) members.set(passage.document, [passage.attribute])
    else own.push(passage.attribute)
  }
  return members
}

const PLACE = /^(?:city|town|village|country|state|region|place|location)$/i
const NAME = /^(?:name|title)$/i

const leafOf = ({ attribute }: NamedAttribute): string => String(attribute.path.at(-1))

/** The names of things in JSON documents, each with the places where the same object says that they are. */
const placesOf = (named: ReadonlyArray<NamedAttribute>): AttributeBook["places"] => {
  const places = named.filter((each) => PLACE.test(leafOf(each)) && each.attribute.kind === "string")
  return named
    .filter((each) => NAME.test(leafOf(each)) && each.attribute.kind === "string")
    .flatMap((name) =>
      places
        .filter(
          ({ attribute, document }) =>
            attribute.object === name.attribute.object && document === name.document,
        )
        .map((place) => ({ name, place })),
    )
}

/** Words of names whose terms are remembered for each reader. */
const MOST_REMEMBERED = 10_000

/** The term of a word of a name. */
const termsBy = madeOnce((read: Reader): ((word: string) => string) => {
  const remembered = new Map<string, string>()
  return (word) => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    const term = read(word)[0]?.term ?? word
    if (remembered.size < MOST_REMEMBERED) remembered.set(word, term)
    return term
  }
})

/** The attributes of the documents whose values an answer can deny: true or false, missing, or a short text. */
export const attributesOf = (index: PassageIndex): AttributeBook => {
  const named: Array<NamedAttribute> = []
  const term = termsBy(index.read)
  for (const [document, attributes] of membersOf(index)) {
    const first = new Map<string, Set<string>>()
    for (const { path } of attributes) {
      const leaf = path.findLast((step) => typeof step === "string") ?? ""
      const [word] = wordsOfName(leaf)
      if (word !== undefined) first.set(word, (first.get(word) ?? new Set()).add(leaf))
    }
    for (const attribute of attributes) {
      if (String(attribute.value).length > LONGEST_VALUE) continue
      const names = attribute.path.filter((step) => typeof step === "string")
      const words = wordsOfName(names.at(-1) ?? "")
      const outer = wordsOfName(names.slice(0, -1).findLast((name) => !isContainer(name)) ?? "")
      const telling = words.filter(
        (word, at) => !(at === 0 && words.length > 1 && (first.get(word)?.size ?? 0) >= COMMON),
      )
      const own = telling.filter((word) => !AUXILIARY.has(word))
      if (
        own.length === 0 ||
        own.length > MOST_WORDS ||
        words.some((word) => word === "no" || word === "not")
      )
        continue
      named.push({
        attribute,
        document,
        name: attributeName(attribute),
        own: own.map(term),
        joined: telling.join(""),
        spelling: spellingOf(telling.join("")),
        outer: outer
          .filter((word) => !AUXILIARY.has(word))
          .map((word) => ({ spelling: spellingOf(word), term: term(word) })),
        says: assertionOf(attribute),
      })
    }
  }
  const spellings = named.flatMap(({ outer, spelling }) => [spelling, ...outer.map((each) => each.spelling)])
  const numbers = named.flatMap((each) => {
    const number = numberOf(each.attribute)
    return number === null ? [] : [{ ...each, number }]
  })
  return { attributes: named, numbers, places: placesOf(named), beginnings: beginningsOf(spellings) }
}
