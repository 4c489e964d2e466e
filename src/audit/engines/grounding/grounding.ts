import type { Claim } from "../../AuditResult.ts"
import type { AuditRequest, Findings } from "../../Auditor.ts"
import { statementsOf } from "./claims.ts"
import { type Language, languageOf } from "./functionWords.ts"
import { makeJudge, unverifiable } from "./judgement.ts"
import { indexed } from "./passageIndex.ts"
import { MOST_CHARACTERS } from "./passages.ts"
import { makeReader } from "./words.ts"

/** The engine's name and version, as audit results carry it. */
export const ENGINE = "grounding/1"

const NO_DOCUMENTS = "The request carried no documents to check this against."
const CUT = ` Only the first ${MOST_CHARACTERS.toLocaleString("en")} characters of the documents were read.`

/**
 * Checks each claim of an answer against the documents by its words, quantities and names.
 *
 * **Details**
 *
 * Never throws, whatever the texts. Each `next()` is one small step of work, so that the caller may pause or give
 * up between any two; the last returns the findings. Linear in the documents, and for each claim in how often its
 * words occur.
 */
export function* ground({ query, answer, documents }: AuditRequest): Generator<void, Findings> {
  const claims: Array<Claim> = []
  const add = (
    { start, end, text }: { start: number; end: number; text: string },
    judgement: Omit<Claim, "claim" | "start" | "end" | "supported">,
  ) => claims.push({ claim: text, start, end, supported: judgement.status === "supported", ...judgement })

  const readable = documents.filter(({ content }) => content.trim() !== "")
  if (readable.length === 0) {
    for (const statement of statementsOf(answer)) {
      add(statement, unverifiable(statement.unverifiable ?? NO_DOCUMENTS))
      yield
    }
    return { engine: ENGINE, claims }
  }

  const written = languageOf(
    readable
      .slice(0, 20)
      .map(({ content }) => content.slice(0, 500))
      .join("\n"),
  )
  const foreign = foreignness(languageOf(answer), written)
  const read = makeReader(written)
  const index = yield* indexed(readable, read)
  const judge = makeJudge(index, read, query)
  for (const statement of statementsOf(answer)) {
    const why = statement.unverifiable ?? foreign
    const judgement = why === null ? judge(statement) : unverifiable(why)
    const isCut = index.isCut && judgement.status === "unsupported"
    add(statement, isCut ? { ...judgement, reasoning: judgement.reasoning + CUT } : judgement)
    yield
  }
  return { engine: ENGINE, claims }
}

/** Why an answer in another language than the documents cannot be checked by its words, or `null`. */
const foreignness = (spoken: Language | null, written: Language | null): string | null =>
  spoken === null || written === null || spoken === written
    ? null
    : `The answer is in ${spoken}, the documents are in ${written}; this engine compares words of one language.`
