import { assert, describe, it } from "@effect/vitest"
import { Clock, Duration, Effect, Exit, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { type ChatError, chatError } from "../../../../src/audit/engines/judge/ChatError.ts"
import { retried } from "../../../../src/audit/engines/judge/retries.ts"

/** Runs a call that fails so every time, and tells at which milliseconds it was made. */
const attemptsOf = (failure: ChatError, deadline: Duration.Input = "20 seconds") =>
  Effect.gen(function* () {
    const times: Array<number> = []
    const call = Effect.gen(function* () {
      times.push(yield* Clock.currentTimeMillis)
      return yield* failure
    })
    const fiber = yield* Effect.forkChild(call.pipe(retried(Duration.toMillis(deadline))))
    yield* TestClock.adjust("1 minute")
    assert.deepStrictEqual(yield* Fiber.await(fiber), Exit.fail(failure))
    return times
  })

const gapsOf = (times: ReadonlyArray<number>) =>
  times.slice(1).map((time, index) => time - (times[index] ?? 0))

describe("retries", () => {
  it.effect.each(["unreachable", "busy"] as const)("%s: three more attempts, ever later", (kind) =>
    Effect.gen(function* () {
      const gaps = gapsOf(yield* attemptsOf(chatError(kind, "")))
      assert.lengthOf(gaps, 3)
      for (const [index, gap] of gaps.entries()) {
        assert.isAtLeast(gap, 400 * 2 ** index)
        assert.isAtMost(gap, 600 * 2 ** index)
      }
    }),
  )

  it.effect.each(["late", "misconfigured", "refused", "malformed"] as const)("%s: none", (kind) =>
    Effect.gen(function* () {
      assert.lengthOf(yield* attemptsOf(chatError(kind, "")), 1)
    }),
  )

  it.effect("never come before the time that the judge asks for", () =>
    Effect.gen(function* () {
      const gaps = gapsOf(yield* attemptsOf(chatError("busy", "", Duration.seconds(5))))
      assert.deepStrictEqual(gaps, [5_000, 5_000, 5_000])
    }),
  )

  it.effect("end where that time reaches past the deadline", () =>
    Effect.gen(function* () {
      const wait = chatError("busy", "", Duration.seconds(8))
      assert.lengthOf(yield* attemptsOf(wait, "20 seconds"), 3)
      assert.lengthOf(yield* attemptsOf(chatError("busy", "", Duration.hours(1))), 1)
    }),
  )
})
