/**
 * Trains the support channel and writes its model, after a cross-validation by source.
 *
 * Usage: npm run train -- FILE.jsonl… [--out src/audit/engines/grounding/support/model.json] [--seed 1]
 *
 * The files are in the format of the `eval` command, with `spans`; `bench:ragtruth` makes such files. Prints, for each
 * threshold, what the model does on sources that it was not trained on. The same files give the same model to the
 * digit.
 */
import { writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { seeded } from "./minimalPairs/edit.ts"
import { editedExchanges, editsOf } from "./train/edits.ts"
import { readExchanges } from "./train/exchanges.ts"
import { balancedAccuracy, f1, grouped, isFlagged, mean, precision, recall } from "./train/figures.ts"
import { placedExchanges } from "./train/placements.ts"
import { crossValidated, fit, measured, measureNames } from "./train/training.ts"

/** About one in so many clean sentences is edited. */
const EDIT_EVERY = 2
/** About one in so many is laid beside single passages. */
const PLACE_EVERY = 3

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: "src/audit/engines/grounding/support/model.json" },
    seed: { type: "string", default: "1" },
  },
})

if (positionals.length === 0) {
  console.error("Usage: npm run train -- FILE.jsonl… [--out FILE.json] [--seed 1]")
  process.exit(1)
}

const exchanges = positionals.flatMap(readExchanges).filter(({ spans }) => spans !== undefined)
const random = seeded(Number(values.seed))
const edits = editsOf(exchanges)
const material = {
  marked: measured(exchanges),
  edited: measured(editedExchanges(exchanges, edits, random, EDIT_EVERY)),
  placed: measured(placedExchanges(exchanges, edits, random, PLACE_EVERY)),
}
const names = measureNames(material)
const { answers, claims: curves, judged } = crossValidated(material, names)

const row = (threshold: number) => {
  const decisions = judged.map((each) => ({
    task: each.exchange.task,
    isFlagged: isFlagged(each, threshold),
    label: each.exchange.hallucinated,
  }))
  const claims = judged.flatMap((each) =>
    each.claims.map(({ contradiction, doubt, label }) => ({
      isFlagged: contradiction !== null || doubt >= threshold,
      label: label === 1,
    })),
  )
  return {
    threshold,
    "answer precision": precision(decisions),
    "answer recall": recall(decisions),
    "answer F1": f1(decisions),
    "balanced accuracy, mean of tasks": mean(
      [...grouped(decisions, ({ task }) => task).values()].map(balancedAccuracy),
    ),
    "claim precision": precision(claims),
    "claim recall": recall(claims),
    "claim F1": f1(claims),
  }
}
console.log(
  `${exchanges.length} exchanges, ${material.edited.length} edited and ${material.placed.length} placed sentences, ${names.length} measures`,
)
console.table(
  [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7].map((threshold) =>
    Object.fromEntries(
      Object.entries(row(threshold)).map(([name, value]) => [name, Number(value.toFixed(3))]),
    ),
  ),
)

const model = {
  measures: names,
  ...fit(material, names, () => true),
  claims: curves,
  answers,
}
writeFileSync(values.out, `${JSON.stringify(model, null, 1)}\n`)
console.log(`Wrote ${values.out}.`)
