import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Logger } from "effect"
import { TestClock } from "effect/testing"
import { chatError } from "../../../../src/audit/engines/judge/ChatError.ts"
import * as Circuit from "../../../../src/audit/engines/judge/circuit.ts"

const dead = chatError("unreachable", "no connection")

/** A circuit around a judge that does what `behave` says, how often it was called, and what was logged. */
const makeCircuit = (options?: Circuit.CircuitOptions) =>
  Effect.gen(function* () {
    const log: Array<string> = []
    const logger = Logger.make(({ logLevel, message }) => void log.push(`${logLevel}: ${String(message)}`))
    const through = yield* Circuit.make(options).pipe(Effect.provide(Logger.layer([logger])))
    let calls = 0
    return {
      log,
      calls: () => calls,
      ask: <A>(behave: Effect.Effect<A, typeof dead>) =>
        through(Effect.suspend(() => (calls++, behave))).pipe(Effect.result),
    }
  })

describe("the circuit", () => {
  it.effect("opens after five failures in a row, and then fails at once without a call", () =>
    Effect.gen(function* () {
      const { ask, calls, log } = yield* makeCircuit()
      for (let count = 0; count < 5; count++) yield* ask(dead)
      assert.strictEqual(calls(), 5)
      const result = yield* ask(Effect.void)
      assert.strictEqual(calls(), 5)
      assert.match(result._tag === "Failure" ? result.failure.message : "", /not asked.*again in 30 s/)
      yield* Effect.yieldNow
      assert.deepStrictEqual(log, ["Warn: The judge keeps failing: it is not asked until it answers again"])
    }),
  )

  it.effect("stays closed while some calls succeed", () =>
    Effect.gen(function* () {
      const { ask, calls } = yield* makeCircuit({ failures: 2 })
      for (let count = 0; count < 5; count++) {
        yield* ask(dead)
        yield* ask(Effect.void)
      }
      assert.strictEqual(calls(), 10)
    }),
  )

  it.effect.each(["refused", "malformed"] as const)("stays closed while the judge is there: %s", (kind) =>
    Effect.gen(function* () {
      const { ask, calls } = yield* makeCircuit({ failures: 2 })
      for (let count = 0; count < 5; count++) yield* ask(chatError(kind, ""))
      assert.strictEqual(calls(), 5)
    }),
  )

  it.effect("lets one call through after a while, and closes when it succeeds", () =>
    Effect.gen(function* () {
      const { ask, calls, log } = yield* makeCircuit({ failures: 1, openDuration: "10 seconds" })
      yield* ask(dead)
      yield* TestClock.adjust("10 seconds")
      const probe = yield* Effect.forkChild(ask(Effect.sleep("1 second")), { startImmediately: true })
      const meanwhile = yield* ask(Effect.void)
      assert.strictEqual(meanwhile._tag, "Failure")
      assert.strictEqual(calls(), 2)
      yield* TestClock.adjust("1 second")
      yield* Fiber.join(probe)
      yield* ask(Effect.void)
      assert.strictEqual(calls(), 3)
      yield* Effect.yieldNow
      assert.strictEqual(log.at(-1), "Info: The judge answers again")
    }),
  )

  it.effect("stays open when that call fails, which is not told again", () =>
    Effect.gen(function* () {
      const { ask, calls, log } = yield* makeCircuit({ failures: 1, openDuration: "10 seconds" })
      yield* ask(dead)
      for (let count = 0; count < 3; count++) {
        yield* TestClock.adjust("10 seconds")
        yield* ask(dead)
        yield* ask(dead)
      }
      assert.strictEqual(calls(), 4)
      assert.lengthOf(log, 1)
    }),
  )

  it.effect("is not stuck when that call is interrupted", () =>
    Effect.gen(function* () {
      const { ask, calls } = yield* makeCircuit({ failures: 1, openDuration: "10 seconds" })
      yield* ask(dead)
      yield* TestClock.adjust("10 seconds")
      const probe = yield* Effect.forkChild(ask(Effect.never), { startImmediately: true })
      yield* Fiber.interrupt(probe)
      assert.strictEqual((yield* ask(Effect.void))._tag, "Success")
      assert.strictEqual(calls(), 3)
    }),
  )
})
