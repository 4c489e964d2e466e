import { Effect, Layer, Option } from "effect"
import type { AuditResult } from "../audit/AuditResult.ts"
import { cursorBefore, type InvalidCursor, sequenceOf } from "./AuditCursor.ts"
import { auditFilter } from "./AuditFilter.ts"
import { type AuditPage, type AuditQuery, AuditStore, StoreError } from "./AuditStore.ts"
import { jsonSize } from "./JsonSize.ts"

/**
 * How much a memory store keeps before it lets its oldest results go.
 */
export interface MemoryBounds {
  /** The most results; 10,000 unless told. */
  readonly maxResults: number
  /** The most bytes of all results together, estimated as 2 for each UTF-16 code unit; 256 MiB unless told. */
  readonly maxBytes: number
}

const defaultBounds: MemoryBounds = { maxResults: 10_000, maxBytes: 256 * 1024 * 1024 }

/** A search looks at this many bytes of results, some milliseconds' work, before it lets others run. */
const bytesBetweenYields = 1024 * 1024

interface StoredResult {
  readonly result: AuditResult
  readonly bytes: number
}

/**
 * Keeps results in this process, up to both bounds; nothing outlives it.
 *
 * **Details**
 *
 * A result that is larger than `maxBytes` alone is refused with a `StoreError`, rather than emptying the store.
 */
export const layer = (bounds: Partial<MemoryBounds> = {}): Layer.Layer<AuditStore> =>
  Layer.sync(AuditStore, () => make({ ...defaultBounds, ...bounds }))

const make = (bounds: MemoryBounds): AuditStore["Service"] => {
  // Only the oldest result ever leaves, so the sequence numbers in use are those from oldest to newest.
  const bySequence = new Map<number, StoredResult>()
  const byId = new Map<string, AuditResult>()
  let oldest = 1
  let newest = 0
  let totalBytes = 0

  const evictOldest = (): void => {
    const stored = bySequence.get(oldest)
    if (stored !== undefined) {
      bySequence.delete(oldest)
      byId.delete(stored.result.id)
      totalBytes -= stored.bytes
    }
    oldest++
  }

  const put = (result: AuditResult): Effect.Effect<void, StoreError> =>
    Effect.suspend(() => {
      if (byId.has(result.id)) return Effect.void
      const bytes = jsonSize(result)
      if (bytes > bounds.maxBytes) return Effect.fail(tooLarge(result, bytes, bounds.maxBytes))
      bySequence.set(++newest, { result, bytes })
      byId.set(result.id, result)
      totalBytes += bytes
      while (byId.size > bounds.maxResults || totalBytes > bounds.maxBytes) evictOldest()
      return Effect.void
    })

  const get = (id: string): Effect.Effect<Option.Option<AuditResult>> =>
    Effect.sync(() => Option.fromUndefinedOr(byId.get(id)))

  const list = Effect.fnUntraced(function* (query: AuditQuery): Effect.fn.Return<AuditPage, InvalidCursor> {
    const start =
      query.before === undefined ? newest : Math.min(newest, (yield* sequenceOf(query.before)) - 1)
    const matches = auditFilter(query)
    const audits: Array<AuditResult> = []
    let next: string | null = null
    let bytesSinceYield = 0
    for (let sequence = start; sequence >= oldest; sequence--) {
      const stored = bySequence.get(sequence)
      if (stored === undefined) break
      if (matches(stored.result)) {
        if (audits.length === query.limit) return { audits, next }
        audits.push(stored.result)
        next = cursorBefore(sequence)
      }
      bytesSinceYield += stored.bytes
      if (bytesSinceYield >= bytesBetweenYields) {
        bytesSinceYield = 0
        yield* Effect.yieldNow
      }
    }
    return { audits, next: null }
  })

  return AuditStore.of({ put, get, list })
}

const tooLarge = (result: AuditResult, bytes: number, maxBytes: number): StoreError =>
  new StoreError({
    message: `The audit ${result.id} takes ${bytes} bytes and the memory store keeps ${maxBytes}: give it more, or keep results in a database`,
  })
