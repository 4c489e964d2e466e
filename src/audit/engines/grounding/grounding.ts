import type { Claim } from "../../AuditResult.ts"
import type { AuditRequest, Findings } from "../../Auditor.ts"
import type { Document } from "../../../exchange/Document.ts"
import { isTelling, makeClaimReader, type ReadClaim } from "./claims/ReadClaim.ts"
import type { Statement } from "./claims/Statement.ts"
import { statementsOf } from "./claims/statements.ts"
import { type Candidates, candidatesOf } from "./candidates.ts"
import { type Contradiction, makeFindContradiction } from "./contradiction/contradictions.ts"
import { foreignProse } from "./foreignProse.ts"
import { type Language, languageOf } from "./functionWords.ts"
import { defaultOptions, type GroundingOptions } from "./GroundingOptions.ts"
import type { GroundingLimits } from "./limits.ts"
import type { PassageIndex } from "./passageIndex.ts"
import { recentlyIndexed } from "./recentDocuments.ts"
import { answerProbability } from "./support/answerScore.ts"
import { documentKind } from "./support/documentKind.ts"
import { answerCurves } from "./support/model.ts"
import { amongNeighbours } from "./support/scores.ts"
import { type Judgement, makeSupport, type ScoredClaim } from "./support/support.ts"
import { readerOf } from "./words.ts"

/** The engine's name and version, as audit results carry it. */
export const ENGINE = "grounding/1"

const NO_DOCUMENTS = "The request carried no documents to check this against."
const NO_WORDS = "The claim has no words that documents could support."
const unverifiable = (reasoning: string): Judgement => ({
  status: "unverifiable",
  confidence: 1,
  evidence: [],
  reasoning,
})

const contradicted = ({ confidence, evidence, reasoning }: Contradiction): Judgement => ({
  status: "contradicted",
  confidence,
  evidence,
  reasoning,
})

const counted = (count: number): string => count.toLocaleString("en")

/** A claim that is not supported, with what was left out that might have supported it. */
const admitting = (
  judgement: Judgement,
  isCut: boolean,
  isPartial: boolean,
  { characters, passages, places }: GroundingLimits,
): Judgement => {
  const cut = `Only the first ${counted(characters)} characters, in at most ${counted(passages)} passages, of the documents were read.`
  const partial = `Its words are so common that only the first ${counted(places)} places with them were looked at.`
  const left = [...(isCut ? [cut] : []), ...(isPartial ? [partial] : [])]
  return { ...judgement, reasoning: [judgement.reasoning, ...left].join(" ") }
}

/** A claim that can be checked, and the passages nearest to it. */
interface Located {
  readonly claim: ReadClaim
  readonly candidates: Candidates
}

/** What becomes of each claim: first whether a passage says otherwise, then whether the passages support it. */
const judgementsOf = (
  located: ReadonlyArray<Located>,
  index: PassageIndex,
  spoken: Language | null,
  { flagThreshold, limits }: GroundingOptions,
): ReadonlyMap<Statement, Judgement> => {
  const support = makeSupport(index, flagThreshold)
  const findContradiction = makeFindContradiction(index)
  const contradictions = located.map(({ candidates, claim }) => findContradiction(claim, candidates))
  const scored = located.map(({ candidates, claim }) => support.scored(claim, candidates))
  const scores = amongNeighbours(scored.map(({ score }) => score))
  const judged = ({ isPartial }: Candidates, claim: ScoredClaim, score: number): Judgement => {
    const judgement = support.judged(claim, score)
    if (judgement.status !== "unsupported") return judgement
    const foreign = foreignProse(index, spoken)
    if (foreign !== null) return unverifiable(inPartForeign(spoken, foreign))
    return index.isCut || isPartial ? admitting(judgement, index.isCut, isPartial, limits) : judgement
  }
  const judgements = new Map<Statement, Judgement>()
  for (const [at, { candidates, claim }] of located.entries()) {
    const own = scored[at]
    if (own === undefined) continue
    const contradiction = contradictions[at] ?? null
    judgements.set(
      claim.statement,
      contradiction === null ? judged(candidates, own, scores[at] ?? own.score) : contradicted(contradiction),
    )
  }
  return judgements
}

/**
 * Checks each claim of an answer against the documents.
 *
 * **Details**
 *
 * The documents are indexed once; each claim is then compared with the passages nearest to it alone. Never throws,
 * whatever the texts. Linear in the documents, and for each claim in how often its words occur.
 *
 * All claims take each step before any takes the next, which is faster: the steps have more code than a processor holds
 * at once.
 */
export const ground = (
  { query, answer, documents }: AuditRequest,
  options: GroundingOptions = defaultOptions,
): Findings => {
  const readable = documents.filter(({ content }) => content.trim() !== "")
  const spoken = languageOf(answer)
  const written = writtenLanguage(readable, spoken)
  const why = readable.length === 0 ? NO_DOCUMENTS : foreignness(spoken, written)
  const index = recentlyIndexed(why === null ? readable : [], readerOf(written), options.limits)
  const readClaim = makeClaimReader(index.read, query)
  const statements = Array.from(statementsOf(answer, options.limits))
  const located = statements
    .filter(({ unverifiable }) => (unverifiable ?? why) === null)
    .map(readClaim)
    .filter(({ words }) => words.some(isTelling))
    .map((claim): Located => ({ claim, candidates: candidatesOf(index, claim, options.limits) }))
  const judgements = judgementsOf(located, index, spoken, options)
  const claims = Array.from(statements, (statement): Claim => {
    const { end, start, text } = statement
    const judgement = judgements.get(statement) ?? unverifiable(statement.unverifiable ?? why ?? NO_WORDS)
    return { claim: text, start, end, supported: judgement.status === "supported", ...judgement }
  })
  const hallucinationScore = answerProbability(claims, answerCurves[documentKind(index)])
  return { engine: ENGINE, claims, hallucinationScore }
}

/** Documents whose language is looked for, and the characters at their beginnings that tell it. */
const MOST_DOCUMENTS = 20
const SAMPLE = 500

/** A name in JSON, which is mostly English whatever the values are in. */
const JSON_NAME = /"\w+"\s*:/

/**
 * The language to read the documents in: that of the answer if any of them is in it, or has JSON names in it, else that
 * of all.
 */
const writtenLanguage = (documents: ReadonlyArray<Document>, spoken: Language | null): Language | null => {
  const samples = documents.slice(0, MOST_DOCUMENTS).map(({ content }) => content.slice(0, SAMPLE))
  const written = languageOf(samples.join("\n"))
  if (spoken === null || written === null || written === spoken) return written
  const isPartly = samples.some(
    (sample) => languageOf(sample) === spoken || (spoken === "English" && JSON_NAME.test(sample)),
  )
  return isPartly ? spoken : written
}

/** Why an answer in another language than the documents cannot be checked by its words, or `null`. */
const foreignness = (spoken: Language | null, written: Language | null): string | null =>
  spoken === null || written === null || spoken === written
    ? null
    : `The answer is in ${spoken}, the documents are in ${written}; this engine compares words of one language.`

const inPartForeign = (spoken: Language | null, foreign: Language): string =>
  `The documents do not say this in ${spoken}, but a part of them is in ${foreign}; this engine compares words of one language.`
