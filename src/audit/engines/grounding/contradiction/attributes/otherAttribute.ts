import type { ContradictionKind } from "../confidence.ts"
import type { Comparands } from "../Check.ts"
import { quoted } from "../Check.ts"
import { oppositesOf } from "../opposites.ts"
import type { AttributeBook, NamedAttribute } from "./attributeBook.ts"
import { written } from "./written.ts"
import { attributeReadingOf, type Mention, mentionOf } from "./mentions.ts"

/** An attribute that says otherwise than a claim. */
export interface AttributeConflict {
  readonly attribute: NamedAttribute
  readonly kind: ContradictionKind
  readonly reasoning: string
}

/** Values that say that there is something, and of what kind. */
const SOME = /^(?:free|paid|complimentary|limited|on[- _]?site|full[ _]bar|beer[ _]and[ _]wine)$/i

/** What says of a thing itself, and not of what it is like, that there is one: "accepts reservations". */
const STATED_BEFORE =
  /\b(?:offer|provid|has|have|accept|tak(?:e|ing)|mak(?:e|ing)|allow|serv|featur|includ|support|play)\w*\s(?:live\s|free\s)?$/i
const STATED_AFTER = /^\s(?:is|are)\s(?:also\s)?(?:accepted|available|offered|provided|allowed|taken)\b/i

/** Words before a mention that say more about it: "free WiFi", "paid parking". */
const BEFORE = 25
const AFTER = 15

/** What an answer says that it was not told. */
const ABOUT_DOCUMENTS =
  /\bwhether\b|\b(?:details?|information|data|mention(?:ed|s)?|specif(?:y|ied|ic|ics))\b.*\b(?:not|no|n['’]t|unknown|unclear)\b|\b(?:not|no|n['’]t)\b.*\b(?:details?|information|mention(?:ed|s)?|specif(?:y|ied|ic|ics))\b/i

/** Whether the claim has, beside a mention, the opposite of what the attribute says. */
const saysOpposite = (
  { claim, index }: Comparands,
  mention: Mention,
  { attribute }: NamedAttribute,
): string | null => {
  const oppositesTo = oppositesOf(index.read)
  const values = index.read(String(attribute.value)).map(({ term }) => term)
  const near = claim.words.filter(({ end, start }) =>
    end <= mention.start
      ? end >= mention.start - BEFORE
      : start >= mention.end && start <= mention.end + AFTER,
  )
  const found = near.find(
    ({ term }) => !values.includes(term) && values.some((value) => oppositesTo(value).includes(term)),
  )
  return found === undefined ? null : quoted(claim, found)
}

/** Whether the claim says that there is such a thing; one word may be a topic of which it says something else. */
const isStated = (
  { claim: { text } }: Comparands,
  { end, start }: Mention,
  { outer, own }: NamedAttribute,
): boolean =>
  own.length > 1 ||
  outer.length > 0 ||
  STATED_BEFORE.test(text.slice(Math.max(0, start - 30), start)) ||
  STATED_AFTER.test(text.slice(end, end + 30))

const conflictWith = (
  comparands: Comparands,
  mention: Mention,
  named: NamedAttribute,
): AttributeConflict | null => {
  const claimed = quoted(comparands.claim, mention)
  const of = (kind: ContradictionKind, reasoning: string) => ({ attribute: named, kind, reasoning })
  const denies = mention.isDenied
  switch (named.says) {
    case "no":
      return denies
        ? null
        : of("otherAttribute", `The answer affirms “${claimed}”, the document says ${written(named)}.`)
    case "yes":
      return denies
        ? of("otherAttribute", `The answer denies “${claimed}”, the document says ${written(named)}.`)
        : null
    case "unknown":
      return denies || !isStated(comparands, mention, named)
        ? null
        : of(
            "openAttribute",
            `The answer affirms “${claimed}”, the document leaves it open: ${written(named)}.`,
          )
    case "other": {
      if (named.attribute.kind !== "string") return null
      const opposite = saysOpposite(comparands, mention, named)
      if (denies) {
        return opposite === null && SOME.test(String(named.attribute.value))
          ? of("otherAttribute", `The answer denies “${claimed}”, the document says ${written(named)}.`)
          : null
      }
      return opposite === null
        ? null
        : of(
            "otherAttribute",
            `The answer says “${opposite} ${claimed}”, the document says ${written(named)}.`,
          )
    }
  }
}

/** Whether running text near the claim speaks of the same thing, which may bear out what an attribute does not. */
const isInProse = ({ index, passages }: Comparands, { joined, own }: NamedAttribute): boolean =>
  passages.some(({ passage, text }) => {
    if (index.passage(passage)?.isMember === true) return false
    const terms = index.terms(passage)
    return (
      own.every((term) => terms.has(term)) || text.toLowerCase().replaceAll(/[\s-]/g, "").includes(joined)
    )
  })

/** What the attributes of the documents say to a claim. */
export interface AttributesSay {
  readonly conflict: AttributeConflict | null
  /** Whether one of them says what the claim says. */
  readonly isBorneOut: boolean
}

const NOTHING: AttributesSay = { conflict: null, isBorneOut: false }

/**
 * An attribute that is false, missing, or another than the claim says, in documents of any schema. Where another
 * attribute of the same name bears the claim out, none contradicts it.
 */
export const otherAttribute = (
  comparands: Comparands,
  { attributes, beginnings }: AttributeBook,
): AttributesSay => {
  if (attributes.length === 0) return NOTHING
  if (ABOUT_DOCUMENTS.test(comparands.claim.text.slice(comparands.ownStart))) return NOTHING
  const claim = attributeReadingOf(comparands.claim, comparands.ownStart, beginnings)
  const borneOut = new Set<string>()
  const conflicts: Array<AttributeConflict> = []
  for (const named of attributes) {
    if (named.says === "other" && named.attribute.kind !== "string") continue
    const mention = mentionOf(claim, named)
    if (mention === null) continue
    const conflict = conflictWith(comparands, mention, named)
    if (conflict === null) {
      if (named.says !== "other") borneOut.add(named.name)
    } else if (mention.isDenied || !isInProse(comparands, named)) conflicts.push(conflict)
  }
  const conflict = conflicts.find(({ attribute }) => !borneOut.has(attribute.name)) ?? null
  return { conflict, isBorneOut: borneOut.size > 0 }
}
