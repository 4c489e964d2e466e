import type { AuditResult } from "../audit/AuditResult.ts"
import type { AuditQuery } from "./AuditStore.ts"

const contains = (text: string, lowerCased: string): boolean => text.toLowerCase().includes(lowerCased)

/**
 * Says of a result whether it meets the query's conditions.
 *
 * Letter case is ignored as Unicode's default mapping to lower case has it, in any script and whatever the locale.
 */
export const auditFilter = (query: AuditQuery): ((result: AuditResult) => boolean) => {
  const q = query.q?.toLowerCase() ?? ""
  return (result) =>
    (query.flagged === undefined || result.flagged === query.flagged) &&
    (query.grade === undefined || result.grade === query.grade) &&
    (q === "" ||
      contains(result.query, q) ||
      contains(result.answer, q) ||
      result.claims.some((claim) => contains(claim.claim, q)))
}
