import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { Auditor } from "../../src/audit/Auditor.ts"
import * as AuditJobs from "../../src/auditService/AuditJobs.ts"
import { findings, held, question } from "./running.ts"

const make = (audit: Auditor["Service"]["audit"], options: Partial<AuditJobs.AuditJobsOptions> = {}) =>
  AuditJobs.make({ workers: 1, queueSize: 10, queueBytes: 1000, timeout: "1 minute", ...options }).pipe(
    Effect.provideService(Auditor, { audit }),
  )

describe("an audit for others", () => {
  it.effect("does not begin once its caller has left", () =>
    Effect.gen(function* () {
      const auditor = held()
      const jobs = yield* make(auditor.audit)
      const first = yield* Effect.forkChild(jobs.audit(question))
      yield* auditor.begun
      const second = yield* Effect.forkChild(jobs.audit(question), { startImmediately: true })
      yield* Fiber.interrupt(second)
      yield* auditor.release
      assert.deepStrictEqual(yield* Fiber.join(first), findings)
      yield* jobs.stop("1 minute")
      assert.strictEqual(auditor.count(), 1)
    }),
  )

  it.effect("leaves its worker free for the next when its caller leaves", () =>
    Effect.gen(function* () {
      const auditor = held()
      const jobs = yield* make(auditor.audit)
      const first = yield* Effect.forkChild(jobs.audit(question))
      yield* auditor.begun
      yield* Fiber.interrupt(first)
      yield* auditor.interrupted
      yield* auditor.release
      assert.deepStrictEqual(yield* jobs.audit(question), findings)
    }),
  )

  it.effect("counts two bytes for each code unit of its texts", () =>
    Effect.gen(function* () {
      const { answer, documents, query } = question
      const bytes = 2 * [query, answer, ...documents.map(({ content }) => content)].join("").length
      const fits = yield* make(() => Effect.succeed(findings), { queueBytes: bytes })
      assert.deepStrictEqual(yield* fits.audit(question), findings)
      const isShort = yield* make(() => Effect.succeed(findings), { queueBytes: bytes - 1 })
      assert.strictEqual((yield* Effect.flip(isShort.audit(question)))._tag, "QueueFull")
    }),
  )
})
