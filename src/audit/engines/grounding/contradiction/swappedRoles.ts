import { type Check, type Conflict, quoted } from "./Check.ts"
import { likeness, type Place, type Telling } from "./context.ts"
import type { Name } from "./names.ts"

/** How much more alike the surroundings of two names must be to each other's than to their own. */
const MORE_ALIKE = 0.5

const CONFIDENCE = 0.85

const PASSIVE = /\bby\b/i

/** Words between two names that may say what the one does to the other. */
const MOST_BETWEEN = 3
/** What each does to the other. */
const MUTUAL =
  /\b(?:and|or|met|meets?|marr(?:y|ies|ied)|versus|vs|fac(?:e|es|ed)|play(?:s|ed)?|with|from|to)\b|[,;&/]/i

/** The terms between two places, where they may say what the one does to the other; "" otherwise. */
const deedBetween = ({ telling, text }: Telling, one: Place, other: Place): string => {
  const between = telling.slice(one.last + 1, other.first)
  const [from, to] = [telling[one.last]?.end, telling[other.first]?.start]
  if (between.length === 0 || between.length > MOST_BETWEEN || from === undefined || to === undefined)
    return ""
  return MUTUAL.test(text.slice(from, to)) ? "" : between.map(({ term }) => term).join(" ")
}

/**
 * Two names that have changed places: the words around each are those that a passage has around the other, or the same
 * words lead from the one to the other and back. A claim
 * with "by" is compared only with a passage that has it, since the passive swaps names and means the same.
 */
export const swappedRoles: Check = ({ index, claim, ownStart, passages }): Conflict | null => {
  const isName = ({ isInitial, terms }: Name): boolean => !isInitial || terms.some(index.has)
  const names = claim.names.filter((name) => name.start >= ownStart && isName(name))
  if (names.length < 2) return null
  let best: { readonly margin: number; readonly conflict: Conflict } | null = null
  for (const passage of passages) {
    const placeOf = (terms: ReadonlyArray<string>) => {
      const places = passage.names.filter((other) => other.terms.at(-1) === terms.at(-1))
      return places.length === 1 ? places[0] : undefined
    }
    for (const [number, first] of names.entries()) {
      const firstThere = placeOf(first.terms)
      if (firstThere === undefined) continue
      for (const second of names.slice(number + 1)) {
        const secondThere = placeOf(second.terms)
        if (secondThere === undefined || firstThere === secondThere) continue
        if (PASSIVE.test(claim.text) !== PASSIVE.test(passage.text)) continue
        const ignored = [...first.terms, ...second.terms]
        const alike = (here: typeof first, other: typeof first) =>
          likeness(index.weight, claim, here, passage, other, ignored)
        const own = alike(first, firstThere) + alike(second, secondThere)
        const crossed = alike(first, secondThere) + alike(second, firstThere)
        const deed = deedBetween(claim, first, second)
        const isReversed = deed !== "" && deed === deedBetween(passage, secondThere, firstThere)
        const margin = isReversed ? 1 + crossed - own : crossed - own
        if (margin >= MORE_ALIKE && margin > (best?.margin ?? 0)) {
          const [one, other] = [quoted(claim, first), quoted(claim, second)]
          best = {
            margin,
            conflict: {
              passage: passage.passage,
              confidence: CONFIDENCE,
              reasoning: `The answer and the document have ${one} and ${other} in opposite roles.`,
            },
          }
        }
      }
    }
  }
  return best?.conflict ?? null
}
