import type { Claim } from "../../AuditResult.ts"
import type { AuditRequest, Findings } from "../../Auditor.ts"
import { makeClaimReader, tellingWords } from "./claims/ReadClaim.ts"
import type { Statement } from "./claims/Statement.ts"
import { statementsOf } from "./claims/statements.ts"
import { candidatesOf } from "./candidates.ts"
import { contradictionOf } from "./contradiction/contradictions.ts"
import { type Language, languageOf } from "./functionWords.ts"
import { indexed, type PassageIndex } from "./passageIndex.ts"
import { MOST_CHARACTERS } from "./passages.ts"
import { answerProbability } from "./support/answerScore.ts"
import { answerCurve } from "./support/model.ts"
import { type Judgement, makeSupport } from "./support/support.ts"
import { makeReader } from "./words.ts"

/** The engine's name and version, as audit results carry it. */
export const ENGINE = "grounding/1"

const NO_DOCUMENTS = "The request carried no documents to check this against."
const NO_WORDS = "The claim has no words that documents could support."
const CUT = ` Only the first ${MOST_CHARACTERS.toLocaleString("en")} characters of the documents were read.`

const unverifiable = (reasoning: string): Judgement => ({
  status: "unverifiable",
  confidence: 1,
  evidence: [],
  reasoning,
})

/** Checks one statement: first whether a passage says otherwise, then whether the passages support it. */
const makeCheck = (index: PassageIndex, query: string): ((statement: Statement) => Judgement) => {
  const readClaim = makeClaimReader(index.read, query)
  const supportOf = makeSupport(index)
  return (statement) => {
    const claim = readClaim(statement)
    if (tellingWords(claim.words).length === 0) return unverifiable(NO_WORDS)
    const candidates = candidatesOf(index, claim)
    const contradiction = contradictionOf(index, claim, candidates)
    return contradiction === null
      ? supportOf(claim, candidates)
      : { status: "contradicted", ...contradiction }
  }
}

/**
 * Checks each claim of an answer against the documents.
 *
 * **Details**
 *
 * The documents are indexed once; each claim is then compared with the passages nearest to it alone. Never throws,
 * whatever the texts. Linear in the documents, and for each claim in how often its words occur.
 */
export const ground = ({ query, answer, documents }: AuditRequest): Findings => {
  const readable = documents.filter(({ content }) => content.trim() !== "")
  const written = languageOf(
    readable
      .slice(0, 20)
      .map(({ content }) => content.slice(0, 500))
      .join("\n"),
  )
  const why = readable.length === 0 ? NO_DOCUMENTS : foreignness(languageOf(answer), written)
  const index = indexed(why === null ? readable : [], makeReader(written))
  const check = makeCheck(index, query)
  const claims = Array.from(statementsOf(answer), (statement): Claim => {
    const reason = statement.unverifiable ?? why
    const judgement = reason === null ? check(statement) : unverifiable(reason)
    const { start, end, text } = statement
    const isCut = index.isCut && judgement.status === "unsupported"
    return {
      claim: text,
      start,
      end,
      supported: judgement.status === "supported",
      ...judgement,
      reasoning: isCut ? judgement.reasoning + CUT : judgement.reasoning,
    }
  })
  return { engine: ENGINE, claims, hallucinationScore: answerProbability(claims, answerCurve) }
}

/** Why an answer in another language than the documents cannot be checked by its words, or `null`. */
const foreignness = (spoken: Language | null, written: Language | null): string | null =>
  spoken === null || written === null || spoken === written
    ? null
    : `The answer is in ${spoken}, the documents are in ${written}; this engine compares words of one language.`
