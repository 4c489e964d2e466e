import { Effect, Layer } from "effect"
import type { Claim } from "../../AuditResult.ts"
import { Auditor, type AuditRequest, type Findings } from "../../Auditor.ts"
import type { Statement } from "../grounding/claims/Statement.ts"
import { statementsOf } from "../grounding/claims/statements.ts"
import { isReadable, Judge, type JudgeOptions } from "./Judge.ts"
import type { Judgement } from "./quotes.ts"

/** Statements that are found before others get a turn on the event loop. */
const TURN = 32

const NO_DOCUMENTS = "The request carried no documents to check this against."
const NO_ROOM =
  "The prompt for the judge had no room left for this claim. Raise TRUTHTABLE_JUDGE_PROMPT_LIMIT."

const unverifiable = (reasoning: string): Judgement => ({
  status: "unverifiable",
  confidence: 1,
  evidence: [],
  reasoning,
})

const claimOf = ({ end, start, text }: Statement, judgement: Judgement): Claim => ({
  claim: text,
  start,
  end,
  supported: judgement.status === "supported",
  ...judgement,
})

const statementsIn = Effect.fnUntraced(function* (answer: string) {
  const statements: Array<Statement> = []
  for (const statement of statementsOf(answer)) {
    if (statements.push(statement) % TURN === 0) yield* Effect.yieldNow
  }
  return statements
})

const make = Effect.gen(function* () {
  const { judge, model } = yield* Judge
  return Auditor.of({
    audit: Effect.fnUntraced(function* (request: AuditRequest) {
      const statements = yield* statementsIn(request.answer)
      const hasDocuments = request.documents.some(isReadable)
      const asked = hasDocuments ? statements.filter(({ unverifiable }) => unverifiable === null) : []
      const texts = asked.map(({ text }) => text)
      const judgements = asked.length === 0 ? [] : yield* judge(request, texts)
      const judged = new Map(judgements.map((judgement, index) => [asked[index], judgement]))
      const otherwise = hasDocuments ? NO_ROOM : NO_DOCUMENTS
      const findings: Findings = {
        engine: `judge/${model}`,
        claims: statements.map((statement) =>
          claimOf(statement, judged.get(statement) ?? unverifiable(statement.unverifiable ?? otherwise)),
        ),
      }
      return findings
    }),
  })
})

/**
 * An LLM as judge, `judge/MODEL`: every claim of the answer is judged in one call to an OpenAI-compatible endpoint.
 *
 * **Details**
 *
 * The answer is split into claims here, so that their offsets are exact and code, questions and refusals cost nothing;
 * an answer without claims or documents is not sent. Fails with an `AuditError` when the judge gives no usable reply.
 */
export const layer = (options: JudgeOptions): Layer.Layer<Auditor> =>
  Layer.effect(Auditor, make).pipe(Layer.provide(Judge.layer(options)))
