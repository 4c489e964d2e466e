import type { Claim } from "../../audit/AuditResult.ts"
import { isFlagged } from "../../evaluation/claimOutcome.ts"
import type { Evaluated } from "../../evaluation/evaluate.ts"
import { doubtOf } from "../../evaluation/hallucinationScore.ts"
import type { Mistakes } from "../../evaluation/mistakes.ts"
import { claimText } from "../text/claimText.ts"
import { labelled } from "../text/labelled.ts"
import { markedText } from "../text/markedText.ts"
import { paint } from "../text/paint.ts"

const describe = ({ exchange, outcome }: Evaluated): ReadonlyArray<string> => [
  paint("bold", exchange.id),
  labelled(
    "expected",
    `${exchange.hallucinated ? "hallucinated" : "not hallucinated"}, score ${outcome.score.toFixed(3)}`,
  ),
  ...(exchange.query === "" ? [] : [labelled("question", exchange.query)]),
]

const falsePositive = (evaluated: Evaluated): string => {
  const flagged = evaluated.findings.claims.filter(isFlagged)
  const answer = markedText(evaluated.exchange.answer, flagged, (part) => paint("red", part))
  return [...describe(evaluated), labelled("answer", answer), ...flagged.map(claimText)].join("\n")
}

/** Of an answer that says not where it is hallucinated, this many claims are shown: the most doubtful. */
const MOST_CLAIMS = 3

const falseNegative = (evaluated: Evaluated): string => {
  const { answer, spans } = evaluated.exchange
  const { claims } = evaluated.findings
  const missed: ReadonlyArray<Claim> =
    spans === undefined
      ? claims.toSorted((a, b) => doubtOf(b) - doubtOf(a)).slice(0, MOST_CLAIMS)
      : claims.filter((claim) => spans.some(({ end, start }) => start < claim.end && claim.start < end))
  return [
    ...describe(evaluated),
    labelled(
      "answer",
      markedText(answer, spans ?? [], (part) => paint("yellow", part)),
    ),
    ...(spans ?? []).map(({ end, start, type }) =>
      labelled("labelled", `“${answer.slice(start, end)}”${type === undefined ? "" : ` (${type})`}`),
    ),
    ...missed.map(claimText),
  ].join("\n")
}

const section = (
  title: string,
  mistakes: ReadonlyArray<Evaluated>,
  text: (mistake: Evaluated) => string,
): ReadonlyArray<string> => (mistakes.length === 0 ? [] : [paint("underline", title), ...mistakes.map(text)])

/** The mistakes for people: false alarms and what was missed, with all that speaks to why. */
export const mistakesText = ({ falseNegatives, falsePositives }: Mistakes): string =>
  [
    ...section("Flagged wrongly; ⟦what was flagged⟧", falsePositives, falsePositive),
    ...section("Missed; ⟦what was labelled⟧", falseNegatives, falseNegative),
  ].join("\n\n")

const mistakeJson = ({ exchange, findings, outcome }: Evaluated) => ({
  id: exchange.id,
  task: exchange.task,
  hallucinated: exchange.hallucinated,
  score: outcome.score,
  query: exchange.query,
  answer: exchange.answer,
  spans: exchange.spans ?? null,
  claims: findings.claims,
})

/** The mistakes for programs. */
export const mistakesJson = ({ falseNegatives, falsePositives }: Mistakes) => ({
  false_positives: falsePositives.map(mistakeJson),
  false_negatives: falseNegatives.map(mistakeJson),
})
