/**
 * Converts RAGTruth (https://github.com/ParticleMedia/RAGTruth, MIT licence) from its published files to the format
 * of the `eval` command, and prints it.
 *
 * Usage: npm run --silent bench:ragtruth -- source_info.jsonl response.jsonl [--split test] > ragtruth.jsonl
 *
 * `--split` is `train` or `test`; without it both are taken. Responses that RAGTruth marks as truncated or as mistaken
 * refusals are left out, as in its own evaluation.
 */
import { Schema } from "effect"
import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { parseArgs } from "node:util"
import { exchangeOf, type Origin, originOf, Response, Source } from "./ragtruth/convert.ts"
import { parseExactly } from "./ragtruth/exactNumbers.ts"

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { split: { type: "string" } },
})

/** Hands each line of a file over, decoded. */
const readEach = async <Line>(
  file: string,
  schema: Schema.ConstraintDecoder<Line>,
  take: (line: Line) => void,
): Promise<void> => {
  const decode = Schema.decodeUnknownSync(schema)
  let number = 0
  for await (const text of createInterface(createReadStream(file))) {
    number++
    try {
      if (text.trim() !== "") take(decode(parseExactly(text)))
    } catch (error) {
      console.error(`${file} line ${number}: ${String(error)}`)
      process.exit(1)
    }
  }
}

const [sources, responses] = positionals
if (sources === undefined || responses === undefined) {
  console.error("Usage: npm run --silent bench:ragtruth -- source_info.jsonl response.jsonl [--split test]")
  process.exit(1)
}

const origins = new Map<string, Origin>()
await readEach(sources, Source, (source) => origins.set(source.source_id, originOf(source)))

await readEach(responses, Response, (response) => {
  if (response.quality !== "good") return
  if (values.split !== undefined && response.split !== values.split) return
  const origin = origins.get(response.source_id)
  if (origin === undefined) throw new Error(`no source ${response.source_id} in ${sources}`)
  console.log(JSON.stringify(exchangeOf(response, origin)))
})
