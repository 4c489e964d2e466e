/**
 * Trains the support channel and writes its model.
 *
 * Usage: npm run train -- FILE.jsonl… [--out src/audit/engines/grounding/support/model.json] [--seed 1]
 *
 * The files are in the format of the `eval` command, with `spans`; `bench:ragtruth` makes such files. The same files
 * give the same model to the digit. `bench:accuracy` prints what such a model does on sources that it was not trained
 * on.
 */
import { writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { readExchanges } from "./train/exchanges.ts"
import { fit } from "./train/fitting.ts"
import { materialOf } from "./train/material.ts"
import { crossValidated } from "./train/training.ts"

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
const material = materialOf(exchanges, Number(values.seed))
const { curves } = crossValidated(material)
const model = { ...fit(material, () => true), curves }
writeFileSync(values.out, `${JSON.stringify(model, null, 1)}\n`)
console.log(
  `Wrote ${values.out}: from ${exchanges.length} exchanges, ${material.edited.length} edited sentences and ${material.placed.length} beside a passage, by ${model.claims.measures.length} measures of claims and ${model.words.ofWord.length} of words.`,
)
