import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { type Entry, Ledger, LedgerSnapshot, Outcome } from "../../src/record/Ledger.ts"

const sumOfOutcomes = (snapshot: LedgerSnapshot): number =>
  Outcome.literals.reduce((sum, outcome) => sum + snapshot[outcome], 0)

/** Receive one more exchange, or settle the entry of that number, which may be settled already or not exist. */
const Step = Schema.Union([
  Schema.Literal("receive"),
  Schema.Struct({ entry: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 12 })), outcome: Outcome }),
])

describe("Ledger", () => {
  it.effect("starts at zero", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      assert.deepStrictEqual(ledger.snapshot(), {
        received: 0,
        pending: 0,
        audited: 0,
        failed: 0,
        timed_out: 0,
        interrupted: 0,
        shed: 0,
        sampled_out: 0,
        skipped: 0,
      })
    }).pipe(Effect.provide(Ledger.layer)),
  )

  it.effect.each(Outcome.literals)("counts a received exchange as pending until it is %s", (outcome) =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const entry = ledger.receive()
      ledger.receive()
      const before = ledger.snapshot()
      assert.deepInclude(before, { received: 2, pending: 2, [outcome]: 0 })
      entry.settle(outcome)
      assert.deepStrictEqual(ledger.snapshot(), { ...before, pending: 1, [outcome]: 1 })
    }).pipe(Effect.provide(Ledger.layer, { local: true })),
  )

  it.effect("lets the first outcome of an exchange stand", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const entry = ledger.receive()
      entry.settle("interrupted")
      entry.settle("audited")
      entry.settle("interrupted")
      assert.deepInclude(ledger.snapshot(), { received: 1, pending: 0, interrupted: 1, audited: 0 })
    }).pipe(Effect.provide(Ledger.layer)),
  )

  it.effect.prop(
    "received is pending plus the outcomes, and each outcome is the first of its exchange",
    [Schema.Array(Step)],
    ([steps]) =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        const entries: Array<Entry> = []
        const first = new Map<number, Outcome>()
        for (const step of steps) {
          if (step === "receive") {
            entries.push(ledger.receive())
          } else {
            entries[step.entry]?.settle(step.outcome)
            if (step.entry < entries.length && !first.has(step.entry)) first.set(step.entry, step.outcome)
          }
          const snapshot = ledger.snapshot()
          assert.strictEqual(snapshot.received, snapshot.pending + sumOfOutcomes(snapshot))
          assert.strictEqual(snapshot.received, entries.length)
          for (const outcome of Outcome.literals) {
            const count = [...first.values()].filter((value) => value === outcome).length
            assert.strictEqual(snapshot[outcome], count)
          }
        }
      }).pipe(Effect.provide(Ledger.layer, { local: true })),
  )

  it.effect("gives snapshots that later counts leave alone, in the shape of the schema", () =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const before = ledger.snapshot()
      ledger.receive().settle("audited")
      assert.strictEqual(before.audited, 0)
      const decoded = yield* Schema.decodeEffect(LedgerSnapshot)(ledger.snapshot(), {
        onExcessProperty: "error",
      })
      assert.deepInclude(decoded, { received: 1, audited: 1 })
    }).pipe(Effect.provide(Ledger.layer)),
  )
})
