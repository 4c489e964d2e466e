/** Spreads ids, which come one after the other, over the slots: 2^32 divided by the golden ratio. */
const SPREAD = 0x9e37_79b1

/** Numbers the terms of some texts from 0 on, in the order in which they come, so that arrays can be kept of them. */
export class TermNumbers {
  private count = 0
  private ids = new Int32Array(512)
  /** A hash table with open addresses: numbers from 1 on. */
  private slots = new Int32Array(1024)

  get size(): number {
    return this.count
  }

  /** The number of the term with an id, or -1. */
  of(id: number): number {
    return (this.slots[this.slotOf(id)] ?? 0) - 1
  }

  /** The number of the term with an id, which it gets if it has none. */
  add(id: number): number {
    const slot = this.slotOf(id)
    const known = (this.slots[slot] ?? 0) - 1
    if (known >= 0) return known
    if (this.count === this.ids.length) {
      this.enlarge()
      return this.add(id)
    }
    const number = this.count++
    this.ids[number] = id
    this.slots[slot] = number + 1
    return number
  }

  /** The id of the term with a number. */
  id(number: number): number {
    return this.ids[number] ?? 0
  }

  private slotOf(id: number): number {
    const mask = this.slots.length - 1
    let slot = (Math.imul(id, SPREAD) >>> 8) & mask
    for (;;) {
      const number = this.slots[slot] ?? 0
      if (number === 0 || this.ids[number - 1] === id) return slot
      slot = (slot + 1) & mask
    }
  }

  private enlarge(): void {
    const { count, ids } = this
    this.ids = new Int32Array(ids.length * 4)
    this.ids.set(ids)
    this.slots = new Int32Array(this.ids.length * 2)
    for (let number = 0; number < count; number++) this.slots[this.slotOf(ids[number] ?? 0)] = number + 1
  }
}
