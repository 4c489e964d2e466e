import type { Quantity } from "./quantities.ts"
import type { Vocabulary } from "./vocabulary.ts"
import type { Word } from "./Word.ts"

const enlarged = (numbers: Int32Array): Int32Array => {
  const larger = new Int32Array(numbers.length * 2 + 16)
  larger.set(numbers)
  return larger
}

/**
 * Words as numbers, of one text or of many: they take little memory, and none of it is walked by the garbage
 * collector. A word is known by its position in the list.
 */
export class WordList {
  readonly vocabulary: Vocabulary
  private count = 0
  private ids: Int32Array
  private starts: Int32Array
  private ends: Int32Array
  /** The numbers of forms; below 0 those of quantities, from -1 down. */
  private forms: Int32Array
  private quantities: Array<Quantity> = []

  /** `room`: words for which it has room at first. */
  constructor(vocabulary: Vocabulary, room = 256) {
    this.vocabulary = vocabulary
    this.ids = new Int32Array(room)
    this.starts = new Int32Array(room)
    this.ends = new Int32Array(room)
    this.forms = new Int32Array(room)
  }

  get length(): number {
    return this.count
  }

  clear(): void {
    this.count = 0
    this.quantities = []
  }

  /** Adds a word of some form, and the parts of the form. */
  add(form: number, start: number, end: number): void {
    this.append(this.vocabulary.id(form), form, start, end)
    if (this.vocabulary.isPlain(form)) return
    for (const part of this.vocabulary.form(form).parts) {
      this.append(this.vocabulary.id(part), part, start, end)
    }
  }

  addQuantity(quantity: Quantity): void {
    const form = -this.quantities.push(quantity)
    this.append(this.vocabulary.idOfValue(quantity.value), form, quantity.start, quantity.end)
  }

  /** Puts a quantity in the place of the last word, which must be one. */
  replaceQuantity(quantity: Quantity): void {
    this.count--
    this.quantities.pop()
    this.addQuantity(quantity)
  }

  /** The id of a word's term. */
  idAt(position: number): number {
    return this.ids[position] ?? 0
  }

  kindAt(position: number): Word["kind"] {
    const form = this.forms[position] ?? 0
    return form < 0 ? "quantity" : this.vocabulary.kind(form)
  }

  quantityAt(position: number): Quantity | null {
    const form = this.forms[position] ?? 0
    return form < 0 ? (this.quantities[-1 - form] ?? null) : null
  }

  /** The words from one position to before another. */
  words(from: number, to: number): Array<Word> {
    const words: Array<Word> = []
    for (let position = from; position < to; position++) words.push(this.wordAt(position))
    return words
  }

  private wordAt(position: number): Word {
    const id = this.idAt(position)
    const form = this.forms[position] ?? 0
    const start = this.starts[position] ?? 0
    const end = this.ends[position] ?? 0
    if (form < 0) {
      const term = this.vocabulary.term(id)
      const quantity = this.quantityAt(position)
      return { term, id, kind: "quantity", isCapitalised: false, quantity, start, end }
    }
    const { isCapitalised, kind, term } = this.vocabulary.form(form)
    return { term, id, kind, isCapitalised, quantity: null, start, end }
  }

  private append(id: number, form: number, start: number, end: number): void {
    const position = this.count++
    if (position === this.ids.length) this.enlarge()
    this.ids[position] = id
    this.forms[position] = form
    this.starts[position] = start
    this.ends[position] = end
  }

  private enlarge(): void {
    this.ids = enlarged(this.ids)
    this.forms = enlarged(this.forms)
    this.starts = enlarged(this.starts)
    this.ends = enlarged(this.ends)
  }
}
