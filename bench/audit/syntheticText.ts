import { type Random, seeded } from "../minimalPairs/edit.ts"

const SYLLABLES = "ba den for gil ha jor ka lin mo nes or pra quen ris sta tal un ver wol xi yen zar".split(
  " ",
)

const FUNCTION_WORDS = "the of and to in a is that for was on with by as".split(" ")

/** Words of the made language; common ones are far more frequent than rare ones, as in any text. */
const VOCABULARY = 20_000

const word = (rank: number): string => {
  if (rank < FUNCTION_WORDS.length) return FUNCTION_WORDS[rank] ?? ""
  let text = ""
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    text += SYLLABLES[rest % SYLLABLES.length]
  }
  return text
}

/** A rank by Zipf's law: that of rank r comes up about 1/r times as often as the first. */
const zipf = (random: Random): number => Math.floor(VOCABULARY ** random()) - 1

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const token = (random: Random): string => {
  const kind = random()
  if (kind < 0.04) return String(Math.floor(random() * 3000))
  const text = word(zipf(random))
  return kind < 0.1 ? capitalised(text) : text
}

const sentence = (random: Random): string => {
  const length = 8 + Math.floor(random() * 17)
  return `${capitalised(Array.from({ length }, () => token(random)).join(" "))}.`
}

/** A sentence of the document with one word changed: what an audit has to look at most closely. */
const almost = (text: string, random: Random): string => {
  const words = text.split(" ")
  words[1 + Math.floor(random() * (words.length - 2))] = token(random)
  return words.join(" ")
}

/** An exchange that nobody wrote: a document of about this many characters, and an answer of this many sentences. */
export const syntheticExchange = (characters: number, sentences: number, seed: number) => {
  const random = seeded(seed)
  const told: Array<string> = []
  for (let length = 0; length < characters; length += (told.at(-1)?.length ?? 0) + 1) {
    told.push(sentence(random))
  }
  const answer = Array.from({ length: sentences }, () => {
    const source = told[Math.floor(random() * told.length)] ?? ""
    const kind = random()
    if (kind < 0.4) return source
    return kind < 0.8 ? almost(source, random) : sentence(random)
  })
  return {
    query: sentence(random),
    answer: answer.join(" "),
    documents: [{ id: "document", content: told.join(" "), source: "documents[0]", metadata: {} }],
  }
}
