import { Context, Effect, Layer } from "effect"
import { Auditor, type AuditRequest } from "../../../../src/audit/Auditor.ts"
import type { JudgeOptions } from "../../../../src/audit/engines/judge/Judge.ts"
import * as JudgeAuditor from "../../../../src/audit/engines/judge/JudgeAuditor.ts"
import { type Behaviour, startJudge } from "./judgeServer.ts"

/** A judge that behaves so, for the time of the test. */
export const judgeThat = (behave: Behaviour) =>
  Effect.acquireDisposable(Effect.promise(() => startJudge(behave)))

/** The `audit` of an auditor that asks the judge at `url`, for the time of the test. */
export const auditorAt = (url: URL, options: Partial<JudgeOptions> = {}) =>
  Effect.map(
    Layer.build(JudgeAuditor.layer({ url, model: "judge-model", ...options })),
    (context) => Context.get(context, Auditor).audit,
  )

export const requestOf = (
  answer: string,
  contents: ReadonlyArray<string>,
  query = "What of the tower?",
): AuditRequest => ({
  query,
  answer,
  documents: contents.map((content, index) => ({
    id: `doc-${index + 1}`,
    content,
    source: `documents[${index}]`,
    metadata: {},
  })),
})

export const tower = "The Eiffel Tower is in Paris, France. It was built from 1887 to 1889."
