/** The most characters of the documents, and of a question, that the demo model reads. */
const contextWindow = 200_000
const longestQuestion = 10_000

/** Where one passage is longer, only its beginning is quoted. */
const longestPassage = 1_000

const mostPassages = 3

const listItem = /^\s*(?:[-*•]\s|\d{1,3}[.)]\s|\|)/u

// One or two digits before a full stop are an ordinal or a list number as often as the end of a sentence.
const sentenceBreak = /(?<=(?:[^\d\s]|\d{3})[.!?]["”’)]?)\s+(?=[\p{Lu}\p{N}"“„‘(])/u

const commonWords = new Set(
  (
    "a about an and are as at be by can do does for from has have how i in is it its many me much my of on or " +
    "our please that the their there these this to us was we were what when where which who why will with you your " +
    "als am auf aus bei das dem den der des die ein eine einen einer es für hat ich im ist kann man mit nach " +
    "sich sie sind und viel viele von war wann was wer werden wie wird wo zu zum zur"
  ).split(" "),
)

/**
 * The words of a text that carry its meaning, each cut to a stem: lower case, no plural s, six letters at most.
 */
export const stemsOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => !commonWords.has(word))
      .map((word) => word.replace(/(?<=..)s$/u, "").slice(0, 6)),
  )

/**
 * The passages of a document in their order, each exactly as written: a sentence, or a whole list or table with the
 * line that introduces it. One that is longer than 1,000 characters is cut there.
 */
export const passagesOf = (document: string): ReadonlyArray<string> => {
  const passages: Array<string> = []
  let list: Array<string> = []
  const endList = () => {
    passages.push(list.join("\n"))
    list = []
  }
  for (const line of document.split("\n")) {
    if (listItem.test(line)) {
      list.push(line)
      continue
    }
    endList()
    if (line.trimEnd().endsWith(":")) list.push(line)
    else for (const sentence of line.trim().split(sentenceBreak)) passages.push(sentence)
  }
  endList()
  return passages
    .map((passage) => passage.trim().slice(0, longestPassage))
    .filter((passage) => passage !== "")
}

const withinWindow = (documents: ReadonlyArray<string>): ReadonlyArray<string> => {
  let left = contextWindow
  return documents.map((document) => {
    const read = document.slice(0, left)
    left -= read.length
    return read
  })
}

/**
 * The one to three passages of the documents that answer the question best, in the order in which they stand
 * there. Empty where no passage shares a word with the question.
 *
 * **Details**
 *
 * A passage scores for each word that it shares with the question, and more for a word that few passages have.
 * Passages beside the best one are taken when they score at least half as much.
 */
export const bestPassages = (query: string, documents: ReadonlyArray<string>): ReadonlyArray<string> => {
  const asked = stemsOf(query.slice(0, longestQuestion))
  const passages = withinWindow(documents)
    .flatMap(passagesOf)
    .map((text, position) => ({
      text,
      position,
      shared: [...stemsOf(text)].filter((stem) => asked.has(stem)),
    }))
  const frequency = new Map<string, number>()
  for (const { shared } of passages) {
    for (const stem of shared) frequency.set(stem, (frequency.get(stem) ?? 0) + 1)
  }
  const ranked = passages
    .filter(({ shared }) => shared.length > 0)
    .map(({ text, position, shared }) => ({
      text,
      position,
      score: shared.reduce((score, stem) => score + 1 / (frequency.get(stem) ?? 1), 0),
    }))
    .toSorted((a, b) => b.score - a.score)
  const enough = (ranked[0]?.score ?? 0) / 2
  return ranked
    .slice(0, mostPassages)
    .filter(({ score }) => score >= enough)
    .toSorted((a, b) => a.position - b.position)
    .map(({ text }) => text)
}
