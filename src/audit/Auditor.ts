import { Context, type Effect, Schema } from "effect"
import type { Document } from "../exchange/Document.ts"
import type { Claim } from "./AuditResult.ts"

/**
 * An answer to check: the question that was asked, the answer that was given, and the documents that came with
 * the question.
 */
export interface AuditRequest {
  readonly query: string
  readonly answer: string
  readonly documents: ReadonlyArray<Document>
}

/**
 * What an engine found: each claim of the answer in the order in which it stands there.
 */
export interface Findings {
  /** The engine's name and version, such as `grounding/1`. */
  readonly engine: string
  readonly claims: ReadonlyArray<Claim>
  /**
   * A trust score from 0 to 100 where the engine weighs its claims itself; without it the score is 100 minus the
   * hallucination rate.
   */
  readonly trustScore?: number
  /**
   * The probability, from 0 to 1, that the answer holds an unsupported or contradicted claim, where the engine knows
   * more of it than its claims tell.
   */
  readonly hallucinationScore?: number
}

/**
 * The audit could not be done. `message` says what went wrong and what to do about it.
 */
export class AuditError extends Schema.TaggedError<AuditError>()("AuditError", {
  message: Schema.String,
}) {}

/**
 * Checks an answer against its documents. Engines are Layers of this service; a program that has a judge of its
 * own provides it here.
 */
export class Auditor extends Context.Service<
  Auditor,
  {
    readonly audit: (request: AuditRequest) => Effect.Effect<Findings, AuditError>
  }
>()("truthtable/audit/Auditor") {}
