import type { CalendarWord } from "./calendar.ts"
import { type Check, type Conflict, quoted, saysOtherwise } from "./Check.ts"
import type { PassageText } from "./CheckedText.ts"
import { likeness } from "./context.ts"

/** How alike the surroundings must be of a weekday or month that no passage has and of the one that one has. */
const ALIKE = 0.3
/** How much more alike those of the other one must be if a passage has this one as well. */
const MORE_ALIKE = 0.35

const isSame = (one: CalendarWord, other: CalendarWord): boolean =>
  one.kind === other.kind && one.number === other.number

/** Another day of the week or month in the place of the claim's. */
export const otherDay: Check = ({ claim, index, ownStart, passages }): Conflict | null => {
  for (const [at, word] of claim.calendar.entries()) {
    if (word.start < ownStart || claim.telling[word.first]?.quantity != null) continue
    let own = 0
    let isBorneOut = false
    let most = 0
    let rival: { readonly passage: PassageText; readonly other: CalendarWord } | null = null
    for (const passage of passages) {
      // The days of opening hours are names of attributes, and no rivals of each other.
      const isMember = index.passage(passage.passage)?.isMember === true
      for (const other of passage.calendar) {
        if (other.kind !== word.kind) continue
        const alike = likeness(index.weightOfId, claim, word, passage, other)
        if (isSame(word, other)) {
          isBorneOut = true
          own = Math.max(own, alike)
        } else if (
          !isMember &&
          alike > most &&
          !claim.calendar.some((each, place) => place !== at && isSame(each, other))
        ) {
          most = alike
          rival = { passage, other }
        }
      }
    }
    if (rival === null || most < (isBorneOut ? Math.max(ALIKE, own + MORE_ALIKE) : ALIKE)) continue
    return {
      passage: rival.passage.passage,
      kind: "otherDay",
      reasoning: saysOtherwise(quoted(claim, word), quoted(rival.passage, rival.other)),
    }
  }
  return null
}
