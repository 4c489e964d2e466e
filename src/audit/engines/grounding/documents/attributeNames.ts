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

const remembered = new Map<string, ReadonlyArray<string>>()

/** The words of one name, in lower case: "OutdoorSeating", "outdoor_seating" and "outdoor-seating" are the same. */
export const wordsOfName = (name: string): ReadonlyArray<string> => {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const words = name
    .slice(0, LONGEST_NAME)
    .split(BOUNDARY)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase())
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  if (name.length <= LONGEST_NAME) remembered.set(name, words)
  return words
}

/** Whether a name only holds others together: "attributes", "data". */
export const isContainer = (name: string): boolean => CONTAINERS.has(name.toLowerCase())

/**
 * What an attribute is called in words: `attributes.BusinessParking.lot` is "business parking lot". Array positions
 * and mere containers are left out, unless there is nothing else.
 */
export const attributeName = ({ path }: Pick<Attribute, "path">): string => {
  const names = path.filter((step) => typeof step === "string")
  const telling = names.filter((name) => !isContainer(name))
  return (telling.length === 0 ? names : telling).slice(-MOST_NAMES).flatMap(wordsOfName).join(" ")
}
