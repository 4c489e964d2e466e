/**
 * How often each kind of contradiction that the embedded engine finds is right.
 *
 * Takes files in the format of the `eval` command and prints, for each kind and file, how many of the contradicted
 * claims are in a span that people marked or, where an exchange has no `spans`, in an answer that they called
 * hallucinated, and how many are not.
 *
 * Usage: npm run bench:contradictions -- FILE.jsonl… [--errors 0]
 *
 * `--errors` is how many wrong ones of each kind are printed.
 */
import { basename } from "node:path"
import { parseArgs } from "node:util"
import { candidatesOf } from "../src/audit/engines/grounding/candidates.ts"
import { makeClaimReader, tellingWords } from "../src/audit/engines/grounding/claims/ReadClaim.ts"
import { statementsOf } from "../src/audit/engines/grounding/claims/statements.ts"
import {
  type Contradiction,
  makeFindContradiction,
} from "../src/audit/engines/grounding/contradiction/contradictions.ts"
import { CONFIDENCE } from "../src/audit/engines/grounding/contradiction/confidence.ts"
import { languageOf } from "../src/audit/engines/grounding/functionWords.ts"
import { indexed } from "../src/audit/engines/grounding/passageIndex.ts"
import { readerOf } from "../src/audit/engines/grounding/words.ts"
import { type Exchange, readExchanges } from "./train/exchanges.ts"

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: "string", default: "0" } },
})

if (positionals.length === 0) {
  console.error("Usage: npm run bench:contradictions -- FILE.jsonl… [--errors 0]")
  process.exit(1)
}

interface Found extends Pick<Contradiction, "kind" | "reasoning"> {
  readonly claim: string
  readonly quote: string
  readonly isRight: boolean
}

const foundIn = ({ answer, documents, hallucinated, query, spans }: Exchange): ReadonlyArray<Found> => {
  const language = languageOf(documents.map(({ content }) => content.slice(0, 500)).join("\n"))
  const index = indexed(
    documents.map(({ content, id }) => ({ id, content, source: "", metadata: {} })),
    readerOf(language),
  )
  const readClaim = makeClaimReader(index.read, query)
  const findContradiction = makeFindContradiction(index)
  return Array.from(statementsOf(answer)).flatMap((statement): ReadonlyArray<Found> => {
    if (statement.unverifiable !== null) return []
    const claim = readClaim(statement)
    if (tellingWords(claim.words).length === 0) return []
    const contradiction = findContradiction(claim, candidatesOf(index, claim))
    if (contradiction === null) return []
    const { evidence, kind, reasoning } = contradiction
    const { end, start, text } = statement
    const isRight = spans?.some((span) => span.start < end && start < span.end) ?? hallucinated
    return [{ kind, reasoning, claim: text, quote: evidence[0]?.quote ?? "", isRight }]
  })
}

const found = positionals.map((file) => ({
  name: basename(file, ".jsonl"),
  all: readExchanges(file).flatMap(foundIn),
}))

const counts = (all: ReadonlyArray<Found>, kind: string): string => {
  const ofKind = all.filter((each) => each.kind === kind)
  const right = ofKind.filter(({ isRight }) => isRight).length
  return ofKind.length === 0 ? "" : `${right} / ${ofKind.length - right}`
}

console.log("right / wrong")
console.table(
  Object.fromEntries(
    Object.entries(CONFIDENCE).map(([kind, confidence]) => [
      kind,
      Object.fromEntries([
        ["confidence", String(confidence)],
        ...found.map(({ all, name }) => [name, counts(all, kind)]),
      ]),
    ]),
  ),
)
for (const kind of Object.keys(CONFIDENCE)) {
  const wrong = found.flatMap(({ all }) => all).filter((each) => each.kind === kind && !each.isRight)
  for (const { claim, quote, reasoning } of wrong.slice(0, Number(values.errors))) {
    console.log(`${kind}: ${claim}\n     ${reasoning}\n     ${quote}`)
  }
}
