import { Effect } from "effect"
import type { Forwarding } from "./Forwarding.ts"

/**
 * What is being forwarded.
 *
 * An array in which each forwarding knows its place, and no `Set`: a Set that lives long and changes often leaves
 * behind old tables that refer to its newer ones, and through them to what was in it. The garbage collector's young
 * generation then keeps every request until the next full collection.
 */
export class OpenForwardings {
  private readonly open: Array<Forwarding> = []
  private readonly waiting = new Set<() => void>()

  add(forwarding: Forwarding): void {
    forwarding.place = this.open.push(forwarding) - 1
  }

  remove(forwarding: Forwarding): void {
    const last = this.open.pop()
    if (last !== undefined && last !== forwarding) {
      this.open[forwarding.place] = last
      last.place = forwarding.place
    }
    if (this.open.length === 0 && this.waiting.size > 0) for (const resume of this.waiting) resume()
  }

  cancelAll(): void {
    this.each((forwarding) => forwarding.cancel())
  }

  /** Calls `act` with each. It may leave as that is done to it. */
  each(act: (forwarding: Forwarding) => void): void {
    for (const forwarding of this.open.slice()) act(forwarding)
  }

  /** Waits until there is none. */
  readonly settled: Effect.Effect<void> = Effect.callback<void>((resume) => {
    if (this.open.length === 0) return resume(Effect.void)
    const settle = () => {
      this.waiting.delete(settle)
      resume(Effect.void)
    }
    this.waiting.add(settle)
    return Effect.sync(() => this.waiting.delete(settle))
  })
}
