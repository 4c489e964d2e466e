import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { ClaimStatus } from "../../src/audit/AuditResult.ts"
import { gradingOf } from "../../src/audit/grading.ts"
import { claimOf } from "./claimFixture.ts"

const Statuses = Schema.Array(ClaimStatus)
const gradeAll = (statuses: ReadonlyArray<ClaimStatus>) =>
  gradingOf({ claims: statuses.map((status) => claimOf(status)) }, 1)
const isBad = (status: ClaimStatus) => status === "contradicted" || status === "unsupported"

describe("gradingOf", () => {
  it.prop(
    "score and rate are within 0 and 100, to one decimal, and add up to 100",
    [Statuses],
    ([statuses]) => {
      const { trust_score: score, hallucination_rate: rate, grade } = gradeAll(statuses)
      const isGraded = statuses.some((status) => status !== "unverifiable")
      assert.strictEqual(score !== null, isGraded)
      assert.strictEqual(rate !== null, isGraded)
      assert.strictEqual(grade !== null, isGraded)
      if (score === null || rate === null) return
      assert.isTrue(score >= 0 && score <= 100)
      assert.closeTo(score + rate, 100, 1e-9)
      assert.strictEqual(score, Number(score.toFixed(1)))
      assert.strictEqual(rate, Number(rate.toFixed(1)))
    },
  )

  it.prop(
    "an answer is flagged when, and only when, a claim is contradicted or unsupported",
    [Statuses],
    ([statuses]) => {
      assert.strictEqual(gradeAll(statuses).flagged, statuses.some(isBad))
    },
  )

  it.prop(
    "one more supported claim never lowers the score, one more bad claim never raises it",
    [Statuses],
    ([statuses]) => {
      const score = gradeAll(statuses).trust_score
      const better = gradeAll([...statuses, "supported"]).trust_score ?? -1
      const worse = gradeAll([...statuses, "contradicted"]).trust_score ?? 101
      assert.isTrue(better >= (score ?? 0))
      assert.isTrue(worse <= (score ?? 100))
    },
  )

  it.prop("claims that cannot be verified change nothing in a graded answer", [Statuses], ([statuses]) => {
    const graded = gradeAll(["supported", ...statuses])
    assert.deepStrictEqual(gradeAll(["supported", ...statuses, "unverifiable"]), graded)
  })

  it.each([
    [100, "A"],
    [90, "A"],
    [89.9, "B"],
    [80, "B"],
    [79.9, "C"],
    [70, "C"],
    [69.9, "D"],
    [60, "D"],
    [59.9, "F"],
    [0, "F"],
  ] as const)("a score of %d is an %s", (trustScore, grade) => {
    assert.strictEqual(gradingOf({ claims: [claimOf("supported")], trustScore }, 1).grade, grade)
  })

  it("a rate of one in three is rounded to one decimal", () => {
    assert.deepInclude(gradeAll(["supported", "supported", "unsupported"]), {
      trust_score: 66.7,
      hallucination_rate: 33.3,
      grade: "D",
    })
  })

  it.each([
    [140, 100],
    [-3, 0],
    [Number.NaN, 50],
  ])("an engine's trust score of %d becomes %d", (trustScore, expected) => {
    const claims = [claimOf("supported"), claimOf("unsupported")]
    assert.strictEqual(gradingOf({ claims, trustScore }, 1).trust_score, expected)
  })

  it("an engine's trust score grades nothing when no claim could be verified", () => {
    assert.isNull(gradingOf({ claims: [claimOf("unverifiable")], trustScore: 95 }, 1).trust_score)
  })

  it("each verdict without a grade says why there is none", () => {
    assert.include(gradingOf({ claims: [] }, 1).verdict, "no claims")
    assert.include(gradingOf({ claims: [claimOf("unverifiable")] }, 0).verdict, "no documents")
    assert.include(gradingOf({ claims: [claimOf("unverifiable")] }, 1).verdict, "nothing in the answer")
  })

  it("each grade has a verdict of its own", () => {
    const verdicts = [95, 85, 75, 65, 5].map(
      (trustScore) => gradingOf({ claims: [claimOf("supported")], trustScore }, 1).verdict,
    )
    assert.strictEqual(new Set(verdicts).size, 5)
    assert.strictEqual(verdicts[1], "Generally reliable response")
  })
})
