/**
 * How fast the grounding engine is, on one thread, in CPU time: with the machine to itself that is the time on the
 * clock.
 *
 * Prints the answers a second and core on a file in the format of the `eval` command, after some rounds that are not
 * counted, since a proxy runs for long and its code is compiled by then: once in the file's order, where documents that
 * come again need not be read again, and once as if all documents were new, as they are in all that follows. Then p50
 * and p99 for a document of 100 KB and an answer of 30 sentences; the time for a document of 1.4 MB and an answer of
 * 500 sentences; and how the time grows when the document, or the answer, gets two and four times as long: ×2 and ×4 is
 * linear. But for the file, the texts are made up, of words as frequent as Zipf's law has them, and the same in each
 * run.
 *
 * Usage: npm run bench:audit -- [FILE.jsonl]
 */
import { readFileSync } from "node:fs"
import type { AuditRequest } from "../src/audit/Auditor.ts"
import { ground } from "../src/audit/engines/grounding/grounding.ts"
import type { LabelledExchange } from "../src/evaluation/LabelledExchange.ts"
import { syntheticExchange } from "./audit/syntheticText.ts"

/** Milliseconds that this process has had of any core. What other programs do at the same time plays no part. */
const cpuTime = (): number => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1000
}

const milliseconds = (request: AuditRequest): number => {
  const started = cpuTime()
  ground(request)
  return cpuTime() - started
}

let renamed = 0

/** The same request with documents that the engine has not seen: they have other names. */
const withNewDocuments = (request: AuditRequest): AuditRequest => ({
  ...request,
  documents: request.documents.map((document) => ({ ...document, id: `${document.id} ${renamed++}` })),
})

const millisecondsAnew = (request: AuditRequest): number => milliseconds(withNewDocuments(request))

const quantile = (values: ReadonlyArray<number>, share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN

const requestOf = ({ answer, documents, query }: LabelledExchange): AuditRequest => ({
  query,
  answer,
  documents: documents.map(({ content, id }) => ({ id, content, source: "", metadata: {} })),
})

/** Rounds over the file that are not counted. The engine gets no faster after the third. */
const WARM_UPS = 3

const throughput = (file: string): void => {
  const requests = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => requestOf(JSON.parse(line)))
  for (let round = 0; round < WARM_UPS; round++)
    for (const request of requests) ground(withNewDocuments(request))
  console.log(`${file}: ${requests.length} answers`)
  const print = (name: string, times: ReadonlyArray<number>): void => {
    const perSecond = (1000 * times.length) / times.reduce((sum, time) => sum + time, 0)
    console.log(
      `  ${name}  ${Math.round(perSecond)} answers a second and core, p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`,
    )
  }
  print("in the file's order   ", requests.map(milliseconds))
  print("all documents are new ", requests.map(millisecondsAnew))
}

const KILOBYTE = 1000

const latency = (): void => {
  const requests = Array.from({ length: 20 }, (_, seed) => syntheticExchange(100 * KILOBYTE, 30, seed + 1))
  for (const request of requests) ground(request)
  const times = Array.from({ length: 15 }, () => requests.map(millisecondsAnew)).flat()
  console.log("100 KB document, 30-sentence answer")
  console.log(`  p50  ${quantile(times, 0.5).toFixed(2)} ms`)
  console.log(`  p99  ${quantile(times, 0.99).toFixed(2)} ms`)
}

/** The fastest of some runs, which is the one that other programs disturbed least. */
const fastest = (request: AuditRequest, runs: number): number =>
  Math.min(...Array.from({ length: runs }, () => millisecondsAnew(request)))

const large = (): void => {
  const request = syntheticExchange(1400 * KILOBYTE, 500, 1)
  console.log("1.4 MB document, 500-sentence answer")
  console.log(`  first run        ${millisecondsAnew(request).toFixed(0)} ms`)
  console.log(`  fastest of five  ${fastest(request, 5).toFixed(0)} ms`)
}

const growth = (name: string, sized: (factor: number) => AuditRequest): void => {
  const [once = NaN, twice = NaN, fourTimes = NaN] = [1, 2, 4].map((factor) => fastest(sized(factor), 5))
  console.log(
    `  ${name}  ${once.toFixed(1)} ms  ×2: ${twice.toFixed(1)} ms (${(twice / once).toFixed(2)})  ×4: ${fourTimes.toFixed(1)} ms (${(fourTimes / once).toFixed(2)})`,
  )
}

for (const file of process.argv.slice(2)) throughput(file)
latency()
large()
console.log("Growth from a 200 KB document and a 50-sentence answer")
growth("document", (factor) => syntheticExchange(factor * 200 * KILOBYTE, 50, 1))
growth("answer  ", (factor) => syntheticExchange(200 * KILOBYTE, factor * 50, 1))
growth("both    ", (factor) => syntheticExchange(factor * 200 * KILOBYTE, factor * 50, 1))
