import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber } from "effect"
import type { Forwarding } from "../../src/proxy/Forwarding.ts"
import { OpenForwardings } from "../../src/proxy/OpenForwardings.ts"

/** Of a forwarding, what a collection of them needs: it leaves when it is cancelled. */
const forwarding = (open: OpenForwardings, cancelled: Array<number>, number: number): Forwarding => {
  const made = {
    place: -1,
    cancel: () => (cancelled.push(number), open.remove(made)),
  } as unknown as Forwarding
  open.add(made)
  return made
}

describe("OpenForwardings", () => {
  it("cancels each that is open once, whichever have left", () => {
    const open = new OpenForwardings()
    const cancelled: Array<number> = []
    const all = [0, 1, 2, 3, 4].map((number) => forwarding(open, cancelled, number))
    open.remove(all[1]!)
    open.remove(all[4]!)
    open.cancelAll()
    assert.sameMembers(cancelled, [0, 2, 3])
    open.cancelAll()
    assert.lengthOf(cancelled, 3)
  })

  it.effect("is settled when the last has left, and at once where there is none", () =>
    Effect.gen(function* () {
      const open = new OpenForwardings()
      yield* open.settled
      const [first, second] = [forwarding(open, [], 0), forwarding(open, [], 1)]
      const fiber = yield* Effect.forkChild(open.settled, { startImmediately: true })
      open.remove(first)
      assert.isUndefined(fiber.pollUnsafe())
      open.remove(second)
      assert.isTrue(Exit.isSuccess(yield* Fiber.await(fiber)))
    }),
  )
})
