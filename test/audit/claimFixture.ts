import type { Claim, ClaimStatus } from "../../src/audit/AuditResult.ts"

/** A claim of the given status that stands at the start of any answer beginning with "x". */
export const claimOf = (status: ClaimStatus, fields: Partial<Claim> = {}): Claim => ({
  claim: "x",
  start: 0,
  end: 1,
  supported: status === "supported",
  status,
  confidence: 1,
  evidence: [],
  reasoning: "",
  ...fields,
})
