import type { Claim, ClaimStatus } from "../../audit/AuditResult.ts"
import { labelled } from "./labelled.ts"
import { paint } from "./paint.ts"

const marks = {
  supported: ["✓", "green"],
  contradicted: ["✗", "red"],
  unsupported: ["✗", "red"],
  unverifiable: ["–", "dim"],
} as const satisfies Record<ClaimStatus, readonly [string, string]>

/** The characters of a quote that are shown. */
const LONGEST_QUOTE = 400

const shortened = (quote: string): string =>
  quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote

/** A claim for people: what was found, the claim itself, why, and the evidence. */
export const claimText = ({ claim, confidence, evidence, reasoning, status }: Claim): string => {
  const [mark, style] = marks[status]
  return [
    `${paint(style, `${mark} ${status}`)} ${paint("dim", confidence.toFixed(2))}`,
    labelled("", claim, 2),
    labelled("", reasoning, 4),
    ...evidence.map(({ document_id, quote }) =>
      paint("dim", labelled("", `${document_id}: “${shortened(quote)}”`, 4)),
    ),
  ].join("\n")
}
