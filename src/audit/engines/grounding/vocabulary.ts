import { type Form, makeFormOf } from "./forms.ts"
import type { Language } from "./functionWords.ts"
import type { Word } from "./Word.ts"

/** A form whose term, and whose parts, are known by their numbers. */
export interface NumberedForm extends Omit<Form, "parts"> {
  readonly id: number
  /** The numbers of the forms of its parts. */
  readonly parts: ReadonlyArray<number>
}

/** Spellings or terms that are remembered from one exchange to the next. Most texts use the same few thousand. */
const MOST_REMEMBERED = 50_000

const NO_PARTS: ReadonlyArray<number> = []

/** Hashes begin and go on with numbers that no text can know, so that none can be made of words that all collide. */
const SEED = Math.floor(Math.random() * 2 ** 32) | 0
const FACTOR = Math.floor(Math.random() * 2 ** 32) | 1

/** The hash of no letters, … */
export const NO_HASH = SEED
/** … and of one letter more. */
export const hashedWith = (hash: number, unit: number): number => {
  const mixed = Math.imul(hash ^ unit, FACTOR)
  return mixed ^ (mixed >>> 15)
}

const isAt = (spelling: string, text: string, start: number): boolean => {
  for (let at = 0; at < spelling.length; at++) {
    if (spelling.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  }
  return true
}

/** A string of its own, and no stretch of a document that it would keep in memory. */
const copied = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le")

/**
 * The forms of a language's spellings, each computed once, and the terms that they have, by their numbers.
 *
 * It lasts for many exchanges, since stemming costs more than all else that reading a word does.
 */
export class Vocabulary {
  private readonly formOf: (spelling: string) => Form
  private readonly spellings: Array<string> = []
  private readonly forms: Array<NumberedForm> = []
  private readonly terms: Array<string> = []
  private readonly ids = new Map<string, number>()
  private readonly idsOfValues = new Map<number, number>()
  private readonly formsOfTerms = new Map<Word["kind"], Map<string, number>>()
  /** A hash table with open addresses: in pairs, the hash of a spelling and the number of its form from 1 on. */
  private slots = new Int32Array(4096)

  constructor(language: Language | null) {
    this.formOf = makeFormOf(language)
  }

  /** Whether it is so large that it had better be forgotten. */
  get isFull(): boolean {
    return Math.max(this.forms.length, this.terms.length) > MOST_REMEMBERED
  }

  /** The number of the form of the spelling that stands in a text and has a hash. */
  formAt(text: string, start: number, end: number, hash: number): number {
    const { slots } = this
    const mask = slots.length - 2
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const form = (slots[slot + 1] ?? 0) - 1
      if (form < 0) return this.learn(copied(text.slice(start, end)), hash, slot)
      if (slots[slot] !== hash) continue
      const spelling = this.spellings[form] ?? ""
      if (spelling.length === end - start && isAt(spelling, text, start)) return form
    }
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
      form = this.add(copied(term), kind)
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

  private learn(spelling: string, hash: number, slot: number): number {
    const { parts, ...form } = this.formOf(spelling)
    const id = this.idOf(form.term)
    const number = this.forms.push({ ...form, term: this.term(id), id, parts: NO_PARTS }) - 1
    this.spellings.push(spelling)
    if (parts.length > 0) {
      const numbers = parts.map((part) => this.formOfTerm(part, "part"))
      this.forms[number] = { ...this.form(number), parts: numbers }
    }
    this.slots[slot] = hash
    this.slots[slot + 1] = number + 1
    if (this.forms.length * 4 > this.slots.length) this.grow()
    return number
  }

  private add(term: string, kind: Word["kind"]): number {
    this.spellings.push(term)
    const form = { term, kind, isCapitalised: false, parts: NO_PARTS, value: null, magnitude: null }
    return this.forms.push({ ...form, id: this.idOf(term) }) - 1
  }

  private grow(): void {
    const { slots } = this
    const mask = slots.length * 4 - 2
    this.slots = new Int32Array(slots.length * 4)
    for (let at = 0; at < slots.length; at += 2) {
      const hash = slots[at] ?? 0
      const form = slots[at + 1] ?? 0
      if (form === 0) continue
      let slot = (hash << 1) & mask
      while (this.slots[slot + 1] !== 0) slot = (slot + 2) & mask
      this.slots[slot] = hash
      this.slots[slot + 1] = form
    }
  }
}
