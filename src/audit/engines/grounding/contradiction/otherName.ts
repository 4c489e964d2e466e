import { type Check, type Comparands, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { CheckedText, PassageText } from "./CheckedText.ts"
import { greatestLikeness, likeness, sameNeighbours } from "./context.ts"
import type { Name } from "./names.ts"

/** How alike the surroundings must be of a name that the documents do not have and of one that they do. */
const ALIKE = 0.4
/** How much more alike those of the other name must be if the documents have this one as well. */
const MORE_ALIKE = 0.55

/** How many of the words beside both names must be the same. */
const SAME_NEIGHBOURS = 1.5

/** Letters that names begin with which may be forms of one: "Texas" and "Texan". */
const SAME_BEGINNING = 4

/** Whether two names may be the same in other words: parts of one, written in one piece, or one abbreviated. */
const mayBeSame = (name: Name, other: Name): boolean =>
  name.isAbbreviation !== other.isAbbreviation ||
  name.terms.some((term) => other.terms.some((each) => haveSameBeginning(term, each))) ||
  haveSameBeginning(name.terms.join(""), other.terms.join(""))

const haveSameBeginning = (one: string, other: string): boolean =>
  one === other || (one.length >= SAME_BEGINNING && other.startsWith(one.slice(0, SAME_BEGINNING)))

/** Another name in the place of the claim's, where the words around both are the same. */
export const otherName: Check = (comparands): Conflict | null => {
  const { claim, index, ownStart, passages } = comparands
  for (const name of claim.names) {
    if (name.start < ownStart || name.isInitial) continue
    let alike = 0
    let passageOfOther: PassageText | null = null
    let other: Name | null = null
    for (const passage of passages) {
      for (const each of passage.names) {
        if (each.isInitial || sameNeighbours(claim, name, passage, each) < SAME_NEIGHBOURS) continue
        if (mayBeSame(name, each) || each.terms.some((term) => hasTerm(claim, term))) continue
        const found = likeness(index.weightOfId, claim, name, passage, each)
        if (found <= alike) continue
        alike = found
        passageOfOther = passage
        other = each
      }
    }
    if (other === null || passageOfOther === null) continue
    const isElsewhere = name.terms.some(index.has)
    const needed = isElsewhere ? likenessOfOwn(comparands, name) + MORE_ALIKE : ALIKE
    if (alike < needed) continue
    return {
      passage: passageOfOther.passage,
      kind: "otherName",
      reasoning: saysOtherwise(quoted(claim, name), quoted(passageOfOther, other)),
    }
  }
  return null
}

/** How alike the surroundings are where the passages have a word of the same name. */
const likenessOfOwn = ({ claim, index, passages }: Comparands, name: Name): number =>
  greatestLikeness(index.weightOfId, claim, name, passages, (passage) =>
    name.terms.flatMap((term) => passage.placesOf(term)),
  )

const hasTerm = ({ words }: CheckedText, sought: string): boolean => words.some(({ term }) => term === sought)
