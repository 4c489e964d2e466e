import { Context, type Effect, type Option, Schema } from "effect"
import type { AuditResult, Grade } from "../audit/AuditResult.ts"
import type { InvalidCursor } from "./AuditCursor.ts"

/**
 * The store could not keep or read a result. `message` says why and what to do about it.
 */
export class StoreError extends Schema.TaggedError<StoreError>()("StoreError", {
  message: Schema.String,
  cause: Schema.optionalKey(Schema.Defect()),
}) {}

/**
 * Which stored results to list. Every condition given must hold.
 */
export interface AuditQuery {
  /** The most results of one page, at least 1. */
  readonly limit: number
  /** The `next` of an earlier page; without it the list begins with the newest result. */
  readonly before?: string | undefined
  readonly flagged?: boolean | undefined
  readonly grade?: Grade | undefined
  /** A text that the query, the answer or a claim contains, whatever its letter case. */
  readonly q?: string | undefined
}

/**
 * One page of stored results, newest first.
 */
export interface AuditPage {
  readonly audits: ReadonlyArray<AuditResult>
  /** The cursor of the page after this one, or `null` when no older result matches. */
  readonly next: string | null
}

/**
 * Where audit results live after their audit.
 *
 * **Details**
 *
 * - Results are ordered by when they were put; the newest comes first.
 * - Each id has exactly one stored result: the first one put stands, and putting it again changes nothing.
 * - Following `next` from page to page meets every matching result once, also while new results are put: those are
 *   newer than the first page and so belong to none of the pages after it.
 */
export class AuditStore extends Context.Service<
  AuditStore,
  {
    readonly put: (result: AuditResult) => Effect.Effect<void, StoreError>
    readonly get: (id: string) => Effect.Effect<Option.Option<AuditResult>, StoreError>
    readonly list: (query: AuditQuery) => Effect.Effect<AuditPage, StoreError | InvalidCursor>
  }
>()("truthtable/record/AuditStore") {}
