import { type Form, makeFormOf } from "./forms.ts"
import type { Language } from "./functionWords.ts"
import { larger, Spellings } from "./spellings.ts"
import type { Word } from "./Word.ts"

/** A form whose term, and whose parts, are known by their numbers. */
export interface NumberedForm extends Omit<Form, "parts"> {
  readonly id: number
  /** The numbers of the forms of its parts. */
  readonly parts: ReadonlyArray<number>
}

/** Spellings or terms that are remembered from one exchange to the next. Most texts use the same few thousand. */
const MOST_REMEMBERED = 50_000

const KINDS: ReadonlyArray<Word["kind"]> = ["content", "function", "negation", "quantity", "part"]

/** Marks the code of a form that has no parts and is no number. */
const PLAIN = 8

/** A string of its own, and no stretch of a document that it would keep in memory. */
const copied = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le")

/**
 * The forms of a language's spellings, each computed once, and the terms that they have, by their numbers.
 *
 * It lasts for many exchanges, since stemming costs more than all else that reading a word does.
 */
export class Vocabulary {
  private readonly formOf: (spelling: string) => Form
  private readonly spellings = new Spellings()
  private readonly forms: Array<NumberedForm> = []
  private readonly terms: Array<string> = []
  private readonly ids = new Map<string, number>()
  private readonly idsOfValues = new Map<number, number>()
  private readonly formsOfTerms = new Map<Word["kind"], Map<string, number>>()
  /** Two for each form, apart from the others as reading looks at them for every word: the id of its term, and a code. */
  private facts = new Int32Array(4096)

  constructor(language: Language | null) {
    this.formOf = makeFormOf(language)
  }

  /** Whether it is so large that it had better be forgotten. */
  get isFull(): boolean {
    return Math.max(this.forms.length, this.terms.length) > MOST_REMEMBERED
  }

  /** The number of the form of the spelling that stands in a text and has a hash. */
  formAt(text: string, start: number, end: number, hash: number): number {
    const form = this.spellings.find(text, start, end, hash)
    return form === -1 ? this.learn(copied(text.slice(start, end)), hash) : form
  }

  /** The id of a form's term. */
  id(form: number): number {
    return this.facts[2 * form] ?? 0
  }

  kind(form: number): Word["kind"] {
    return KINDS[(this.facts[2 * form + 1] ?? 0) & (PLAIN - 1)] ?? "content"
  }

  /** Whether a form has no parts and is no number. */
  isPlain(form: number): boolean {
    return ((this.facts[2 * form + 1] ?? 0) & PLAIN) !== 0
  }

  form(number: number): NumberedForm {
    const form = this.forms[number]
    if (form === undefined) throw new RangeError(`There is no form ${number}`)
    return form
  }

  /** The number of the form of a term that is written just so, in the text of a script without spaces. */
  formOfTerm(term: string, kind: Word["kind"]): number {
    const known = this.formsOfTerms.get(kind) ?? new Map<string, number>()
    this.formsOfTerms.set(kind, known)
    let form = known.get(term)
    if (form === undefined) {
      const id = this.idOf(copied(term))
      form = this.add({
        term: this.term(id),
        id,
        kind,
        isCapitalised: false,
        parts: [],
        value: null,
        magnitude: null,
      })
      known.set(term, form)
    }
    return form
  }

  /** The id of a quantity's term. */
  idOfValue(value: number): number {
    let id = this.idsOfValues.get(value)
    if (id === undefined) {
      id = this.idOf(`#${value}`)
      this.idsOfValues.set(value, id)
    }
    return id
  }

  /** The id of a term, if any text has had it. */
  knownId(term: string): number | undefined {
    return this.ids.get(term)
  }

  term(id: number): string {
    return this.terms[id] ?? ""
  }

  private idOf(term: string): number {
    let id = this.ids.get(term)
    if (id === undefined) {
      id = this.terms.push(term) - 1
      this.ids.set(term, id)
    }
    return id
  }

  private learn(spelling: string, hash: number): number {
    const { parts, ...form } = this.formOf(spelling)
    const numbers = parts.map((part) => this.formOfTerm(part, "part"))
    const id = this.idOf(form.term)
    const number = this.add({ ...form, term: this.term(id), id, parts: numbers })
    this.spellings.add(spelling, hash, number)
    return number
  }

  private add(form: NumberedForm): number {
    const number = this.forms.push(form) - 1
    if (2 * this.forms.length > this.facts.length) this.facts = larger(this.facts, Int32Array)
    const isPlain = form.parts.length === 0 && form.value === null && form.magnitude === null
    this.facts[2 * number] = form.id
    this.facts[2 * number + 1] = KINDS.indexOf(form.kind) + (isPlain ? PLAIN : 0)
    return number
  }
}
