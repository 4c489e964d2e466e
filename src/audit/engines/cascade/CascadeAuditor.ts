import { Effect, Layer } from "effect"
import type { Claim } from "../../AuditResult.ts"
import { Auditor, type AuditRequest } from "../../Auditor.ts"
import { Judge, type JudgeOptions } from "../judge/Judge.ts"
import type { Judgement } from "../judge/quotes.ts"
import { isUncertain, type UncertainBand } from "./uncertain.ts"

export interface CascadeOptions extends UncertainBand {
  readonly judge: JudgeOptions
}

const judged = (claim: Claim, judgement: Judgement): Claim => ({
  ...claim,
  ...judgement,
  supported: judgement.status === "supported",
})

const unasked = (claim: Claim, why: string): Claim => ({ ...claim, reasoning: `${claim.reasoning} ${why}` })

const NO_ROOM = "The judge was not asked about this: its prompt had no room left."

const make = Effect.fnUntraced(function* (band: UncertainBand) {
  const first = yield* Auditor
  const { judge, model } = yield* Judge

  /** The claims with what the judge says of them, or as they were with the reason why it says nothing. */
  const reconsidered = (
    request: AuditRequest,
    claims: ReadonlyArray<Claim>,
  ): Effect.Effect<ReadonlyArray<Claim>> =>
    Effect.match(
      judge(
        request,
        claims.map(({ claim }) => claim),
      ),
      {
        onFailure: ({ message }) => claims.map((claim) => unasked(claim, message)),
        onSuccess: (judgements) =>
          claims.map((claim, index) => {
            const judgement = judgements[index]
            return judgement === undefined ? unasked(claim, NO_ROOM) : judged(claim, judgement)
          }),
      },
    )

  return Auditor.of({
    audit: Effect.fnUntraced(function* (request) {
      const findings = yield* first.audit(request)
      const engine = `${findings.engine}+judge/${model}`
      const uncertain = findings.claims.filter((claim) => isUncertain(claim, band))
      if (uncertain.length === 0) return { ...findings, engine }
      const second = yield* reconsidered(request, uncertain)
      const changed = new Map(second.map((claim, index) => [uncertain[index], claim]))
      return { engine, claims: findings.claims.map((claim) => changed.get(claim) ?? claim) }
    }),
  })
})

/**
 * Two engines in a row, `grounding/1+judge/MODEL`: the judge is asked, in one call, only about the claims of which the
 * first engine is not sure.
 *
 * **Details**
 *
 * When the judge fails, what the first engine found stands, and the reasoning of those claims says so; the audit fails
 * only when the first engine does.
 */
export const layer = ({ judge, ...band }: CascadeOptions): Layer.Layer<Auditor, never, Auditor> =>
  Layer.effect(Auditor, make(band)).pipe(Layer.provide(Judge.layer(judge)))
