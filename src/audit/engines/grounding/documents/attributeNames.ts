import type { Attribute } from "./attributes.ts"

/** Names that hold other attributes together and say nothing about them. */
const CONTAINERS: ReadonlySet<string> = new Set(
  "attributes attribute properties props data fields field values value items item details info information metadata meta result results record records entry entries payload body object content".split(
    " ",
  ),
)

/** Names of the path that are put into words; those further out say what the whole document is about. */
const MOST_NAMES = 3

/** Characters of a name that are read. */
const LONGEST_NAME = 200

const BOUNDARY = /[^\p{L}\p{N}]+|(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u

/** Names whose words are remembered from one exchange to the next, before they are forgotten all at once. */
const MOST_REMEMBERED = 10_000

/** What is known of a name. */
interface KnownName {
  readonly words: ReadonlyArray<string>
  /** Its words with spaces between them. */
  readonly spaced: string
  readonly isContainer: boolean
}

const remembered = new Map<string, KnownName>()

const knownName = (name: string): KnownName => {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const words = name
    .slice(0, LONGEST_NAME)
    .split(BOUNDARY)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase())
  const made = { words, spaced: words.join(" "), isContainer: CONTAINERS.has(name.toLowerCase()) }
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  if (name.length <= LONGEST_NAME) remembered.set(name, made)
  return made
}

/** The words of one name, in lower case: "OutdoorSeating", "outdoor_seating" and "outdoor-seating" are the same. */
export const wordsOfName = (name: string): ReadonlyArray<string> => knownName(name).words

/** Whether a name only holds others together: "attributes", "data". */
export const isContainer = (name: string): boolean => knownName(name).isContainer

/** The innermost names of a path in words, without mere containers if those are left out. */
const spaced = (path: Attribute["path"], areContainersLeftOut: boolean): string => {
  let text = ""
  let names = 0
  for (let at = path.length - 1; at >= 0 && names < MOST_NAMES; at--) {
    const step = path[at]
    if (typeof step !== "string") continue
    const name = knownName(step)
    if (areContainersLeftOut && name.isContainer) continue
    names++
    if (name.spaced !== "") text = text === "" ? name.spaced : `${name.spaced} ${text}`
  }
  return names === 0 && areContainersLeftOut ? spaced(path, false) : text
}

/**
 * What an attribute is called in words: `attributes.BusinessParking.lot` is "business parking lot". Array positions
 * and mere containers are left out, unless there is nothing else.
 */
export const attributeName = ({ path }: Pick<Attribute, "path">): string => spaced(path, true)
