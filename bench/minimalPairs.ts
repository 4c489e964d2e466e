/**
 * Whether the grounding engine notices one small change in a sentence that it otherwise accepts.
 *
 * Takes files in the format of the `eval` command, and from their clean answers (`"hallucinated": false`) the
 * sentences. In each it changes one thing, by kind: a number or unit, a date, a negation, the roles of two names, an
 * attribute of a JSON document. Prints for each kind how many of the changed sentences the engine would flag with the
 * threshold at which 3% of the originals are flagged; and how many changed sentences and originals it does flag, for
 * `flagged` (contradicted or unsupported) and for contradicted alone. The sentence stands alone as the answer.
 *
 * Usage: npm run bench:pairs -- FILE.jsonl… [--seed 1] [--pairs 300] [--errors 0] [--kind KIND]
 *
 * `--pairs` is the most pairs of a kind, `--errors` how many misses and false alarms of each kind are printed.
 */
import { readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { ground } from "../src/audit/engines/grounding/grounding.ts"
import { changeAttribute } from "./minimalPairs/attributes.ts"
import { changeDate } from "./minimalPairs/dates.ts"
import { type Checked, type Edit, type Random, seeded } from "./minimalPairs/edit.ts"
import { changeNegation } from "./minimalPairs/negations.ts"
import { changeNumber } from "./minimalPairs/numbers.ts"
import { swapRoles } from "./minimalPairs/roles.ts"

const EDITS: Readonly<Record<string, Edit>> = {
  "number or unit": changeNumber,
  date: changeDate,
  negation: changeNegation,
  "role swap": swapRoles,
  attribute: changeAttribute,
}

interface Exchange {
  readonly query: string
  readonly answer: string
  readonly documents: Checked["documents"]
  readonly hallucinated: boolean
}

interface Pair {
  readonly query: string
  readonly original: Checked
  readonly changed: Checked
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    pairs: { type: "string", default: "300" },
    errors: { type: "string", default: "0" },
    kind: { type: "string", default: "" },
  },
})

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" })

/** The sentences of an answer that are long enough to be changed and no question. */
const sentencesOf = (answer: string): ReadonlyArray<string> =>
  answer
    .split("\n")
    .flatMap((line) => Array.from(segmenter.segment(line), ({ segment }) => segment.trim()))
    .filter((sentence) => /[.!]$/.test(sentence) && sentence.split(/\s+/).length >= 5)

const shuffled = <A>(items: ReadonlyArray<A>, random: Random): ReadonlyArray<A> =>
  items
    .map((item) => ({ item, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item)

const pairsOf = (exchanges: ReadonlyArray<Exchange>, edit: Edit, random: Random): ReadonlyArray<Pair> => {
  const pairs: Array<Pair> = []
  for (const { answer, documents, query } of shuffled(exchanges, random)) {
    for (const sentence of shuffled(sentencesOf(answer), random).slice(0, 3)) {
      const original = { sentence, documents }
      const changed = edit(original, random)
      if (changed !== null) pairs.push({ query, original, changed })
      if (pairs.length >= Number(values.pairs)) return pairs
    }
  }
  return pairs
}

interface Verdict {
  readonly flagged: boolean
  readonly contradicted: boolean
  /** The probability that the answer holds a claim that is not supported. */
  readonly score: number
  readonly reasoning: string
}

const audit = (query: string, { sentence, documents }: Checked): Verdict => {
  const { claims } = ground({
    query,
    answer: sentence,
    documents: documents.map((document) => ({ ...document, source: "documents", metadata: {} })),
  })
  return {
    flagged: claims.some(({ status }) => status === "contradicted" || status === "unsupported"),
    contradicted: claims.some(({ status }) => status === "contradicted"),
    score: Math.max(
      0,
      ...claims
        .filter(({ status }) => status !== "unverifiable")
        .map(({ confidence, supported }) => (supported ? 1 - confidence : confidence)),
    ),
    reasoning: claims.map(({ status, reasoning }) => `${status}: ${reasoning}`).join(" | "),
  }
}

const share = (verdicts: ReadonlyArray<boolean>): string =>
  (verdicts.filter(Boolean).length / Math.max(1, verdicts.length)).toFixed(3).padStart(7)

/** Share of the changed sentences above the score that at most 3% of the originals exceed. */
const atThreePercent = (judged: ReadonlyArray<{ readonly changed: Verdict; readonly original: Verdict }>) => {
  const originals = judged.map(({ original }) => original.score).sort((left, right) => right - left)
  const threshold = originals[Math.floor(originals.length * 0.03)] ?? 0
  return share(judged.map(({ changed }) => changed.score > threshold))
}

const show = (what: string, { original, changed }: Pair, { reasoning }: Verdict): void => {
  console.log(`  ${what}: ${changed.sentence}`)
  if (changed.sentence !== original.sentence) console.log(`     was: ${original.sentence}`)
  console.log(`     ${reasoning}`)
}

const exchanges = positionals
  .flatMap((file) => readFileSync(file, "utf8").split("\n"))
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Exchange)
  .filter(({ hallucinated }) => !hallucinated)

if (exchanges.length === 0) {
  console.error("No clean answers: give files in the format of the eval command.")
  process.exit(1)
}

console.log("                         found at 3%       flagged          contradicted")
console.log("kind            pairs   false alarms  changed original  changed original")
for (const [kind, edit] of Object.entries(EDITS)) {
  if (!kind.startsWith(values.kind)) continue
  const judged = pairsOf(exchanges, edit, seeded(Number(values.seed))).map((pair) => ({
    pair,
    changed: audit(pair.query, pair.changed),
    original: audit(pair.query, pair.original),
  }))
  console.log(
    `${kind.padEnd(15)} ${String(judged.length).padStart(5)} ` +
      [
        atThreePercent(judged).padStart(13),
        share(judged.map(({ changed }) => changed.flagged)),
        share(judged.map(({ original }) => original.flagged)),
        share(judged.map(({ changed }) => changed.contradicted)),
        share(judged.map(({ original }) => original.contradicted)),
      ].join("  "),
  )
  const most = Number(values.errors)
  const misses = judged.filter(({ changed }) => !changed.contradicted).slice(0, most)
  for (const { pair, changed } of misses) show("miss ", pair, changed)
  const alarms = judged.filter(({ original }) => original.contradicted).slice(0, most)
  for (const { pair, original } of alarms) {
    show("alarm", { ...pair, changed: pair.original }, original)
  }
}
