import { changeDate } from "../minimalPairs/dates.ts"
import { changeOne, type Edit, ofSentence, pick, type Random, replaced } from "../minimalPairs/edit.ts"
import { changeNegation } from "../minimalPairs/negations.ts"
import { changeNumber } from "../minimalPairs/numbers.ts"
import type { Exchange } from "./exchanges.ts"

const NAME = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/gu
const WORD = /(?<=[\p{Ll},] )\p{Ll}{5,}/gu
const SENTENCE = /[^.!?\n]{12,300}[.!?](?=\s|$)/g

/** Words of other answers, which take the place of a sentence's own. */
interface Stock {
  readonly names: ReadonlyArray<string>
  readonly words: ReadonlyArray<string>
  readonly sentences: ReadonlyArray<string>
}

const stockOf = (exchanges: ReadonlyArray<Exchange>): Stock => {
  const all = (pattern: RegExp): ReadonlyArray<string> =>
    exchanges.flatMap(({ answer }) => answer.match(pattern) ?? [])
  return { names: all(NAME), words: all(WORD), sentences: all(SENTENCE) }
}

const LONGEST_PHRASE = 6

/** A few words of another sentence, put in after a word. */
const insertPhrase = (stock: Stock): Edit =>
  ofSentence((sentence, random) => {
    const words = pick(stock.sentences, random)?.split(" ") ?? []
    const length = 3 + Math.floor(random() * (LONGEST_PHRASE - 2))
    const from = Math.floor(random() * Math.max(1, words.length - length))
    const at = sentence.indexOf(" ", Math.floor(random() * sentence.length))
    return at === -1 ? null : replaced(sentence, at, 0, ` ${words.slice(from, from + length).join(" ")}`)
  })

const PHRASE = /(?<=\p{Ll},? )\p{Ll}+(?: [\p{L}\p{N}]+){1,3}(?=[ ,.])/gu

/** A few words replaced by some of the same documents, which are all known and belong elsewhere. */
const otherPhrase: Edit = ({ documents, sentence }, random) => {
  const phrases = documents.flatMap(({ content }) => content.match(PHRASE) ?? [])
  const others = phrases.filter((phrase) => !sentence.includes(phrase))
  const changed = changeOne(sentence, PHRASE, random, () => pick(others, random) ?? null)
  return changed === null ? null : { documents, sentence: changed }
}

/** One word or name that another answer has instead. */
const otherOne = (pattern: RegExp, others: ReadonlyArray<string>): Edit =>
  ofSentence((sentence, random) => changeOne(sentence, pattern, random, () => pick(others, random) ?? null))

/** One name replaced by another of the same documents. */
const otherName: Edit = ({ documents, sentence }, random) => {
  const names = documents.flatMap(({ content }) => content.match(NAME) ?? [])
  const others = names.filter((name) => !sentence.includes(name))
  const changed = changeOne(sentence, NAME, random, () => pick(others, random) ?? null)
  return changed === null ? null : { documents, sentence: changed }
}

/** Where two texts begin to differ, and where the second is again as the first. */
const difference = (before: string, after: string): { readonly start: number; readonly end: number } => {
  let start = 0
  while (start < after.length - 1 && before.charAt(start) === after.charAt(start)) start++
  let left = after.length
  let right = before.length
  while (left > start + 1 && right > start && before.charAt(right - 1) === after.charAt(left - 1)) {
    left--
    right--
  }
  return { start, end: left }
}

/** The changes that make a sentence false, with words of these exchanges. */
export const editsOf = (exchanges: ReadonlyArray<Exchange>): ReadonlyArray<Edit> => {
  const stock = stockOf(exchanges)
  return [
    otherOne(NAME, stock.names),
    otherName,
    changeNumber,
    changeDate,
    changeNegation,
    otherOne(WORD, stock.words),
    otherOne(WORD, stock.words),
    insertPhrase(stock),
    otherPhrase,
  ]
}

/** The exchange with its answer, a sentence, made false by one of the changes; none where that cannot be made. */
export const falsified = (
  exchange: Exchange,
  edits: ReadonlyArray<Edit>,
  random: Random,
): ReadonlyArray<Exchange> => {
  const { answer, documents } = exchange
  const changed = pick(edits, random)?.({ sentence: answer, documents }, random)?.sentence
  if (changed === undefined) return []
  return [{ ...exchange, answer: changed, hallucinated: true, spans: [difference(answer, changed)] }]
}

/** Words of the short claims that are cut from sentences. */
const FEWEST_WORDS = 3
const MOST_WORDS = 7

/** A few words of an answer around a place of it, as an answer of their own. */
const cutAround = (exchange: Exchange, start: number, words: number): Exchange => {
  const { answer, spans = [] } = exchange
  const all = [...answer.matchAll(/\S+/g)]
  const at = all.findIndex((word) => word.index + word[0].length > start)
  const first = Math.max(0, Math.min(at - Math.floor(words / 2), all.length - words))
  const from = all[first]?.index ?? 0
  const last = all[Math.min(all.length, first + words) - 1]
  const to = last === undefined ? answer.length : last.index + last[0].length
  return {
    ...exchange,
    answer: answer.slice(from, to),
    spans: spans.flatMap((span) => {
      const cut = { start: Math.max(0, span.start - from), end: Math.min(to, span.end) - from }
      return cut.start < cut.end ? [cut] : []
    }),
  }
}

/** One in so many edited sentences is cut short as well, with and without its change. */
const CUT_EVERY = 2

/** An edited sentence, and what is cut from it and from what it was before. */
const withCuts = (edited: Exchange, sentence: string, random: Random): ReadonlyArray<Exchange> => {
  const start = edited.spans?.[0]?.start
  if (start === undefined || random() * CUT_EVERY >= 1) return [edited]
  const words = FEWEST_WORDS + Math.floor(random() * (MOST_WORDS - FEWEST_WORDS + 1))
  const clean = { ...edited, answer: sentence, hallucinated: false, spans: [] }
  return [edited, cutAround(edited, start, words), cutAround(clean, start, words)]
}

/**
 * Sentences that are false by one change, as exchanges with the change marked: from the sentences of the answers that
 * people did not mark, about one in `every`.
 *
 * They teach what the marked answers hardly show, that one foreign name, number or word makes a sentence false that
 * otherwise stands in the documents. Some are cut short as well, with and without the change, since a short claim shows little of what it lacks.
 */
export const editedExchanges = (
  exchanges: ReadonlyArray<Exchange>,
  edits: ReadonlyArray<Edit>,
  random: Random,
  every: number,
): ReadonlyArray<Exchange> =>
  exchanges.flatMap((exchange) => {
    const { answer, documents, spans = [] } = exchange
    return Array.from(answer.matchAll(SENTENCE)).flatMap(({ 0: found, index }): ReadonlyArray<Exchange> => {
      const sentence = found.trim()
      const isMarked = spans.some(({ end, start }) => start < index + found.length && index < end)
      if (isMarked || random() * every >= 1) return []
      return falsified({ ...exchange, documents, answer: sentence }, edits, random).flatMap((edited) =>
        withCuts(edited, sentence, random),
      )
    })
  })
