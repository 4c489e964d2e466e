import { agrees } from "../../quantities.ts"
import type { Word } from "../../words.ts"
import { written } from "./written.ts"
import { type Comparands, quoted, saysOtherwise } from "../Check.ts"
import type { Place } from "../context.ts"
import type { Measure } from "../measures.ts"
import type { AttributeBook, NamedAttribute } from "./attributeBook.ts"
import type { AttributeConflict } from "./otherAttribute.ts"

/** Telling words between a number and the name of what it counts: "4.5 overall stars". */
const NEAR = 2

/** What speaks of the whole thing, and not of one of its parts. */
const WHOLE = /\b(?:overall|average|total|rating of|rated|rating is|has an?)\b[^.;]{0,30}$/i

const isInArray = ({ attribute }: NamedAttribute): boolean =>
  attribute.path.some((step) => typeof step === "number")

/** What speaks of one part. */
/** What denies the number that follows. */
const DENIED = /\b(?:not|never|\w+n['’]t)\s(?!more|less|only|just)[^.,;]{0,30}$/i
const PART = /\b(?:reviewer|review|customer|guest|user|visitor|patron|person|client)\b/i

/** Before a number that is that of the words before it: "star rating of". */
const NAMED_BEFORE = /(?:\b(?:of|is|at)|:)\s$/i

/** The words on one side of a place, the nearest first, up to the next number. */
const beside = ({ claim }: Comparands, { first, last }: Place, side: -1 | 1): ReadonlyArray<Word> => {
  const words =
    side === 1
      ? claim.telling.slice(last + 1, last + 1 + NEAR)
      : claim.telling.slice(Math.max(0, first - NEAR), first).toReversed()
  const stop = words.findIndex(({ quantity }) => quantity !== null)
  return stop === -1 ? words : words.slice(0, stop)
}

/** The words that may say what a number is. */
const namesOf = (comparands: Comparands, measure: Measure): ReadonlySet<string> => {
  const { text } = comparands.claim
  const isNamedBefore = NAMED_BEFORE.test(text.slice(Math.max(0, measure.start - 5), measure.start))
  const words = [...beside(comparands, measure, 1), ...(isNamedBefore ? beside(comparands, measure, -1) : [])]
  return new Set(words.map(({ term }) => term))
}

const isPlain = ({ quantity, unit }: Measure): boolean =>
  unit === null && (quantity.kind === "number" || quantity.kind === "year") && !quantity.inWords

/** What the attributes that are numbers say to a claim. */
export interface NumbersSay {
  readonly conflict: AttributeConflict | null
  /** The claim's measures that one of them says as well. */
  readonly borneOut: ReadonlySet<Measure>
}

const NOTHING: NumbersSay = { conflict: null, borneOut: new Set() }

/** A number that the claim gives for something that attributes have other numbers for: "4.5 stars". */
export const otherNumber = (comparands: Comparands, { numbers }: AttributeBook): NumbersSay => {
  if (numbers.length === 0) return NOTHING
  const { claim, ownStart } = comparands
  const measures = claim.measures.filter((measure) => measure.start >= ownStart && isPlain(measure))
  const borneOut = new Set<Measure>()
  for (const measure of measures) {
    const before = claim.text.slice(Math.max(0, measure.start - 40), measure.start)
    const names = namesOf(comparands, measure)
    const named = numbers.filter(({ own }) => names.has(own.at(-1) ?? ""))
    const whole =
      WHOLE.test(before) && !PART.test(claim.text.slice(ownStart))
        ? named.filter((each) => !isInArray(each))
        : []
    const sought = whole.length > 0 ? whole : named
    const [first] = sought.toSorted((one, other) => Number(isInArray(one)) - Number(isInArray(other)))
    if (first === undefined) continue
    const isDenied = DENIED.test(before)
    const isSaid = sought.some(({ number }) =>
      agrees(measure.quantity, { ...measure.quantity, value: number }),
    )
    if (isSaid) borneOut.add(measure)
    if (isSaid !== isDenied) continue
    const claimed = quoted(claim, measure)
    const reasoning = isDenied
      ? `The answer denies ${claimed}, the document says ${written(first)}.`
      : saysOtherwise(claimed, written(first))
    return { conflict: { attribute: first, kind: "otherNumber", reasoning }, borneOut }
  }
  return { conflict: null, borneOut }
}
