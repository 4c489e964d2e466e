import { changeOne, type Checked, type Edit, ofSentence, oneOf, pick, type Random, replaced } from "./edit.ts"

const MEMBER = /"([A-Za-z_ -]{3,40})":\s*(true|false|null|"[^"\n]{1,24}")/g

const wordsOf = (name: string): ReadonlyArray<string> =>
  name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 3 || /^(?:wifi|wi|fi|lot)$/.test(word))

const plain = (text: string): string => text.toLowerCase().replaceAll(/wi[- ]?fi/g, "wifi")

/** Whether the sentence speaks of an attribute: it has most words of its name. */
const mentions = (sentence: string, name: string): boolean => {
  const words = wordsOf(name.replace("WiFi", "wifi"))
  const text = plain(sentence)
  const found = words.filter((word) => text.includes(word.replace(/s$|ing$/, "")))
  return (
    words.length > 0 &&
    found.length >= Math.max(1, Math.ceil(words.length / 2)) &&
    text.includes(words.at(-1) ?? "")
  )
}

const NEGATIVE = /\b(?:not|no|n['’]t|without|lacks?|neither|nor|never|however|but)\b|n['’]t\b/i

const otherValue = (value: string, random: Random): string | null => {
  if (value === "true") return random() < 0.7 ? "false" : "null"
  if (value === "false") return "true"
  if (value === '"free"') return pick(['"no"', '"paid"'], random) ?? null
  if (value === '"paid"') return pick(['"no"', '"free"'], random) ?? null
  if (value === '"no"' || value === '"none"') return '"free"'
  return null
}

/** The document says otherwise than the sentence, which stays as it is. */
const changeDocument: Edit = ({ sentence, documents }: Checked, random) => {
  const isNegative = NEGATIVE.test(sentence)
  const options = documents.flatMap(({ content }, position) =>
    [...content.matchAll(MEMBER)].flatMap((match) => {
      const [member, name = "", value = ""] = match
      const claimsPresence = value === "true" || value === '"free"' || value === '"paid"'
      if (isNegative === claimsPresence || !mentions(sentence, name)) return []
      const other = otherValue(value, random)
      if (other === null) return []
      const at = match.index + member.length - value.length
      return [{ position, content: replaced(content, at, value.length, other) }]
    }),
  )
  const option = pick(options, random)
  if (option === undefined) return null
  return {
    sentence,
    documents: documents.map((document, position) =>
      position === option.position ? { ...document, content: option.content } : document,
    ),
  }
}

const VERBS: Readonly<Record<string, string>> = {
  offers: "does not offer",
  provides: "does not provide",
  has: "does not have",
  accepts: "does not accept",
  includes: "does not include",
  features: "does not feature",
  allows: "does not allow",
  takes: "does not take",
}
const affirmed = new Map(Object.entries(VERBS).map(([verb, denied]) => [denied, verb]))

/** The sentence says otherwise than the document, where the document has an attribute of that name. */
const changeSentence: Edit = (checked, random) => {
  const names = checked.documents.flatMap(({ content }) =>
    [...content.matchAll(MEMBER)].flatMap(([, name = "", value = ""]) =>
      value === "true" || value === "false" || /"(?:free|paid|no|none)"/.test(value) ? [name] : [],
    ),
  )
  if (!names.some((name) => mentions(checked.sentence, name))) return null
  return ofSentence((sentence) =>
    changeOne(
      sentence,
      /\b(?:(?:does not|do not) (?:offer|provide|have|accept|include|feature|allow|take)|offers|provides|has|accepts|includes|features|allows|takes|free(?= wi-?fi)|paid(?= wi-?fi))\b/gi,
      random,
      ([words]) => {
        if (/^free$/i.test(words)) return pick(["paid", "no"], random) ?? null
        if (/^paid$/i.test(words)) return "free"
        return VERBS[words] ?? affirmed.get(words.replace("do not", "does not")) ?? null
      },
    ),
  )(checked, random)
}

/** A boolean, missing or categorical attribute of JSON, changed in the document or in the sentence. */
export const changeAttribute: Edit = oneOf(changeDocument, changeSentence)
