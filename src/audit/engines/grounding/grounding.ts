import type { Claim } from "../../AuditResult.ts"
import type { AuditRequest, Findings } from "../../Auditor.ts"
import type { Document } from "../../../exchange/Document.ts"
import { makeClaimReader, tellingWords } from "./claims/ReadClaim.ts"
import type { Statement } from "./claims/Statement.ts"
import { statementsOf } from "./claims/statements.ts"
import { candidatesOf } from "./candidates.ts"
import { makeFindContradiction } from "./contradiction/contradictions.ts"
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
import { type Judgement, makeSupport } from "./support/support.ts"
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

/** A statement of which all is known but what stands beside it. */
interface Checked {
  /** Its score in the support channel; `null` where it cannot be verified. */
  readonly score: number | null
  readonly judged: (scoreAmongNeighbours: number) => Judgement
}

const alwaysUnverifiable = (reasoning: string): Checked => ({
  score: null,
  judged: () => unverifiable(reasoning),
})

/** Checks one statement: first whether a passage says otherwise, then whether the passages support it. */
const makeCheck = (
  index: PassageIndex,
  query: string,
  spoken: Language | null,
  { flagThreshold, limits }: GroundingOptions,
): ((statement: Statement) => Checked) => {
  const readClaim = makeClaimReader(index.read, query)
  const support = makeSupport(index, flagThreshold)
  const findContradiction = makeFindContradiction(index)
  return (statement) => {
    const claim = readClaim(statement)
    if (tellingWords(claim.words).length === 0) return alwaysUnverifiable(NO_WORDS)
    const candidates = candidatesOf(index, claim, limits)
    const contradiction = findContradiction(claim, candidates)
    const scored = support.scored(claim, candidates)
    const { score } = scored
    if (contradiction !== null) {
      const { confidence, evidence, reasoning } = contradiction
      return { score, judged: () => ({ status: "contradicted", confidence, evidence, reasoning }) }
    }
    return {
      score,
      judged: (among) => {
        const judgement = support.judged(scored, among)
        if (judgement.status !== "unsupported") return judgement
        const foreign = foreignProse(index, spoken)
        if (foreign !== null) return unverifiable(inPartForeign(spoken, foreign))
        if (!(index.isCut || candidates.isPartial)) return judgement
        return admitting(judgement, index.isCut, candidates.isPartial, limits)
      },
    }
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
export const ground = (
  { query, answer, documents }: AuditRequest,
  options: GroundingOptions = defaultOptions,
): Findings => {
  const readable = documents.filter(({ content }) => content.trim() !== "")
  const spoken = languageOf(answer)
  const written = writtenLanguage(readable, spoken)
  const why = readable.length === 0 ? NO_DOCUMENTS : foreignness(spoken, written)
  const index = recentlyIndexed(why === null ? readable : [], readerOf(written), options.limits)
  const check = makeCheck(index, query, spoken, options)
  const checked = Array.from(statementsOf(answer, options.limits), (statement) => {
    const reason = statement.unverifiable ?? why
    return { statement, check: reason === null ? check(statement) : alwaysUnverifiable(reason) }
  })
  const scores = amongNeighbours(checked.flatMap(({ check: { score } }) => score ?? [])).values()
  const claims = Array.from(
    checked,
    ({ check: { judged, score }, statement: { end, start, text } }): Claim => {
      const judgement = judged(score === null ? 0 : (scores.next().value ?? score))
      return { claim: text, start, end, supported: judgement.status === "supported", ...judgement }
    },
  )
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
