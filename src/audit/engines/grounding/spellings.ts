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

/**
 * Numbers from 0 on by spellings that stand in texts, as a `Map` has them by strings: but nothing is cut out of a text
 * to look it up, and all letters are in one array, which is what makes it faster.
 */
export class Spellings {
  private count = 0
  /** A hash table with open addresses: in pairs, the hash of a spelling and its position from 1 on. */
  private slots = new Int32Array(4096)
  /** Three for each spelling: where its letters start, how many they are, and its number. */
  private entries = new Int32Array(4096)
  private letters = new Uint16Array(8192)
  private lettersEnd = 0

  /** The number of the spelling that stands between two offsets of a text and has a hash, or -1. */
  find(text: string, start: number, end: number, hash: number): number {
    const { entries, slots } = this
    const mask = slots.length - 2
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const entry = 3 * ((slots[slot + 1] ?? 0) - 1)
      if (entry < 0) return -1
      if (slots[slot] !== hash || entries[entry + 1] !== end - start) continue
      if (this.isAt(entries[entry] ?? 0, text, start, end)) return entries[entry + 2] ?? -1
    }
  }

  /** Gives a number to a spelling that has none. */
  add(spelling: string, hash: number, number: number): void {
    while (3 * this.count + 3 > this.entries.length) this.entries = larger(this.entries, Int32Array)
    while (this.lettersEnd + spelling.length > this.letters.length) {
      this.letters = larger(this.letters, Uint16Array)
    }
    this.entries.set([this.lettersEnd, spelling.length, number], 3 * this.count)
    for (let at = 0; at < spelling.length; at++) this.letters[this.lettersEnd++] = spelling.charCodeAt(at)
    this.count++
    this.put(hash, this.count)
    if (4 * this.count > this.slots.length) this.grow()
  }

  private isAt(letters: number, text: string, start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      if (this.letters[letters + at - start] !== text.charCodeAt(at)) return false
    }
    return true
  }

  private put(hash: number, position: number): void {
    const mask = this.slots.length - 2
    let slot = (hash << 1) & mask
    while (this.slots[slot + 1] !== 0) slot = (slot + 2) & mask
    this.slots[slot] = hash
    this.slots[slot + 1] = position
  }

  private grow(): void {
    const { slots } = this
    this.slots = new Int32Array(slots.length * 4)
    for (let at = 0; at < slots.length; at += 2) {
      const position = slots[at + 1] ?? 0
      if (position !== 0) this.put(slots[at] ?? 0, position)
    }
  }
}

/** The same numbers with room for as many more. */
export const larger = <A extends Int32Array | Uint16Array>(
  numbers: A,
  make: new (length: number) => A,
): A => {
  const made = new make(numbers.length * 2)
  made.set(numbers)
  return made
}
