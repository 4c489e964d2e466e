import { type AuditResult, ClaimStatus, type Grade } from "../../audit/AuditResult.ts"
import { claimText } from "../text/claimText.ts"
import { paint } from "../text/paint.ts"

const gradeStyles = { A: "green", B: "green", C: "yellow", D: "yellow", F: "red" } as const satisfies Record<
  Grade,
  string
>

const heading = ({ grade, trust_score, verdict }: AuditResult): string =>
  grade === null
    ? verdict
    : `${paint(["bold", gradeStyles[grade]], `${grade}  ${trust_score?.toFixed(1)}`)}  ${verdict}`

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`

const summary = ({ claims, documents, engine, processing_time_ms }: AuditResult): string => {
  const byStatus = ClaimStatus.literals.flatMap((status) => {
    const count = claims.filter((claim) => claim.status === status).length
    return count === 0 ? [] : [`${count} ${status}`]
  })
  const claimed = [counted(claims.length, "claim"), ...(byStatus.length === 0 ? [] : [byStatus.join(", ")])]
  return `${claimed.join(": ")} · ${counted(documents.length, "document")} · ${engine}, ${processing_time_ms} ms`
}

/** An audit result for people: the grade, and each claim with what was found and why. */
export const resultText = (result: AuditResult): string =>
  [
    `${heading(result)}\n${paint("dim", summary(result))}`,
    ...result.claims.map((claim) => claimText(claim)),
  ].join("\n\n")
