/** Words for the same thing; the first stands for all. */
const SAME: ReadonlyArray<ReadonlyArray<string>> = [
  ["ambience", "ambiance", "atmosphere", "vibe", "setting", "mood", "environment"],
  ["takeout", "takeaway", "carryout"],
  ["reservations", "bookings"],
  ["wifi", "wireless", "internet"],
  ["parking", "park"],
]

const plural = (text: string): string => (text.endsWith("s") ? text.slice(0, -1) : text)

/** The first of several words for the same thing stands for all. */
const canonical: ReadonlyMap<string, string> = new Map(
  SAME.flatMap((words) => words.map((word) => [plural(word), plural(words[0] ?? word)] as const)),
)

/** What a name or a word in one piece is looked up by: the same for its plural, and for words for the same thing. */
export const spellingOf = (joined: string): string => {
  const singular = plural(joined)
  return canonical.get(singular) ?? singular
}

/** Letters by which a spelling is told from most others. */
export const BEGINNING = 2

/** How the words begin that have one of some spellings. */
export const beginningsOf = (spellings: ReadonlyArray<string>): ReadonlySet<string> => {
  const sought = new Set(spellings)
  const others = Array.from(canonical).flatMap(([word, spelling]) => (sought.has(spelling) ? [word] : []))
  return new Set([...spellings, ...others].map((spelling) => spelling.slice(0, BEGINNING)))
}
