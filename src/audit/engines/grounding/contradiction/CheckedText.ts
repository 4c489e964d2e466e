import type { ReadText, Word } from "../words.ts"
import { type CalendarWord, calendarWordsIn } from "./calendar.ts"
import type { Place, Telling } from "./context.ts"
import { type Measure, measuresIn } from "./measures.ts"
import { type Name, namesIn } from "./names.ts"
import { type Denial, denialsIn, negationsIn } from "./polarity.ts"

/** Places of one word that are compared: a word that a sentence repeats more often tells little by where it stands. */
const MOST_PLACES = 4

const NOWHERE: ReadonlyArray<Place> = []

/** A claim or a passage, with what the checks compare in it: each is looked for when a check first asks for it. */
export class CheckedText implements Telling {
  readonly text: string
  readonly words: ReadonlyArray<Word>
  readonly telling: ReadonlyArray<Word>
  readonly positions: ReadonlyArray<number>
  private knownTerms: ReadonlySet<string> | undefined
  private knownMeasures: ReadonlyArray<Measure> | undefined
  private knownCalendar: ReadonlyArray<CalendarWord> | undefined
  private knownNames: ReadonlyArray<Name> | undefined
  private knownNegations: ReadonlyArray<Word> | undefined
  private knownDenials: ReadonlyArray<Denial> | undefined

  constructor({ text, words }: ReadText) {
    const telling: Array<Word> = []
    const positions: Array<number> = []
    for (let position = 0; position < words.length; position++) {
      const word = words[position]
      if (word?.kind !== "content" && word?.kind !== "quantity") continue
      telling.push(word)
      positions.push(position)
    }
    this.text = text
    this.words = words
    this.telling = telling
    this.positions = positions
  }

  get terms(): ReadonlySet<string> {
    return (this.knownTerms ??= new Set(this.telling.map(({ term }) => term)))
  }

  get measures(): ReadonlyArray<Measure> {
    return (this.knownMeasures ??= measuresIn(this))
  }

  get calendar(): ReadonlyArray<CalendarWord> {
    return (this.knownCalendar ??= calendarWordsIn(this))
  }

  get names(): ReadonlyArray<Name> {
    return (this.knownNames ??= namesIn(this))
  }

  get negations(): ReadonlyArray<Word> {
    return (this.knownNegations ??= negationsIn(this))
  }

  get denials(): ReadonlyArray<Denial> {
    return (this.knownDenials ??= denialsIn(this))
  }

  /** Where the first telling words with a term stand. */
  placesOf(term: string): ReadonlyArray<Place> {
    if (!this.terms.has(term)) return NOWHERE
    const places: Array<Place> = []
    for (let at = 0; at < this.telling.length && places.length < MOST_PLACES; at++) {
      if (this.telling[at]?.term === term) places.push({ first: at, last: at })
    }
    return places
  }

  /** Whether a word is one that the text denies. */
  isDenied(word: Word | undefined): boolean {
    return this.denials.some((denial) => denial.word === word)
  }
}

/** A passage that a claim is compared with. */
export class PassageText extends CheckedText {
  readonly passage: number

  constructor(passage: number, read: ReadText) {
    super(read)
    this.passage = passage
  }
}
