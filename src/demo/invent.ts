type Invention = (answer: string) => string

const year = /\b(?:1[0-9]|20)\d\d\b/u
// A digit that opens a line numbers a list item.
const figure = /(?<=\S[^\n]*)\d/u

const raiseDigit = (digit: string): string => String((Number(digit) % 9) + 1)

const changeNumber: Invention = (answer) =>
  year.test(answer)
    ? answer.replace(year, (found) => found.slice(0, 2) + raiseDigit(found.charAt(2)) + found.charAt(3))
    : answer.replace(figure, raiseDigit)

const englishVerb = /\b(?:is|are|was|were|can|must|may|will|should)\b(?<not> not\b)?/u
const germanVerb =
  /(?<!\p{L})(?:ist|sind|wird|werden|kann|können|darf|dürfen|muss|müssen)(?<not> nicht(?!\p{L}))?(?!\p{L})/u

const negate: Invention = (answer) => {
  const negateWith = (verb: RegExp, word: string): string =>
    answer.replace(verb, (found, not: string | undefined) =>
      not === undefined ? `${found} ${word}` : found.slice(0, -not.length),
    )
  return germanVerb.test(answer) ? negateWith(germanVerb, "nicht") : negateWith(englishVerb, "not")
}

const additions = [
  "An independent review by the University of Trondheim confirmed this in 2019.",
  "A surcharge of 49 euros applies on public holidays.",
  "The rule was introduced after a complaint by the city council of Antwerp.",
]

const addSentence: Invention = (answer) => {
  const addition = additions[Math.floor(answer.length / inventions.length) % additions.length]
  return `${answer}${answer.includes("\n") ? "\n\n" : " "}${addition}`
}

const inventions: ReadonlyArray<Invention> = [changeNumber, negate, addSentence]

/**
 * Puts something into an answer that its documents do not say: a changed number or year, a negation, or a sentence
 * that is made up. The result always differs from the answer, and is the same each time for the same answer.
 */
export const invent = (answer: string): string => {
  // The length picks the first invention to try, so that answers vary without any randomness.
  const first = answer.length % inventions.length
  return (
    [...inventions.slice(first), ...inventions.slice(0, first)]
      .map((invention) => invention(answer))
      .find((invented) => invented !== answer) ?? answer
  )
}
