import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Result } from "effect"
import { Auditor, AuditError } from "../../../../src/audit/Auditor.ts"
import * as GroundingAuditor from "../../../../src/audit/engines/grounding/GroundingAuditor.ts"

const audit = (answer: string, content: string) =>
  Effect.flatMap(Auditor, (auditor) =>
    auditor.audit({ query: "", answer, documents: [{ id: "a", content, source: "", metadata: {} }] }),
  )

/** An audit as small as they come, which shows that the engine still answers. */
const answers = Effect.map(audit("The bridge opened in 1932.", "The bridge opened in 1932."), ({ claims }) =>
  assert.strictEqual(claims[0]?.status, "supported"),
)

/** Text of which no two words are the same: nothing costs an index more memory. */
const differentWords = (characters: number): string => {
  let text = ""
  for (let word = 0; text.length < characters; word++) text += `${(word * 7919).toString(36)}x `
  return text
}

/** Time on the CPU of all threads of this process, in the given number of milliseconds. */
const workDuring = Effect.fnUntraced(function* (milliseconds: number) {
  const before = process.cpuUsage()
  yield* Effect.sleep(milliseconds)
  const { system, user } = process.cpuUsage(before)
  return (system + user) / 1000
})

describe("the threads of the grounding engine", { timeout: 60_000 }, () => {
  it.live("within their default memory audit the largest texts that a proxy captures", () =>
    Effect.gen(function* () {
      const large = differentWords(4 * 1024 * 1024)
      const { claims } = yield* audit(large.slice(0, 20_000), large)
      assert.isNotEmpty(claims)
    }).pipe(Effect.provide(GroundingAuditor.layer({ threads: 1 }))),
  )

  it.live("fail an audit that needs more memory than they may use, and answer the next", () =>
    Effect.gen(function* () {
      const large = differentWords(2 * 1024 * 1024)
      const result = yield* Effect.result(audit("The bridge opened in 1932.", large))
      const error = Result.getOrThrow(Result.flip(result))
      assert.instanceOf(error, AuditError)
      assert.include(error.message, "memory")
      yield* answers
    }).pipe(Effect.provide(GroundingAuditor.layer({ threads: 1, threadMemory: 48 }))),
  )

  it.live("do not go on with an audit that ran out of time", () =>
    Effect.gen(function* () {
      const sentences = Array.from(
        { length: 3_000 },
        (_, n) => `Bridge ${n} opened in ${1000 + n} in Sydney.`,
      )
      const long = audit(sentences.join(" "), sentences.join(" ").repeat(12))
      yield* answers
      const fiber = yield* Effect.forkChild(long, { startImmediately: true })
      yield* Effect.sleep(200)
      assert.isUndefined(fiber.pollUnsafe(), "the audit was to take longer than this")
      yield* Fiber.interrupt(fiber)
      assert.isTrue(Exit.hasInterrupts(yield* Fiber.await(fiber)))
      yield* answers
      assert.isBelow(yield* workDuring(300), 150)
    }).pipe(Effect.provide(GroundingAuditor.layer({ threads: 1 }))),
  )
})
