import type { Evidence } from "../../AuditResult.ts"
import type { PassageIndex } from "./passageIndex.ts"

/** Passages that are quoted for one claim. */
export const MOST_EVIDENCE = 3

/** These passages as evidence: quoted exactly, with their documents' ids. */
export const evidenceOf = (index: PassageIndex, passages: ReadonlyArray<number>): ReadonlyArray<Evidence> =>
  passages.slice(0, MOST_EVIDENCE).flatMap((number) => {
    const passage = index.passage(number)
    const document = passage && index.documents[passage.document]
    if (passage === undefined || document === undefined) return []
    const { start, end } = passage
    return [{ document_id: document.id, quote: document.content.slice(start, end), start, end }]
  })
