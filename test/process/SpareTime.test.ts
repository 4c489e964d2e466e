import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import * as SpareTime from "../../src/process/SpareTime.ts"

/** Keeps the event loop busy, or lets it idle, for longer than the share of its time in use is measured over. */
const busyFor = (milliseconds: number): void => {
  const end = performance.now() + milliseconds
  while (performance.now() < end) Math.sqrt(end)
}
const idleFor = (milliseconds: number) =>
  Effect.callback<void>((resume) => {
    const timer = setTimeout(() => resume(Effect.void), milliseconds)
    return Effect.sync(() => clearTimeout(timer))
  })

describe("giving way", () => {
  it.effect("takes no time while there is time to spare", () =>
    Effect.gen(function* () {
      const giveWay = yield* SpareTime.make
      // Long enough that a busy machine, which may hold this process up, does not pass for a busy event loop.
      yield* idleFor(500)
      yield* giveWay
    }),
  )

  it.effect("lasts half a second while there is none, and no longer", () =>
    Effect.gen(function* () {
      const giveWay = yield* SpareTime.make
      busyFor(60)
      const fiber = yield* Effect.forkChild(giveWay, { startImmediately: true })
      yield* TestClock.adjust("499 millis")
      assert.isUndefined(fiber.pollUnsafe())
      yield* TestClock.adjust("1 millis")
      yield* Fiber.join(fiber)
    }),
  )

  it.effect("ends when there is some again", () =>
    Effect.gen(function* () {
      const giveWay = yield* SpareTime.make
      busyFor(60)
      const fiber = yield* Effect.forkChild(giveWay, { startImmediately: true })
      assert.isUndefined(fiber.pollUnsafe())
      yield* idleFor(500)
      yield* TestClock.adjust("50 millis")
      yield* Fiber.join(fiber)
    }),
  )
})
