/**
 * How much the cascade leaves to the judge, without asking any LLM.
 *
 * Takes files in the format of the `eval` command, checks each answer with the embedded engine, and prints for several
 * values of `CASCADE_LOW` and `CASCADE_HIGH`, beside what `AUDIT_ENGINE=judge` would cost:
 *
 * - the share of answers for which the judge is asked, and how many times fewer calls that is;
 * - the share of claims that it is asked about;
 * - the characters that it is sent, and how many times fewer those are (what it writes shrinks with the claims);
 * - "in reach": of the answers that the embedded engine gets wrong, the share of which the judge sees a claim, and so
 *   could mend.
 *
 * Usage: npm run bench:cascade -- FILE.jsonl… [--every 1] [--prompt-limit 60000]
 *
 * `--every 10` takes each tenth line.
 */
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import type { Claim } from "../src/audit/AuditResult.ts"
import { isUncertain, type UncertainBand } from "../src/audit/engines/cascade/uncertain.ts"
import { ground } from "../src/audit/engines/grounding/grounding.ts"
import { bounded, messagesOf } from "../src/audit/engines/judge/prompt.ts"
import type { LabelledExchange } from "../src/evaluation/LabelledExchange.ts"

const BANDS: ReadonlyArray<UncertainBand> = [
  { low: 0, high: 1 },
  { low: 0, high: 0.9 },
  { low: 0.05, high: 0.95 },
  { low: 0.1, high: 0.9 },
  { low: 0.2, high: 0.8 },
  { low: 0.3, high: 0.7 },
  { low: 0.4, high: 0.6 },
  { low: 0, high: 0.5 },
  { low: 0.5, high: 0.8 },
]

interface Cost {
  readonly calls: number
  readonly claims: number
  readonly characters: number
}

const FREE: Cost = { calls: 0, claims: 0, characters: 0 }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: "string", default: "1" },
    "prompt-limit": { type: "string", default: "60000" },
  },
})
const promptLimit = Number(values["prompt-limit"])

/** What it costs to ask the judge about these claims of an answer. */
const costOf = ({ answer, documents, query }: LabelledExchange, claims: ReadonlyArray<Claim>): Cost => {
  if (claims.length === 0) return FREE
  const contents = documents.map(({ content }) => content).filter((content) => content.trim() !== "")
  const texts = claims.map(({ claim }) => claim)
  const input = Effect.runSync(bounded({ query, answer, documents: contents, claims: texts }, promptLimit))
  const characters = messagesOf(input).reduce((sum, { content }) => sum + content.length, 0)
  return { calls: 1, claims: claims.length, characters }
}

const plus = (left: Cost, right: Cost): Cost => ({
  calls: left.calls + right.calls,
  claims: left.claims + right.claims,
  characters: left.characters + right.characters,
})

const exchanges = positionals
  .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
  .filter((_, line) => line % Number(values.every) === 0)
  .map((line): LabelledExchange => JSON.parse(line))

const judged = { cost: FREE, mistakes: 0 }
const cascades = BANDS.map((band) => ({ band, cost: FREE, mistakesInReach: 0 }))

for (const exchange of exchanges) {
  const documents = exchange.documents.map((document) => ({ ...document, source: "", metadata: {} }))
  const { claims } = ground({ ...exchange, documents })
  const isFlagged = claims.some(({ status }) => status === "contradicted" || status === "unsupported")
  const isMistake = isFlagged !== exchange.hallucinated
  judged.mistakes += Number(isMistake)
  judged.cost = plus(
    judged.cost,
    costOf(
      exchange,
      claims.filter(({ status }) => status !== "unverifiable"),
    ),
  )
  for (const cascade of cascades) {
    const uncertain = claims.filter((claim) => isUncertain(claim, cascade.band))
    cascade.cost = plus(cascade.cost, costOf(exchange, uncertain))
    cascade.mistakesInReach += Number(isMistake && uncertain.length > 0)
  }
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`
const times = (whole: number, part: number): string => `${(whole / part).toFixed(2)} ×`

const { cost, mistakes } = judged
console.log(
  `${exchanges.length} answers, ${cost.claims} claims, ${cost.characters} characters of prompts with AUDIT_ENGINE=judge; the embedded engine gets ${mistakes} answers wrong\n`,
)
console.table(
  cascades.map(({ band, cost: { calls, characters, claims }, mistakesInReach }) => ({
    low: band.low,
    high: band.high,
    "answers asked": percent(calls, cost.calls),
    "fewer calls": times(cost.calls, calls),
    "claims asked": percent(claims, cost.claims),
    characters: percent(characters, cost.characters),
    "fewer characters": times(cost.characters, characters),
    "mistakes in reach": percent(mistakesInReach, mistakes),
  })),
)
